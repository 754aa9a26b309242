// Files from a person's machine as files of the workspace: folders as they lie, a chart's .tgz unpacked.
//
// An archive inside a folder is a file of that folder: a chart may hold its subcharts packed. Hostile input: bounded in
// number and size.

import { err, ok, type Result } from '@/lib/base/result'
import { isGzip, readArchive } from '@/lib/chart/archive'
import { jsonOfYaml } from '@/lib/chart/plain-values'
import { fromBytes } from '@/lib/go/byte-string'

export interface DroppedFile {
  /** With the folders it lay in. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Imported {
  /** Contents are byte strings, as those of the workspace. */
  readonly files: readonly { readonly path: string; readonly text: string }[]
}

export const importBytesMax = 4 * 1024 * 1024
const filesMax = 400
const archiveMax = 2 * 1024 * 1024

export function importFiles(dropped: readonly DroppedFile[]): Result<Imported, string> {
  const bytes = dropped.reduce((sum, file) => sum + file.bytes.length, 0)
  if (bytes > importBytesMax) return err('These files are more than 4 MiB together: too much for the workspace.')
  const files: { path: string; text: string }[] = []
  for (const file of dropped) {
    if (isUnwanted(file.path)) continue
    if (isGzip(file.bytes) && !file.path.includes('/')) {
      const unpacked = unpack(file)
      if (!unpacked.ok) return unpacked
      files.push(...unpacked.value)
      continue
    }
    files.push({ path: cleanPath(file.path), text: fromBytes(file.bytes) })
  }
  if (files.length > filesMax) return err(`These are ${files.length} files: the workspace takes ${filesMax} at a time.`)
  if (files.length === 0) return err('There is no file to take among these.')
  return ok({ files })
}

function unpack({ path, bytes }: DroppedFile): Result<readonly { path: string; text: string }[], string> {
  if (bytes.length > archiveMax) return err(`${path} is larger than 2 MiB.`)
  const read = readArchive(bytes)
  if (!read.ok) return err(`${path}: ${read.error}`)
  const meta = jsonOfYaml(read.value.find(({ name }) => name === 'Chart.yaml')?.data ?? '')
  const name = meta.ok && typeof meta.value === 'object' && meta.value !== null ? Reflect.get(meta.value, 'name') : null
  const folder = typeof name === 'string' && name !== '' ? name : path.replace(/(-[\d.]+)?\.(tgz|tar\.gz)$/, '')
  return ok(read.value.map((file) => ({ path: cleanPath(`${folder}/${file.name}`), text: file.data })))
}

function isUnwanted(path: string): boolean {
  return path.split('/').some((part) => part === '.git' || part === 'node_modules' || part === '.DS_Store')
}

function cleanPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
}
