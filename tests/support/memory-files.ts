// A file system in memory: what recorded cases of helm run on.

import type { FileSystem, FolderEntry } from '@/lib/chart/file-system'
import { toBytes } from '@/lib/go/byte-string'

export type MemoryFile = { readonly bytes: Uint8Array } | { readonly link: string }

/** Files by path below `root`, which relative paths mean. Folders are there because files are in them. */
export function memoryFiles(
  root: string,
  files: Map<string, MemoryFile>,
  folders: Set<string> = new Set(),
): FileSystem {
  const absolute = (path: string): string => cleanBelow(path.startsWith(root) ? path : `${root}/${path}`)
  const inside = (path: string): string => absolute(path).slice(root.length + 1)
  const follow = (path: string, depth = 0): string | null => {
    const parts = inside(path).split('/')
    for (let i = 1; i <= parts.length; i++) {
      const prefix = parts.slice(0, i).join('/')
      const file = files.get(prefix)
      if (file === undefined || !('link' in file)) continue
      if (depth > 40) return null
      const base = prefix.includes('/') ? prefix.slice(0, prefix.lastIndexOf('/') + 1) : ''
      const target = file.link.startsWith('/') ? file.link : `${root}/${base}${file.link}`
      return follow([target, ...parts.slice(i)].join('/'), depth + 1)
    }
    return inside(path)
  }
  const isFolder = (name: string): boolean =>
    name === '' || folders.has(name) || [...files.keys()].some((path) => path.startsWith(`${name}/`))
  return {
    absolute,
    kindOf(path) {
      const name = follow(path)
      if (name === null) return null
      if (files.has(name)) return 'file'
      return isFolder(name) ? 'folder' : null
    },
    read(path) {
      const file = files.get(follow(path) ?? '')
      return file !== undefined && 'bytes' in file ? file.bytes : null
    },
    list(path) {
      const name = follow(path)
      return name === null || !isFolder(name) ? null : entriesOf(name, files, folders)
    },
    write(path, bytes) {
      files.set(follow(path) ?? inside(path), { bytes })
    },
    remove(path) {
      files.delete(follow(path) ?? inside(path))
    },
    makeFolder(path) {
      folders.add(inside(path))
    },
    entryAt(path) {
      const name = inside(path)
      const file = files.get(name)
      if (file !== undefined) return 'link' in file ? { kind: 'link', target: file.link } : { kind: 'file' }
      return isFolder(name) || root.startsWith(path) ? { kind: 'folder' } : null
    },
  }
}

function cleanBelow(path: string): string {
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '.' || (part === '' && kept.length > 0)) continue
    if (part === '..') kept.pop()
    else kept.push(part)
  }
  return kept.join('/')
}

function entriesOf(name: string, files: ReadonlyMap<string, MemoryFile>, folders: ReadonlySet<string>): FolderEntry[] {
  const prefix = name === '' ? '' : `${name}/`
  const entries = new Map<string, FolderEntry>()
  const add = (path: string, kind: FolderEntry['kind']): void => {
    if (!path.startsWith(prefix) || path === prefix) return
    const [first = '', ...rest] = path.slice(prefix.length).split('/')
    if (!entries.has(first)) entries.set(first, { name: first, kind: rest.length > 0 ? 'folder' : kind })
  }
  for (const [path, file] of files) add(path, 'link' in file ? 'link' : 'file')
  for (const path of folders) add(path, 'folder')
  return [...entries.values()]
}

/** Path -> text. */
export function memoryFilesOfTexts(root: string, texts: ReadonlyMap<string, string>): FileSystem {
  return memoryFiles(root, new Map([...texts].map(([path, text]) => [path, { bytes: toBytes(text) }])))
}
