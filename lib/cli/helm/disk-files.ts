// The disk as helm's commands see a file system.

import {
  type Dirent,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { EntryKind, FileSystem } from '@/lib/chart/file-system'

export const diskFiles: FileSystem = {
  kindOf(file) {
    if (!existsSync(file)) return null
    return statSync(file).isDirectory() ? 'folder' : 'file'
  },
  read(file) {
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null
  },
  list(folder) {
    if (!existsSync(folder) || !statSync(folder).isDirectory()) return null
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOfEntry(entry) }))
  },
  write(file, bytes) {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  },
  remove(file) {
    rmSync(file, { force: true })
  },
  makeFolder(folder) {
    mkdirSync(folder, { recursive: true })
  },
  absolute: (file) => path.resolve(file),
  entryAt(file) {
    const entry = lstatSync(file, { throwIfNoEntry: false })
    if (entry === undefined) return null
    const kind = kindOfEntry(entry)
    return kind === 'link' ? { kind, target: readlinkSync(file) } : { kind }
  },
}

function kindOfEntry(entry: Dirent | Stats): EntryKind {
  if (entry.isSymbolicLink()) return 'link'
  if (entry.isDirectory()) return 'folder'
  return entry.isFile() ? 'file' : 'irregular'
}
