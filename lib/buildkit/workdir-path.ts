// The working directory after WORKDIR.
//
// Models util/system NormalizeWorkdir. On Windows it is printed with backslashes and used with slashes.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { cleanPath, joinPath } from '@/lib/go/path'
import { quote } from '@/lib/go/quote'

export interface Workdir {
  /** What the image's config holds. */
  readonly printed: string
  /** The same with slashes. */
  readonly path: string
}

/** On Linux an absolute path is kept as typed. */
export function resolveWorkdir(current: string, typed: string, os: string): Result<Workdir, string> {
  const path = os === 'windows' ? onWindows(current, typed) : ok(onLinux(current, typed))
  if (!path.ok) return err(`normalizing workdir: normalizing working directory: removing drive letter: ${path.error}`)
  const printed = os === 'windows' ? path.value.replaceAll('/', '\\') : path.value
  return ok({ printed, path: path.value })
}

/** Whether a path says where it starts; a drive letter says nothing. */
export function isAbsolute(path: string, os: string): boolean {
  if (os !== 'windows') return path.startsWith('/')
  const rest = withoutDrive(path)
  return rest.ok && rest.value.startsWith('/')
}

function onLinux(current: string, typed: string): string {
  const parent = current === '' ? '/' : current
  if (typed === '') return parent.startsWith('/') ? parent : joinPath('/', parent)
  if (typed.startsWith('/')) return typed
  return joinPath(parent.startsWith('/') ? parent : `/${parent}`, typed)
}

function onWindows(current: string, typed: string): Result<string, string> {
  const above = withoutDrive(current === '' ? '/' : toSlash(current))
  if (!above.ok) return above
  const parent = above.value.startsWith('/') ? above.value : joinPath('/', above.value)
  const path = withoutDrive(typed === '' ? parent : toSlash(typed))
  if (!path.ok) return path
  return ok(path.value.startsWith('/') ? path.value : joinPath(parent, path.value))
}

/** Models CheckSystemDriveAndRemoveDriveLetter: only the system's own drive can be meant. */
function withoutDrive(path: string): Result<string, string> {
  if (path.length === 2 && path.endsWith(':')) return err(`No relative path specified in ${quote(path)}`)
  if (toSlash(path).startsWith('//')) return err('UNC paths are not supported')
  const colon = path.indexOf(':')
  if (colon < 0) return ok(cleanPath(toSlash(path)))
  if (path.slice(0, colon).toLowerCase() !== 'c') return err('The specified path is not on the system drive (C:)')
  return ok(cleanPath(toSlash(path.slice(colon + 1))))
}

function toSlash(path: string): string {
  return path.replaceAll('\\', '/')
}
