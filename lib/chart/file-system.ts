// What helm's commands need of a file system, on disk or in the browser.
//
// Paths are as the user wrote them; relative ones mean the working folder. Contents are bytes.

import { err, ok, type Result } from '@/lib/base/result'

/** `irregular`: a device, a pipe, a socket. */
export type EntryKind = 'file' | 'folder' | 'link' | 'irregular'

export interface FolderEntry {
  readonly name: string
  readonly kind: EntryKind
}

/** The read-only part of the file system. */
export interface FileReader {
  /** The kind of the entry at a path, links followed; null where nothing exists. */
  kindOf(path: string): 'file' | 'folder' | null
  read(path: string): Uint8Array | null
  /** Entries of a folder, in any order; null where no folder exists. */
  list(path: string): readonly FolderEntry[] | null
  absolute(path: string): string
  /** The entry at an absolute path itself: a link is not followed, and `target` is the path it holds. */
  entryAt(path: string): { readonly kind: EntryKind; readonly target?: string } | null
}

export interface FileSystem extends FileReader {
  /** Writes a file; missing parent folders are made. */
  write(path: string, bytes: Uint8Array): void
  makeFolder(path: string): void
  /** Absent where the file system does not allow removing. */
  remove?(path: string): void
}

const linksMax = 255

/** Where a path leads in the end, all links followed; or Go's words for where they lead nowhere. Models filepath.EvalSymlinks. */
export function followLinks(fs: FileReader, path: string): Result<string, string> {
  const whole = fs.absolute(path)
  const root = whole.startsWith('/') ? '/' : ''
  const left = whole.split('/').reverse()
  let at = ''
  let links = 0
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (part === '' || part === '.') continue
    if (part === '..') {
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
      continue
    }
    const next = at === '' ? root + part : `${at}/${part}`
    const entry = fs.entryAt(next)
    if (entry === null) return err(noSuchFile('lstat', next))
    if (entry.target === undefined) {
      at = next
      continue
    }
    if (++links > linksMax) return err('EvalSymlinks: too many links')
    if (entry.target.startsWith('/')) at = ''
    left.push(...entry.target.split('/').reverse())
  }
  return ok(at === '' ? root : at)
}

export function joinPath(folder: string, name: string): string {
  if (folder === '' || folder === '.') return name
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`
}

/** Go's words for a path that is not there. */
export function noSuchFile(action: string, path: string): string {
  return `${action} ${path}: no such file or directory`
}
