// Timeline: the states a world went through, for looking back.
//
// States share what did not change, so each costs little; past a number of them every other older one is dropped.

import type { WorldState } from './state'

const statesMax = 4_096

export interface Timeline {
  /** Adds a state; one older than the newest kept is ignored. */
  keep(state: WorldState): void
  /** The newest kept state at or before a time; the oldest when there is none. */
  at(ms: number): WorldState | null
  /** Another timeline, that begins with this one's states before a time. */
  before(ms: number): Timeline
}

export function createTimeline(): Timeline {
  return timelineOf([])
}

function timelineOf(begun: readonly WorldState[]): Timeline {
  let states = [...begun]
  return {
    keep(state) {
      const lastMs = states.at(-1)?.nowMs ?? Number.NEGATIVE_INFINITY
      if (lastMs > state.nowMs) return
      if (lastMs === state.nowMs) states.pop()
      states.push(state)
      if (states.length > statesMax) states = states.filter((_, i) => i % 2 === 0 || i >= states.length / 2)
    },
    at: (ms) => states[lastAtOrBefore(states, ms)] ?? states[0] ?? null,
    before: (ms) => timelineOf(states.slice(0, lastAtOrBefore(states, ms - 1) + 1)),
  }
}

function lastAtOrBefore(states: readonly WorldState[], ms: number): number {
  let low = 0
  let high = states.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((states[middle]?.nowMs ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}
