// A file system of texts: path -> text.

import { toBytes } from '@/lib/go/byte-string'
import { memoryFiles } from '@/lib/helm-cli/command-line/memory-files'

export function memoryFilesOfTexts(root: string, texts: ReadonlyMap<string, string>): ReturnType<typeof memoryFiles> {
  return memoryFiles(root, new Map([...texts].map(([path, text]) => [path, { bytes: toBytes(text) }])))
}
