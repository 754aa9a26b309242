// The private throws of a running script: exit, break, return, limits, and programs that do not come back.

export type SignalKind = 'exit' | 'break' | 'continue' | 'return' | 'limit' | 'forever'

/** No Error: each container that serves throws one, and the stack of an Error is dear. */
export class ScriptSignal {
  readonly kind: SignalKind
  readonly status: number
  /** Loops still to leave. */
  readonly levels: number

  constructor(kind: SignalKind, status: number, levels = 1) {
    this.kind = kind
    this.status = status
    this.levels = levels
  }

  leavesLoop(): boolean {
    return this.kind === 'break' || this.kind === 'continue'
  }
}
