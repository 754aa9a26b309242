// Whether a container's file system takes a write: read-only roots, missing directories, other people's directories.

import { directoryOf } from '@/lib/go/path'
import type { Machine } from '../machine/machine'

/** In the words of the kernel; null when it may be written. A build's steps are let through as before. */
export function writeRefusal(machine: Machine, path: string): string | null {
  if (machine.purpose === 'build') return null
  const parent = directoryOf(path)
  if (!machine.isWritable(path)) return 'Read-only file system'
  if (!machine.isDirectory(parent) && !machine.isUncertain && !machine.isMounted(path)) {
    return parent === '/proc' || parent.startsWith('/sys') || parent.startsWith('/dev') ? null : 'nonexistent directory'
  }
  if (machine.isDirectory(path)) return 'Is a directory'
  return machine.uid === 0 || machine.isMounted(path) || mayWrite(machine, path) ? null : 'Permission denied'
}

/** By the file's own mode when it is there, else by its directory's. */
function mayWrite(machine: Machine, path: string): boolean {
  const own = machine.entry(path)
  const at = own?.type === 'file' ? own : nearestDirectory(machine, directoryOf(path))
  if (at === null) return false
  return (
    String(machine.uid) === at.owner.split(':')[0] ||
    at.owner.split(':')[0] === machine.userName ||
    (at.mode & 0o002) !== 0
  )
}

function nearestDirectory(machine: Machine, from: string): { readonly owner: string; readonly mode: number } | null {
  for (let at = from; at !== '/' && at !== ''; at = directoryOf(at)) {
    const entry = machine.entry(at)
    if (entry !== undefined) return entry
  }
  return null
}
