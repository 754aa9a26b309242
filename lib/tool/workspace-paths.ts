// Paths of the workspace as the terminal sees them: it stands in a folder, "/" is the workspace's root.

import { sortedBytewise } from '@/lib/base/order'
import type { Session } from './tool'

/** The workspace path a typed path means: no leading slash, "." and ".." resolved, "" for the root. */
export function resolvePath(session: Session, typed: string): string {
  const from = typed.startsWith('/') ? [] : session.folder.split('/')
  const parts: string[] = []
  for (const part of [...from, ...typed.split('/')]) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** The text of a file; undefined when there is none. */
export function readFile(session: Session, typed: string): string | undefined {
  return session.world.getState().files[resolvePath(session, typed)]
}

export function isFolder(session: Session, typed: string): boolean {
  const path = resolvePath(session, typed)
  return path === '' || Object.keys(session.world.getState().files).some((file) => file.startsWith(`${path}/`))
}

/** Names of the entries directly in a folder; folders end with "/". */
export function listFolder(session: Session, typed: string): readonly string[] {
  const path = resolvePath(session, typed)
  const prefix = path === '' ? '' : `${path}/`
  const names = Object.keys(session.world.getState().files)
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.slice(prefix.length))
    .map((rest) => (rest.includes('/') ? rest.slice(0, rest.indexOf('/') + 1) : rest))
  return sortedBytewise(new Set(names))
}

/** Every file below a folder, as paths of the workspace. */
export function filesBelow(session: Session, typed: string): readonly string[] {
  const path = resolvePath(session, typed)
  const prefix = path === '' ? '' : `${path}/`
  return sortedBytewise(Object.keys(session.world.getState().files).filter((file) => file.startsWith(prefix)))
}

/** Paths that begin with what was typed, for completion. */
export function completePath(session: Session, typed: string): readonly string[] {
  const cut = typed.lastIndexOf('/') + 1
  const names = listFolder(session, typed.slice(0, cut) || '.')
  return names.filter((name) => name.startsWith(typed.slice(cut))).map((name) => typed.slice(0, cut) + name)
}
