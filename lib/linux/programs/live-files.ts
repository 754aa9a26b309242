// Files as a request finds them.

import type { Machine } from '../machine/machine'
import type { LiveFiles } from './program-part'

export function liveFilesOf(machine: Machine): LiveFiles {
  return {
    read: (path) => machine.read(path),
    exists: (path) => machine.exists(path),
    isDirectory: (path) => machine.isDirectory(path),
  }
}
