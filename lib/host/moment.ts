// Moment: the input of a query: the world as it is, or as it was at the past time that is shown.

import type { FieldTexts } from '@/lib/kube/api/field-texts'
import { createGraphView, type Graph } from '@/lib/view/graph'
import { chartFolderOf, type Preview, previewOf } from '@/lib/view/render-preview'
import type { WorldState } from '@/lib/world/state'
import type { World } from '@/lib/world/world'
import type { Console } from './console'

export interface Moment {
  readonly world: World
  readonly shell: Console
  /** Upstream's descriptions of fields; null until they are loaded. */
  readonly fieldTexts: () => FieldTexts | null
  /** The state that is shown. */
  readonly state: WorldState
  /** The newest state; differs from `state` only while a past time is shown. */
  readonly latest: WorldState
  /** What stands on the canvas, derived once a state. */
  graph(): Graph
  /** What the chart of a file renders to; null for a file of no chart. */
  preview(path: string): Preview | null
}

/** One for each world, since it remembers places on the canvas. */
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
