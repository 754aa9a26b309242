// The virtual clock: the only time the engine knows.
//
// A discrete-event queue: timers run one at a time in (due time, order asked) order; time jumps from one to
// the next. Idle time costs nothing. Times are milliseconds since the Unix epoch.

import { invariant } from './invariant'

export type TimerId = number

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Runs `task` once, `delayMs` from now. */
  after(delayMs: number, task: () => void): TimerId
  /** Forgets a timer; one that ran already, or never was, is no matter. */
  cancel(id: TimerId): void
}

export interface VirtualClock extends Clock {
  /** Runs every timer due until now + durationMs, then stands there. */
  advance(durationMs: number): void
  /** Jumps to the next timer's time and runs that one timer; false when none is waiting. */
  step(): boolean
  /** When the next timer is due; null when none is waiting. */
  nextDueMs(): number | null
  /** How many timers ran since the clock was made. */
  ranCount(): number
}

interface Timer {
  readonly dueMs: number
  readonly id: TimerId
  task: (() => void) | null
}

export function createVirtualClock(startMs: number): VirtualClock {
  const queue: Timer[] = []
  const waiting = new Map<TimerId, Timer>()
  let nowMs = startMs
  let lastId = 0
  let ran = 0

  const dropCancelled = (): Timer | undefined => {
    while (queue[0]?.task === null) popTimer(queue)
    return queue[0]
  }
  const runNext = (): void => {
    const timer = popTimer(queue)
    const task = timer?.task
    invariant(timer && task, 'only a waiting timer is run')
    waiting.delete(timer.id)
    nowMs = timer.dueMs
    ran++
    task()
  }

  return {
    now: () => nowMs,
    after(delayMs, task) {
      invariant(delayMs >= 0, 'a timer is never due in the past')
      const timer = { dueMs: nowMs + delayMs, id: ++lastId, task }
      waiting.set(timer.id, timer)
      pushTimer(queue, timer)
      return timer.id
    },
    cancel(id) {
      const timer = waiting.get(id)
      if (timer === undefined) return
      timer.task = null
      waiting.delete(id)
    },
    advance(durationMs) {
      invariant(durationMs >= 0, 'the clock never runs backwards')
      const untilMs = nowMs + durationMs
      for (let next = dropCancelled(); next !== undefined && next.dueMs <= untilMs; next = dropCancelled()) runNext()
      nowMs = untilMs
    },
    step() {
      if (dropCancelled() === undefined) return false
      runNext()
      return true
    },
    nextDueMs: () => dropCancelled()?.dueMs ?? null,
    ranCount: () => ran,
  }
}

// Equal due times keep the order they were asked in, so runs replay.
function isBefore(a: Timer, b: Timer): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.id < b.id)
}

/** Adds to the binary heap: each timer is due no later than the two below it. */
function pushTimer(heap: Timer[], timer: Timer): void {
  let at = heap.length
  heap.push(timer)
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || !isBefore(timer, parent)) break
    heap[at] = parent
    at = above
  }
  heap[at] = timer
}

function popTimer(heap: Timer[]): Timer | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return first
  sinkFromTop(heap, last)
  return first
}

function sinkFromTop(heap: Timer[], timer: Timer): void {
  let at = 0
  for (;;) {
    const left = heap[2 * at + 1]
    const right = heap[2 * at + 2]
    if (left === undefined) break
    const rightFirst = right !== undefined && isBefore(right, left)
    const below = rightFirst ? right : left
    if (!isBefore(below, timer)) break
    heap[at] = below
    at = rightFirst ? 2 * at + 2 : 2 * at + 1
  }
  heap[at] = timer
}
