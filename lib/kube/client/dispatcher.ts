// Dispatcher: lets the queues of a cluster take turns on one clock.
//
// One key a timer. At equal times the queue that was made first goes first, so the control plane drains in a stated
// order (controllers in their table's order, scheduler, kubelets) and a run replays.

import type { Clock, TimerId } from '@/lib/base/clock'
import type { Key } from '../meta/keys'
import { createRetries, type Retries, type RetryPace } from './retries'
import type { Outcome, Workqueue } from './workqueue'

export interface Dispatcher {
  queue(options: DispatchedQueue): Workqueue
  /** True while a key waits to be reconciled within this many milliseconds. */
  isBusyWithin(ms: number): boolean
}

export interface DispatchedQueue {
  readonly name: string
  readonly latencyMs: number
  readonly retryPace: RetryPace
  reconcile(key: Key): Outcome
}

interface Waiting {
  readonly key: Key
  readonly atMs: number
}

interface Lane {
  readonly rank: number
  readonly waiting: Waiting[]
  /** Index of the first that still waits; what lies before it is done. */
  head: number
  readonly pending: Set<Key>
  readonly delayed: Map<Key, { readonly timer: TimerId; readonly atMs: number }>
  readonly retries: Retries
  readonly options: DispatchedQueue
  isStopped: boolean
}

/** Whose turn it may be. */
interface Turns {
  readonly clock: Clock
  /** The lanes where somebody waits, in the order in which they were made: few of many. */
  readonly busy: Lane[]
  arm(atMs: number): void
}

export function createDispatcher(clock: Clock): Dispatcher {
  const busy: Lane[] = []
  let made = 0
  let armed: { readonly timer: TimerId; readonly atMs: number } | null = null

  const arm = (atMs: number): void => {
    if (armed !== null && armed.atMs <= atMs) return
    if (armed !== null) clock.cancel(armed.timer)
    armed = { atMs, timer: clock.after(Math.max(0, atMs - clock.now()), turn) }
  }
  const turn = (): void => {
    armed = null
    const lane = nextLane(busy, clock.now())
    if (lane !== null) runOne(turns, lane)
    const nextMs = earliest(busy)
    if (nextMs !== null) arm(nextMs)
  }
  const turns: Turns = { clock, busy, arm }
  return {
    queue: (options) => queueOver(turns, createLane(made++, options)),
    isBusyWithin(ms) {
      const nextMs = earliest(busy)
      return nextMs !== null && nextMs <= clock.now() + ms
    },
  }
}

function createLane(rank: number, options: DispatchedQueue): Lane {
  return {
    rank,
    waiting: [],
    head: 0,
    pending: new Set(),
    delayed: new Map(),
    retries: createRetries(options.retryPace),
    options,
    isStopped: false,
  }
}

function headOf(lane: Lane): Waiting | undefined {
  return lane.waiting[lane.head]
}

/** The due lane that was made first. */
function nextLane(busy: readonly Lane[], nowMs: number): Lane | null {
  for (let i = 0; i < busy.length; i++) {
    const lane = busy[i]
    const head = lane === undefined ? undefined : headOf(lane)
    if (lane !== undefined && head !== undefined && head.atMs <= nowMs) return lane
  }
  return null
}

function earliest(busy: readonly Lane[]): number | null {
  let found: number | null = null
  for (let i = 0; i < busy.length; i++) {
    const lane = busy[i]
    const head = lane === undefined ? undefined : headOf(lane)
    if (head !== undefined && (found === null || head.atMs < found)) found = head.atMs
  }
  return found
}

function isIdle(lane: Lane): boolean {
  return lane.head === lane.waiting.length
}

function becomeBusy(busy: Lane[], lane: Lane): void {
  let at = busy.length
  while (at > 0 && (busy[at - 1]?.rank ?? 0) > lane.rank) at--
  busy.splice(at, 0, lane)
}

function becomeIdle(busy: Lane[], lane: Lane): void {
  const at = busy.indexOf(lane)
  if (at >= 0) busy.splice(at, 1)
}

function runOne(turns: Turns, lane: Lane): void {
  const head = headOf(lane)
  if (head === undefined) return
  lane.head++
  if (isIdle(lane)) becomeIdle(turns.busy, lane)
  if (lane.head > 64 && lane.head * 2 > lane.waiting.length) {
    lane.waiting.splice(0, lane.head)
    lane.head = 0
  }
  lane.pending.delete(head.key)
  const outcome = lane.options.reconcile(head.key)
  if (lane.isStopped) return
  switch (outcome.kind) {
    case 'done':
      lane.retries.forget(head.key)
      return
    case 'again':
      lane.retries.forget(head.key)
      delay(turns, lane, { key: head.key, delayMs: outcome.afterMs })
      return
    case 'failed':
      delay(turns, lane, { key: head.key, delayMs: lane.retries.nextDelayMs(head.key) })
  }
}

function queueOver(turns: Turns, lane: Lane): Workqueue {
  const { clock } = turns
  return {
    name: lane.options.name,
    add: (key) => enqueue(turns, lane, { key, atMs: clock.now() + lane.options.latencyMs }),
    addAfter: (key, delayMs) => delay(turns, lane, { key, delayMs }),
    addRateLimited: (key) => delay(turns, lane, { key, delayMs: lane.retries.nextDelayMs(key) }),
    retriesOf: (key) => lane.retries.countOf(key),
    forget: (key) => lane.retries.forget(key),
    get length() {
      return lane.waiting.length - lane.head
    },
    stop() {
      lane.isStopped = true
      lane.waiting.length = 0
      lane.head = 0
      becomeIdle(turns.busy, lane)
      lane.pending.clear()
      for (const { timer } of lane.delayed.values()) clock.cancel(timer)
      lane.delayed.clear()
    },
  }
}

function enqueue({ busy, arm }: Turns, lane: Lane, item: Waiting): void {
  if (lane.isStopped || lane.pending.has(item.key)) return
  lane.pending.add(item.key)
  if (isIdle(lane)) becomeBusy(busy, lane)
  let at = lane.waiting.length
  while (at > lane.head && (lane.waiting[at - 1]?.atMs ?? 0) > item.atMs) at--
  if (at === lane.waiting.length) lane.waiting.push(item)
  else lane.waiting.splice(at, 0, item)
  arm(item.atMs)
}

interface Delay {
  readonly key: Key
  readonly delayMs: number
}

/** A key has one delayed turn at most: the earliest. */
function delay(turns: Turns, lane: Lane, { key, delayMs }: Delay): void {
  if (lane.isStopped) return
  const { clock } = turns
  const atMs = clock.now() + delayMs
  const known = lane.delayed.get(key)
  if (known !== undefined && known.atMs <= atMs) return
  if (known !== undefined) clock.cancel(known.timer)
  const timer = clock.after(delayMs, () => {
    lane.delayed.delete(key)
    enqueue(turns, lane, { key, atMs: clock.now() })
  })
  lane.delayed.set(key, { timer, atMs })
}
