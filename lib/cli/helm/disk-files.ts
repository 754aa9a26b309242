// The disk as helm's commands see a file system.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { FileSystem } from '@/lib/chart/file-system'

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
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : 'file',
    }))
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
  resolve(file) {
    return existsSync(file) ? realpathSync(file) : null
  },
}
