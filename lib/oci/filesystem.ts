// The file system of an image: layers laid over one another, whiteouts applied.
//
// Paths are absolute and clean. Directories on the way to a file need not be listed; removing a directory removes all
// below it.

import type { FileChange, FileEntry, Layer } from './layer'

export type FileTree = ReadonlyMap<string, FileEntry>

export const emptyTree: FileTree = new Map()

export function treeOfLayers(layers: readonly Layer[]): FileTree {
  const tree = new Map<string, FileEntry>()
  for (const layer of layers) applyInto(tree, layer.changes)
  return tree
}

export function applyChanges(tree: FileTree, changes: readonly FileChange[]): FileTree {
  if (changes.length === 0) return tree
  const next = new Map(tree)
  applyInto(next, changes)
  return next
}

function applyInto(tree: Map<string, FileEntry>, changes: readonly FileChange[]): void {
  for (const change of changes) {
    if (change.op !== 'remove') tree.set(change.path, change.entry)
    else for (const path of pathsAtOrBelow(tree, change.path)) tree.delete(path)
  }
}

/** The paths of an entry and of everything below it. */
export function pathsAtOrBelow(tree: FileTree, path: string): readonly string[] {
  const below = path === '/' ? '/' : `${path}/`
  const paths: string[] = []
  for (const known of tree.keys()) if (known === path || known.startsWith(below)) paths.push(known)
  return paths
}

/** Whether something is at a path: an entry, or a directory that only its files tell of. */
export function existsIn(tree: FileTree, path: string): boolean {
  return path === '/' || tree.has(path) || isDirectoryIn(tree, path)
}

export function isDirectoryIn(tree: FileTree, path: string): boolean {
  if (path === '/') return true
  const entry = tree.get(path)
  if (entry !== undefined) return entry.type === 'dir' || entry.type === 'tree'
  const below = `${path}/`
  for (const known of tree.keys()) if (known.startsWith(below)) return true
  return false
}

/** The nearest directory at or above a path that is known only by its totals; what is in it cannot be listed. */
export function opaqueTreeAbove(tree: FileTree, path: string): FileEntry | null {
  for (let at = path; at !== '' && at !== '/'; at = at.slice(0, at.lastIndexOf('/'))) {
    const entry = tree.get(at)
    if (entry?.type === 'tree' || (at !== path && entry !== undefined && isGuess(entry))) return entry
  }
  return null
}

/** What was copied without anybody knowing it: it may be a directory as well. */
function isGuess({ type, size, content, program }: FileEntry): boolean {
  return type === 'file' && size.grade === 'unknown' && content === undefined && program === undefined
}

/** The entry a path leads to, symlinks followed. */
export function resolveIn(tree: FileTree, path: string): { path: string; entry: FileEntry } | null {
  let at = path
  for (let hops = 0; hops < 16; hops++) {
    const entry = tree.get(at)
    if (entry === undefined) return null
    if (entry.type !== 'symlink' || entry.target === undefined) return { path: at, entry }
    at = entry.target.startsWith('/') ? entry.target : `${at.slice(0, at.lastIndexOf('/'))}/${entry.target}`
  }
  return null
}
