// What helm's commands need of a file system, on disk or in the browser.
//
// Paths are as the user wrote them; relative ones mean the working folder. Contents are bytes.

export type EntryKind = 'file' | 'folder' | 'link'

export interface FolderEntry {
  readonly name: string
  readonly kind: EntryKind
}

/** What is read of it. */
export interface FileReader {
  /** What a path is, links followed; null where there is nothing. */
  kindOf(path: string): 'file' | 'folder' | null
  read(path: string): Uint8Array | null
  /** In any order; null where there is no folder. */
  list(path: string): readonly FolderEntry[] | null
  absolute(path: string): string
  /** Where a link leads in the end, absolute; null where it leads nowhere. */
  resolve(path: string): string | null
}

export interface FileSystem extends FileReader {
  /** Makes the folders on the way. */
  write(path: string, bytes: Uint8Array): void
  makeFolder(path: string): void
  /** Absent where nothing can be removed. */
  remove?(path: string): void
}

export function joinPath(folder: string, name: string): string {
  if (folder === '' || folder === '.') return name
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`
}

/** Go's words for a path that is not there. */
export function noSuchFile(action: string, path: string): string {
  return `${action} ${path}: no such file or directory`
}
