// The virtual clock: the only time the engine knows.
//
// A discrete-event queue: timers run one at a time in (due time, order asked) order; time jumps from one to
// the next. Idle time costs nothing. Times are milliseconds since the Unix epoch.

import { invariant } from './invariant'

/** A handle for `cancel`. Opaque: only the clock reads its fields. */
export interface TimerId {
  readonly dueMs: number
}

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Runs `task` once, `delayMs` from now. */
  after(delayMs: number, task: () => void): TimerId
  /** Cancels a timer. Cancelling one that has run, or an unknown one, does nothing. */
  cancel(id: TimerId): void
}

export interface VirtualClock extends Clock {
  /**
   * Runs every timer due until now + durationMs, then stands there. Where `isOver` says so, asked after every timer, it
   * stops and stands at the time of that timer.
   */
  advance(durationMs: number, isOver?: () => boolean): void
  /** Jumps to the next timer's time and runs that one timer; false when none is waiting. */
  step(): boolean
  /** When the next timer is due; null when none is waiting. */
  nextDueMs(): number | null
  /** How many timers ran since the clock was made. */
  ranCount(): number
}

const never = (): boolean => false

interface Timer {
  readonly dueMs: number
  /** Null once it ran or was cancelled. */
  task: (() => void) | null
}

/** The timers of one due time, in the order they were asked for. */
interface Moment {
  readonly dueMs: number
  readonly timers: Timer[]
  /** Tasks before this index have run or are running. */
  next: number
}

export function createVirtualClock(startMs: number): VirtualClock {
  const queue: Moment[] = []
  const moments = new Map<number, Moment>()
  let nowMs = startMs
  let ran = 0

  const momentAt = (dueMs: number): Moment => {
    // Counted from the start: small whole numbers make the quickest keys.
    const key = dueMs - startMs
    const known = moments.get(key)
    if (known !== undefined) return known
    const moment: Moment = { dueMs, timers: [], next: 0 }
    moments.set(key, moment)
    pushMoment(queue, moment)
    return moment
  }
  const nextTimer = (): Timer | undefined => {
    for (let moment = queue[0]; moment !== undefined; moment = queue[0]) {
      const { timers } = moment
      for (; moment.next < timers.length; moment.next++) {
        const timer = timers[moment.next]
        if (timer !== undefined && timer.task !== null) return timer
      }
      moments.delete(moment.dueMs - startMs)
      popMoment(queue)
    }
    return undefined
  }
  const run = (timer: Timer): void => {
    const { task } = timer
    invariant(task, 'only a waiting timer is run')
    timer.task = null
    nowMs = timer.dueMs
    ran++
    task()
  }

  return {
    now: () => nowMs,
    after(delayMs, task) {
      invariant(delayMs >= 0, 'a timer is never due in the past')
      const timer: Timer = { dueMs: nowMs + delayMs, task }
      momentAt(timer.dueMs).timers.push(timer)
      return timer
    },
    cancel(id) {
      const timer = id as Timer
      timer.task = null
    },
    advance(durationMs, isOver = never) {
      invariant(durationMs >= 0, 'the clock never runs backwards')
      const untilMs = nowMs + durationMs
      for (let next = nextTimer(); next !== undefined && next.dueMs <= untilMs; next = nextTimer()) {
        run(next)
        if (isOver()) return
      }
      nowMs = untilMs
    },
    step() {
      const next = nextTimer()
      if (next === undefined) return false
      run(next)
      return true
    },
    nextDueMs: () => nextTimer()?.dueMs ?? null,
    ranCount: () => ran,
  }
}

/** Adds to the binary heap: each moment is earlier than the two below it. */
function pushMoment(heap: Moment[], moment: Moment): void {
  let at = heap.length
  heap.push(moment)
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || parent.dueMs < moment.dueMs) break
    heap[at] = parent
    at = above
  }
  heap[at] = moment
}

function popMoment(heap: Moment[]): void {
  const last = heap.pop()
  if (last !== undefined && heap.length > 0) sinkFromTop(heap, last)
}

function sinkFromTop(heap: Moment[], moment: Moment): void {
  let at = 0
  for (;;) {
    const left = heap[2 * at + 1]
    const right = heap[2 * at + 2]
    if (left === undefined) break
    const rightFirst = right !== undefined && right.dueMs < left.dueMs
    const below = rightFirst ? right : left
    if (moment.dueMs <= below.dueMs) break
    heap[at] = below
    at = rightFirst ? 2 * at + 2 : 2 * at + 1
  }
  heap[at] = moment
}
