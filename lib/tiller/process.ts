// Processes: Tiller's actions take time, so each is a generator that yields what it waits for.
//
// The driver asks again on the virtual clock. Nothing is awaited: between two askings the world stands still at a
// state that can be shown, saved and replayed.

import type { Clock } from '@/lib/base/clock'

/** A wait of a process; `ready` is polled every `everyMs` until it holds or the timeout passes. */
export interface Wait {
  /** In plain words, for the panel: "Deployment default/api: 1 of 3 updated". */
  describe(): string
  ready(): boolean
  readonly everyMs: number
  readonly untilMs: number
}

/** The result of a wait: the condition held, or the timeout passed. */
export type Waited = 'ready' | 'timeout'

export type Process<Value> = Generator<Wait, Value, Waited>

export interface Running {
  /** The current wait in plain words; null once the process has ended. */
  waitingFor(): string | null
}

/** Runs a process to its end, which may be now or later; `onEnd` hears it once. */
export function runProcess<Value>(clock: Clock, process: Process<Value>, onEnd: (value: Value) => void): Running {
  let current: Wait | null = null
  const advance = (answer: Waited): void => {
    let next = process.next(answer)
    while (!next.done && next.value.ready()) next = process.next('ready')
    current = next.done ? null : next.value
    if (next.done) onEnd(next.value)
    else askLater(next.value)
  }
  const askLater = (wait: Wait): void => {
    clock.after(Math.min(wait.everyMs, Math.max(0, wait.untilMs - clock.now())), () => {
      if (wait.ready()) advance('ready')
      else if (clock.now() >= wait.untilMs) advance('timeout')
      else askLater(wait)
    })
  }
  advance('ready')
  return { waitingFor: () => current?.describe() ?? null }
}
