// One layer as a tree of files: what it added, changed and removed, over what was below it.

import { byText } from '@/lib/base/order'
import { treeOfLayers } from './filesystem'
import type { Measure } from './grade'
import type { FileEntry, Layer } from './layer'

export type LayerFileState = 'added' | 'changed' | 'removed'

export interface LayerFile {
  readonly path: string
  readonly state: LayerFileState
  readonly size: Measure
  /** How its bytes differ from what was below; what a removed file was is taken off. */
  readonly growth: number
  /** Absent for what is removed. */
  readonly entry?: FileEntry
  /** The name a removal has in the layer's archive: `/etc/.wh.motd`. */
  readonly whiteout?: string
}

/** What a layer did, by path. */
export function layerFiles(layers: readonly Layer[], index: number): readonly LayerFile[] {
  const below = treeOfLayers(layers.slice(0, index))
  const changes = layers[index]?.changes ?? []
  return changes
    .map((change): LayerFile => {
      const before = below.get(change.path)
      if (change.op === 'remove') {
        return {
          path: change.path,
          state: 'removed',
          size: change.size,
          growth: -(before?.size.value ?? change.size.value),
          whiteout: whiteoutOf(change.path),
        }
      }
      const { entry, path } = change
      const growth = entry.size.value - (before?.size.value ?? 0)
      return { path, state: before === undefined ? 'added' : 'changed', size: entry.size, growth, entry }
    })
    .sort(byText(({ path }) => path))
}

function whiteoutOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return `${path.slice(0, slash + 1)}.wh.${path.slice(slash + 1)}`
}
