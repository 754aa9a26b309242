// Steps: a script is read as a generator, so that it can wait for an answer and be left alone in a loop without end.

import type { Machine } from '../machine/machine'
import type { ActionAnswer, ProcessAction } from '../programs/plan'
import type { ScriptOutcome } from './host'
import type { ScriptState } from './state'

export type Wait =
  /** Nothing further is known until the network has answered. */
  { readonly kind: 'act'; readonly action: ProcessAction } | RoundWait | JobWait

/** A loop has gone round once more. */
export interface RoundWait {
  readonly kind: 'round'
  /** How long the round took. */
  readonly tookMs: number
  /** Nothing the loop could look at differs from the round before. */
  readonly isSteady: boolean
  /** No condition can end it. */
  readonly isEndless: boolean
  readonly actions: readonly ProcessAction[]
}

/** A job in the background begins: whoever reads the script follows it beside. */
export interface JobWait {
  readonly kind: 'job'
  readonly job: ScriptReading
}

/** A script being read, on a machine with a time of its own. */
export interface ScriptReading {
  readonly machine: Machine
  readonly state: ScriptState
  readonly steps: Steps<ScriptOutcome>
}

/** A terminal's shell waits for other things, and is told nothing. */
export type Steps<Value, Held = Wait, Given = ActionAnswer | null> = Generator<Held, Value, Given>

/** Runs to the end: actions are answered at once, rounds are gone through. */
export function runSteps<Value>(steps: Steps<Value>, answer: (action: ProcessAction) => ActionAnswer): Value {
  let given: ActionAnswer | null = null
  for (;;) {
    const { done, value } = steps.next(given)
    if (done === true) return value
    given = value.kind === 'act' ? answer(value.action) : null
  }
}
