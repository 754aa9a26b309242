// How well an image uses its bytes: files written more than once, or written and then removed, travel for nothing.
//
// Models dive's efficiency: over all paths, the smallest size a path ever had against all sizes it had, layer by layer;
// removing something costs what it removes. Wasted are all bytes of paths that occur more than once.

import { byNumber, byText, descending, inOrderOf } from '@/lib/base/order'
import { pathsAtOrBelow } from './filesystem'
import { type Grade, type Measure, weakerGrade } from './grade'
import type { FileEntry, Layer } from './layer'

export interface WastedPath {
  readonly path: string
  /** Layers it occurs in, removals included. */
  readonly occurrences: number
  readonly bytes: number
}

export interface Efficiency {
  /** From 0 to 1. */
  readonly score: number
  readonly wasted: Measure
  /** Largest first. */
  readonly paths: readonly WastedPath[]
  /** Bytes above the first layer: what the author of the image added. */
  readonly userBytes: number
  /** Share of those that is wasted; 0 when there are none. */
  readonly userWastedShare: number
}

export function efficiencyOf(layers: readonly Layer[]): Efficiency {
  const uses = usesOf(layers)
  let smallest = 0
  let all = 0
  let grade: Grade = 'exact'
  const paths: WastedPath[] = []
  for (const [path, sizes] of uses) {
    const bytes = sizes.reduce((sum, size) => sum + size.value, 0)
    smallest += Math.min(...sizes.map(({ value }) => value))
    all += bytes
    if (sizes.length < 2) continue
    paths.push({ path, occurrences: sizes.length, bytes })
    for (const size of sizes) grade = weakerGrade(grade, size.grade)
  }
  paths.sort(
    inOrderOf(
      descending(byNumber(({ bytes }) => bytes)),
      byText(({ path }) => path),
    ),
  )
  const value = paths.reduce((sum, { bytes }) => sum + bytes, 0)
  const userBytes = layers.slice(1).reduce((sum, layer) => sum + layer.unpacked.value, 0)
  return {
    score: all === 0 ? 1 : smallest / all,
    wasted: { value, grade },
    paths,
    userBytes,
    userWastedShare: userBytes === 0 ? 0 : value / userBytes,
  }
}

/** Sizes of each path, in the order of the layers it occurs in. Directories have none. */
function usesOf(layers: readonly Layer[]): ReadonlyMap<string, readonly Measure[]> {
  const uses = new Map<string, Measure[]>()
  const files = new Map<string, FileEntry>()
  const use = (path: string, size: Measure): void => {
    uses.set(path, [...(uses.get(path) ?? []), size])
  }
  for (const { changes } of layers) {
    for (const change of changes) {
      if (change.op !== 'remove') {
        files.set(change.path, change.entry)
        if (change.entry.type !== 'dir') use(change.path, change.entry.size)
        continue
      }
      for (const path of pathsAtOrBelow(files, change.path)) {
        const entry = files.get(path)
        if (entry !== undefined && entry.type !== 'dir') use(path, entry.size)
        files.delete(path)
      }
    }
  }
  return uses
}
