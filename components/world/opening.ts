// Works out, while the page is built, what it shows first: the opening example's graph.

import { examples } from '@/lib/scenario/examples/table'
import { createGraphView } from '@/lib/view/graph'
import { createWorld } from '@/lib/world/boot'
import type { Opening } from './still-scene'

export function openingOf(): Opening {
  const state = createWorld(examples[0].scenario).getState()
  return { graph: createGraphView()(state), nowMs: state.nowMs }
}
