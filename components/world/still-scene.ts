// The opening scene: the first example as it stands when it opens, worked out when the page was built.
//
// Shown until the engine is there, so that nobody waits for it. What is done meanwhile is kept and done then.

import type { Graph } from '@/lib/view/graph'
import type { Command, Outcome } from '@/lib/world/command'
import type { Scene } from './scene'

/** What the page carries of its first example. */
export interface Opening {
  readonly graph: Graph
  readonly nowMs: number
}

export interface StillScene extends Scene {
  /** What was done while nothing could answer, oldest first. */
  readonly kept: () => readonly Command[]
}

const later: Outcome = { ok: true, output: '', diagnostics: [] }

export function createStillScene({ graph, nowMs }: Opening): StillScene {
  const kept: Command[] = []
  return {
    viewed: { getState: () => graph, getInitialState: () => graph, subscribe: () => () => undefined },
    graph: () => graph,
    traffic: () => [],
    nowMs: () => nowMs,
    dispatch(command) {
      kept.push(command)
      return Promise.resolve(later)
    },
    kept: () => kept,
  }
}
