// Selecting files: what a source path of COPY, ADD or a bind mount means in a tree.
//
// Models the copy semantics of BuildKit's file operations: wildcards match path by path, a directory stands for its
// contents, exclude patterns are those of .dockerignore and look inside directories only: a file that a source names is
// never left out. Left out: following symlinks on the way.

import { digestOfJson } from '@/lib/base/digest'
import type { Json } from '@/lib/base/json'
import { byText, compareBytewise } from '@/lib/base/order'
import { type IgnoreMatcher, ignoreMatcher } from '@/lib/dockerfile/ignore'
import { baseName, joinPath } from '@/lib/go/path'
import { hasWildcard, matchPath } from '@/lib/go/path-match'
import { bytesIdentity } from '@/lib/oci/documents'
import type { FileTree } from '@/lib/oci/filesystem'
import { isDirectoryIn } from '@/lib/oci/filesystem'
import type { FileEntry } from '@/lib/oci/layer'

export interface Selector {
  /** Absolute. */
  readonly path: string
  /** --parents: what is taken, below `path`; its directories are kept. */
  readonly include?: string
  readonly exclude: readonly string[]
}

/** One thing a selector matched. */
export interface SelectedRoot {
  readonly path: string
  readonly isDirectory: boolean
  /** Relative to the root; empty for a file itself. Bytewise order. */
  readonly files: readonly (readonly [relative: string, entry: FileEntry])[]
}

export function selectFiles(tree: FileTree, selector: Selector): readonly SelectedRoot[] {
  if (selector.include !== undefined) return selectWithParents(tree, selector, selector.include)
  const paths = hasWildcard(selector.path) ? matchesOf(tree, selector.path) : [selector.path]
  const exclude = matcherOf(selector.exclude)
  return paths.flatMap((path) => {
    const root = rootAt(tree, path, exclude)
    return root === null ? [] : [root]
  })
}

/** With --parents every file keeps its path below the pivot. */
function selectWithParents(tree: FileTree, selector: Selector, include: string): readonly SelectedRoot[] {
  const root = rootAt(tree, selector.path, matcherOf(selector.exclude))
  if (root === null) return []
  const wanted = matcherOf([include])
  const files = root.files.filter(([relative]) => wanted?.isIgnored(relative) === true)
  return files.length === 0 ? [] : [{ ...root, isDirectory: true, files }]
}

function rootAt(tree: FileTree, path: string, exclude: IgnoreMatcher | null): SelectedRoot | null {
  const entry = tree.get(path)
  if (entry !== undefined && entry.type !== 'dir') {
    return { path, isDirectory: entry.type === 'tree', files: [['', entry]] }
  }
  if (!isDirectoryIn(tree, path)) return null
  const below = path === '/' ? '/' : `${path}/`
  const files: (readonly [string, FileEntry])[] = []
  for (const [known, each] of tree) {
    if (!known.startsWith(below)) continue
    const relative = known.slice(below.length)
    if (exclude?.isIgnored(relative) !== true) files.push([relative, each])
  }
  files.sort(byText(([path]) => path))
  return { path, isDirectory: true, files }
}

function matcherOf(patterns: readonly string[]): IgnoreMatcher | null {
  if (patterns.length === 0) return null
  const matcher = ignoreMatcher(patterns)
  return matcher.ok ? matcher.value : null
}

/** Paths a wildcard matches, directories included that only their files tell of. */
function matchesOf(tree: FileTree, pattern: string): readonly string[] {
  const depth = pattern.split('/').length
  const candidates = new Set<string>()
  for (const path of tree.keys()) candidates.add(path.split('/').slice(0, depth).join('/'))
  return [...candidates].filter((path) => isMatch(pattern, path)).sort(compareBytewise)
}

function isMatch(pattern: string, path: string): boolean {
  const matched = matchPath(pattern, path)
  return matched.ok && matched.value
}

export interface SelectionDigest {
  readonly digest: string
  /** Digest of each file by the path it was selected under, to explain a miss. */
  readonly files: Readonly<Record<string, string>>
}

/** Names, kinds, modes and bytes; not dates and owners. */
export function digestOfSelection(roots: readonly SelectedRoot[]): SelectionDigest {
  const files: Record<string, string> = {}
  const listed: Json[] = []
  for (const root of roots) {
    for (const [relative, entry] of root.files) {
      const digest = digestOfEntry(entry)
      files[joinPath(root.path, relative)] = digest
      listed.push([root.isDirectory ? relative : baseName(root.path), digest])
    }
  }
  return { digest: digestOfJson(listed), files }
}

const entryDigests = new WeakMap<FileEntry, string>()

function digestOfEntry(entry: FileEntry): string {
  const known = entryDigests.get(entry)
  if (known !== undefined) return known
  const digest = digestOfJson([entry.type, entry.mode, bytesIdentity(entry)])
  entryDigests.set(entry, digest)
  return digest
}
