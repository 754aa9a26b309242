// Files over other files: what was changed is kept, the rest is looked up below.
//
// As overlayfs does it for containers: a thousand containers of one image share its tree.

import type { FileTree } from '@/lib/oci/filesystem'
import type { FileEntry } from '@/lib/oci/layer'

export class OverlayFiles implements Map<string, FileEntry> {
  private readonly below: FileTree
  private readonly over: Map<string, FileEntry>
  private readonly gone: Set<string>
  /** Directories above what lies over. */
  private readonly above: Set<string>

  /** Over another overlay it stands beside it, as that is now. */
  constructor(below: FileTree) {
    const beside = below instanceof OverlayFiles ? below : null
    this.below = beside?.below ?? below
    this.over = new Map(beside?.over)
    this.gone = new Set(beside?.gone)
    this.above = new Set(beside?.above)
  }

  /** Whether anything lies below a path. */
  hasBelow(path: string): boolean {
    if (this.above.has(path) && this.scan(this.over.keys(), path)) return true
    if (!directoriesOf(this.below).has(path)) return false
    return this.gone.size === 0 || this.scan(this.below.keys(), path)
  }

  /** Every path below a directory, in the order of `entries`; asking costs little where there is nothing. */
  pathsBelow(directory: string): readonly string[] {
    const paths = pathsIn(this.below, directory).filter((path) => this.has(path))
    if (!this.above.has(directory)) return paths
    const prefix = `${directory}/`
    for (const path of this.over.keys()) if (path.startsWith(prefix) && !this.below.has(path)) paths.push(path)
    return paths
  }

  private scan(paths: Iterable<string>, path: string): boolean {
    const prefix = `${path}/`
    for (const known of paths) if (known.startsWith(prefix) && this.has(known)) return true
    return false
  }

  get(path: string): FileEntry | undefined {
    return this.over.get(path) ?? (this.gone.has(path) ? undefined : this.below.get(path))
  }

  has(path: string): boolean {
    return this.over.has(path) || (!this.gone.has(path) && this.below.has(path))
  }

  set(path: string, entry: FileEntry): this {
    this.over.set(path, entry)
    addDirectories(path, this.above)
    return this
  }

  delete(path: string): boolean {
    const was = this.has(path)
    this.over.delete(path)
    if (this.below.has(path)) this.gone.add(path)
    return was
  }

  clear(): void {
    this.over.clear()
    for (const path of this.below.keys()) this.gone.add(path)
  }

  get size(): number {
    let count = this.over.size
    for (const path of this.below.keys()) if (!this.gone.has(path) && !this.over.has(path)) count++
    return count
  }

  forEach(visit: (entry: FileEntry, path: string, files: Map<string, FileEntry>) => void): void {
    for (const [path, entry] of this.entries()) visit(entry, path, this)
  }

  /** In the order of the tree below, each with what lies over it; what is new comes last. */
  *entries(): MapIterator<[string, FileEntry]> {
    for (const [path, entry] of this.below) {
      const over = this.over.get(path)
      if (over !== undefined) yield [path, over]
      else if (!this.gone.has(path)) yield [path, entry]
    }
    for (const [path, entry] of this.over) if (!this.below.has(path)) yield [path, entry]
  }

  *keys(): MapIterator<string> {
    for (const [path] of this.entries()) yield path
  }

  *values(): MapIterator<FileEntry> {
    for (const [, entry] of this.entries()) yield entry
  }

  [Symbol.iterator](): MapIterator<[string, FileEntry]> {
    return this.entries()
  }

  readonly [Symbol.toStringTag] = 'Map'
}

const directories = new WeakMap<FileTree, ReadonlySet<string>>()

function directoriesOf(tree: FileTree): ReadonlySet<string> {
  const known = directories.get(tree)
  if (known !== undefined) return known
  const made = new Set<string>()
  for (const path of tree.keys()) addDirectories(path, made)
  directories.set(tree, made)
  return made
}

const listings = new WeakMap<FileTree, Map<string, readonly string[]>>()

/** What lies below a directory of a tree: the same question comes from every container of an image. */
function pathsIn(tree: FileTree, directory: string): readonly string[] {
  if (!directoriesOf(tree).has(directory)) return []
  const listed = listings.get(tree) ?? new Map<string, readonly string[]>()
  listings.set(tree, listed)
  const known = listed.get(directory)
  if (known !== undefined) return known
  const prefix = `${directory}/`
  const made = [...tree.keys()].filter((path) => path.startsWith(prefix))
  listed.set(directory, made)
  return made
}

function addDirectories(path: string, into: Set<string>): void {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const directory = path.slice(0, end)
    if (into.has(directory)) return
    into.add(directory)
  }
}
