// The workspace as a tree: folders first, then files, each in bytewise order.

import { memoLast } from '@/lib/base/memo'
import { compareBytewise } from '@/lib/base/order'

export interface FileNode {
  readonly name: string
  readonly path: string
  /** Absent for a file. */
  readonly children?: readonly FileNode[]
}

export const fileTreeOf = memoLast((files: Readonly<Record<string, string>>): readonly FileNode[] =>
  childrenOf(Object.keys(files).sort(compareBytewise), ''),
)

function childrenOf(paths: readonly string[], prefix: string): readonly FileNode[] {
  const folders = new Map<string, string[]>()
  const files: FileNode[] = []
  for (const path of paths) {
    const rest = path.slice(prefix.length)
    const slash = rest.indexOf('/')
    if (slash < 0) files.push({ name: rest, path })
    else folders.set(rest.slice(0, slash), [...(folders.get(rest.slice(0, slash)) ?? []), path])
  }
  const trees = [...folders].map(([name, inside]) => ({
    name,
    path: `${prefix}${name}`,
    children: childrenOf(inside, `${prefix}${name}/`),
  }))
  return [...trees, ...files]
}
