// Moment: what a query looks at: the world as it is, or as it was at the time a person looks back to.

import type { FieldTexts } from '@/lib/kube/api/field-texts'
import { createGraphView, type Graph } from '@/lib/view/graph'
import { chartFolderOf, type Preview, previewOf } from '@/lib/view/render-preview'
import type { WorldState } from '@/lib/world/state'
import type { World } from '@/lib/world/world'
import type { Console } from './console'

export interface Moment {
  readonly world: World
  readonly shell: Console
  /** What is written about the fields of kinds; null until it has come. */
  readonly fieldTexts: () => FieldTexts | null
  /** What is looked at. */
  readonly state: WorldState
  /** The newest state, which is the same one unless somebody looks back. */
  readonly latest: WorldState
  /** What stands on the canvas, derived once a state. */
  graph(): Graph
  /** What the chart of a file renders to; null for a file of no chart. */
  preview(path: string): Preview | null
}

/** One a world: it remembers where things stand. */
export function createMoments(
  world: World,
  shell: Console,
  fieldTexts: Moment['fieldTexts'],
): (state: WorldState) => Moment {
  const graphOf = createGraphView()
  return (state) => ({
    world,
    shell,
    fieldTexts,
    state,
    latest: world.getState(),
    graph: () => graphOf(state),
    preview(path) {
      const folder = chartFolderOf(state.files, path)
      return folder === null ? null : previewOf(state, folder)
    },
  })
}
