// How a script came to its end, its private throws caught.

import type { ScriptOutcome } from './host'
import { ScriptSignal } from './signal'
import type { Steps } from './steps'

export function* outcomeOf(run: () => Steps<number>): Steps<ScriptOutcome> {
  try {
    return { status: yield* run() }
  } catch (signal) {
    if (!(signal instanceof ScriptSignal)) throw signal
    if (signal.kind === 'limit') return { status: 124, unfinished: 'limit' }
    return signal.kind === 'forever' ? { status: 0, unfinished: 'forever' } : { status: signal.status }
  }
}
