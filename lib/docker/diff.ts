// `docker diff`: what a container added, changed and deleted, with the directories on the way.

import { byText } from '@/lib/base/order'
import { directoryOf } from '@/lib/go/path'
import { existsIn, type FileTree } from '@/lib/oci/filesystem'
import type { FileChange } from '@/lib/oci/layer'

export interface DiffRow {
  readonly kind: 'A' | 'C' | 'D'
  readonly path: string
}

export function diffRows(changes: readonly FileChange[], below: FileTree): readonly DiffRow[] {
  const rows = new Map<string, DiffRow['kind']>()
  for (const change of changes) {
    const kind = change.op === 'remove' ? 'D' : existsIn(below, change.path) ? 'C' : 'A'
    rows.set(change.path, kind)
    for (let at = directoryOf(change.path); at !== '/' && !rows.has(at); at = directoryOf(at)) {
      rows.set(at, existsIn(below, at) ? 'C' : 'A')
    }
  }
  return [...rows].map(([path, kind]) => ({ kind, path })).sort(byText(({ path }) => path))
}
