// The private throws of a running script: exit, break, return, limits, and outcomes that end it early.

import type { ScriptOutcome } from './host'

export type SignalKind = 'exit' | 'break' | 'continue' | 'return' | 'limit' | 'outcome'

export class ScriptSignal extends Error {
  readonly kind: SignalKind
  readonly status: number
  readonly outcome: ScriptOutcome | undefined

  constructor(kind: SignalKind, status: number, outcome?: ScriptOutcome) {
    super(kind)
    this.kind = kind
    this.status = status
    this.outcome = outcome
  }

  leavesLoop(): boolean {
    return this.kind === 'break' || this.kind === 'continue'
  }
}
