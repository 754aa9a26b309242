// Limits of a script: hostile text ends with a signal, never with a hang.

import { ScriptSignal } from './signal'
import type { ScriptState } from './state'

const stepsMax = 30_000
const depthMax = 150

export function newState(): ScriptState {
  return {
    steps: 0,
    depth: 0,
    changes: 0,
    actions: [],
    inBackground: 0,
    backgroundUntilMs: 0,
    hasEndlessBackground: false,
    followsJobs: false,
    shells: 0,
    hasInit: false,
    jobStatuses: [],
  }
}

export function spend(state: ScriptState): void {
  if (++state.steps > stepsMax) throw new ScriptSignal('limit', 124)
}

export function enter(state: ScriptState): void {
  if (++state.depth > depthMax) throw new ScriptSignal('limit', 124)
}

/** After this long nobody is still watching: `sleep infinity`. */
export const foreverMs = 10 ** 11
