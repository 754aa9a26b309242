// Moment: what a query looks at: the world as it is, or as it was at the time a person looks back to.

import { createGraphView, type Graph } from '@/lib/view/graph'
import type { WorldState } from '@/lib/world/state'

export interface Moment {
  /** What is looked at. */
  readonly state: WorldState
  /** The newest state, which is the same one unless somebody looks back. */
  readonly latest: WorldState
  /** What stands on the canvas, derived once a state. */
  graph(): Graph
}

/** One a world: it remembers where things stand. */
export function createMoments(): (state: WorldState, latest: WorldState) => Moment {
  const graphOf = createGraphView()
  return (state, latest) => ({ state, latest, graph: () => graphOf(state) })
}
