// The workspace as helm reads a file system: folders are there because files are in them.

import type { EntryKind, FileReader } from '@/lib/chart/file-system'
import { toBytes } from '@/lib/go/byte-string'
import { cleanPath } from '@/lib/go/path'

type Files = Readonly<Record<string, string>>

/** `filesNow` is asked each time; `resolvePath` makes a path of the workspace of a typed one ("" is its root). */
export function workspaceReader(filesNow: () => Files, resolvePath = pathsFrom('')): FileReader {
  const kindOf = (path: string): 'file' | 'folder' | null => kindIn(filesNow(), resolvePath(path))
  const absolute = (path: string): string => `/${resolvePath(path)}`
  return {
    kindOf,
    read(path) {
      const content = filesNow()[resolvePath(path)]
      return content === undefined ? null : toBytes(content)
    },
    list: (path) => (kindOf(path) === 'folder' ? entriesIn(filesNow(), resolvePath(path)) : null),
    absolute,
    entryAt(path) {
      const kind = kindOf(path)
      return kind === null ? null : { kind }
    },
  }
}

/** Resolves typed paths relative to a working folder. */
export function pathsFrom(folder: string): (typed: string) => string {
  return (typed) => cleanPath(typed.startsWith('/') ? typed : `/${folder}/${typed}`).slice(1)
}

function kindIn(files: Files, path: string): 'file' | 'folder' | null {
  if (files[path] !== undefined) return 'file'
  return path === '' || Object.keys(files).some((file) => file.startsWith(`${path}/`)) ? 'folder' : null
}

function entriesIn(files: Files, folder: string): readonly { readonly name: string; readonly kind: EntryKind }[] {
  const prefix = folder === '' ? '' : `${folder}/`
  const kinds = new Map<string, EntryKind>()
  for (const path of Object.keys(files)) {
    if (!path.startsWith(prefix)) continue
    const [name = '', ...below] = path.slice(prefix.length).split('/')
    kinds.set(name, below.length > 0 ? 'folder' : 'file')
  }
  return [...kinds].map(([name, kind]) => ({ name, kind }))
}
