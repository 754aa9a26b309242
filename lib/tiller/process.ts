// Processes: Tiller's actions take time, so each is a generator that yields what it waits for.
//
// The driver asks again on the virtual clock. Nothing is awaited: between two askings the world stands still at a
// state that can be shown, saved and replayed.

import type { Clock } from '@/lib/base/clock'

/** What a process waits for; `ready` is asked every `everyMs` until it holds or time is up. */
export interface Wait {
  /** In plain words, for the panel: "Deployment default/api: 1 of 3 updated". */
  describe(): string
  ready(): boolean
  readonly everyMs: number
  readonly untilMs: number
}

/** The answer to a yielded wait: whether it held, or time was up. */
export type Waited = 'ready' | 'timeout'

export type Process<Value> = Generator<Wait, Value, Waited>

export interface Running {
  /** What it waits for now; null once it has ended. */
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
