// Scheduling queue: which pod is tried next, and when a refused one is tried again.
//
// Models pkg/scheduler/backend/queue: active (by priority, then time of entry), backing off, unschedulable until
// an event that one of the refusing plugins waits for, gated. It holds no timer: the owner asks nextDueMs().

import { byNumber, descending, inOrderOf } from '@/lib/base/order'
import { createHeap } from './heap'
import type { PodInfo } from './node-info'

export interface QueuedPod {
  info: PodInfo
  /** Failed attempts so far. */
  attempts: number
  /** When it (re-)entered the queue: the second key of the order. */
  enteredAtMs: number
  lastFailureAtMs: number
  /** Plugins that refused it last; empty after an error. */
  refusedBy: readonly string[]
  place: 'active' | 'backoff' | 'unschedulable' | 'gated' | 'in-flight'
  /** Breaks ties, so runs replay. */
  readonly sequence: number
  /** Why it stands where it stands, for the Explain view. */
  gate: string | null
}

export interface QueueCounts {
  readonly active: number
  readonly backoff: number
  readonly unschedulable: number
  readonly gated: number
}

export interface SchedulingQueue {
  find(key: string): QueuedPod | undefined
  /** A new or changed pod; `gate` is the message that keeps it out, or null. */
  enter(info: PodInfo, gate: string | null): void
  remove(key: string): void
  pop(): QueuedPod | null
  /** After a failed attempt: waits for an event (or, with nobody to wake it, its backoff). */
  park(pod: QueuedPod, refusedBy: readonly string[]): void
  /** Lets every parked pod go that the question says an event may help. */
  wake(mayFit: (pod: QueuedPod) => boolean): void
  /** When the next pod may be popped; null when only an event can change that. */
  nextDueMs(): number | null
  counts(): QueueCounts
}

const initialBackoffSeconds = 1
const maxBackoffSeconds = 10
const parkedAtMostMs = 5 * 60_000

/** How long a pod backs off after its n-th failed attempt. Models calculateBackoffDuration. */
export function schedulingBackoffSeconds(attempts: number): number {
  if (attempts <= 0) return 0
  return Math.min(initialBackoffSeconds * 2 ** (attempts - 1), maxBackoffSeconds)
}

class Queue implements SchedulingQueue {
  private readonly pods = new Map<string, QueuedPod>()
  private readonly active = createHeap(byTurn)
  private readonly backoff = createHeap(
    inOrderOf<QueuedPod>(
      byNumber(backoffEndMs),
      byNumber(({ sequence }) => sequence),
    ),
  )
  private readonly parked = new Map<string, QueuedPod>()
  private readonly now: () => number
  private gated = 0
  private sequence = 0

  constructor(now: () => number) {
    this.now = now
  }

  find(key: string): QueuedPod | undefined {
    return this.pods.get(key)
  }

  enter(info: PodInfo, gate: string | null): void {
    const known = this.pods.get(info.key)
    const pod: QueuedPod = known ?? newQueuedPod(info, ++this.sequence)
    if (known !== undefined) this.leave(known)
    pod.info = info
    pod.gate = gate
    this.pods.set(info.key, pod)
    if (gate !== null) {
      pod.place = 'gated'
      this.gated++
    } else if (pod.attempts === 0) this.activate(pod)
    else this.release(pod)
  }

  remove(key: string): void {
    const pod = this.pods.get(key)
    if (pod === undefined) return
    this.leave(pod)
    this.pods.delete(key)
  }

  pop(): QueuedPod | null {
    this.flush()
    // An idle scheduler need not wait: models SchedulerPopFromBackoffQ (pods refused, not pods with errors).
    const early = this.backoff.peek()
    const mayComeEarly = early !== undefined && early.refusedBy.length > 0
    const pod = this.active.pop() ?? (mayComeEarly ? this.backoff.pop() : undefined)
    if (pod === undefined) return null
    pod.place = 'in-flight'
    return pod
  }

  park(pod: QueuedPod, refusedBy: readonly string[]): void {
    if (this.pods.get(pod.info.key) !== pod) return
    pod.attempts++
    pod.lastFailureAtMs = this.now()
    pod.refusedBy = refusedBy
    if (refusedBy.length === 0) return this.release(pod)
    pod.place = 'unschedulable'
    this.parked.set(pod.info.key, pod)
  }

  wake(mayFit: (pod: QueuedPod) => boolean): void {
    for (const pod of [...this.parked.values()]) {
      if (!mayFit(pod)) continue
      this.parked.delete(pod.info.key)
      this.release(pod)
    }
  }

  nextDueMs(): number | null {
    if (this.active.size() > 0) return this.now()
    const first = this.backoff.peek()
    const oldest = this.parked.values().next().value
    const ends: number[] = []
    if (first !== undefined) ends.push(first.refusedBy.length > 0 ? this.now() : backoffEndMs(first))
    if (oldest !== undefined) ends.push(oldest.lastFailureAtMs + parkedAtMostMs)
    return ends.length === 0 ? null : Math.max(this.now(), Math.min(...ends))
  }

  counts(): QueueCounts {
    const { active, backoff, parked, gated } = this
    return { active: active.size(), backoff: backoff.size(), unschedulable: parked.size, gated }
  }

  private leave(pod: QueuedPod): void {
    if (pod.place === 'active') this.active.remove(pod)
    else if (pod.place === 'backoff') this.backoff.remove(pod)
    else if (pod.place === 'unschedulable') this.parked.delete(pod.info.key)
    else if (pod.place === 'gated') this.gated--
  }

  private activate(pod: QueuedPod): void {
    pod.place = 'active'
    pod.enteredAtMs = this.now()
    this.active.push(pod)
  }

  private release(pod: QueuedPod): void {
    if (backoffEndMs(pod) <= this.now()) return this.activate(pod)
    pod.place = 'backoff'
    this.backoff.push(pod)
  }

  private flush(): void {
    const now = this.now()
    for (let next = this.backoff.peek(); next !== undefined && backoffEndMs(next) <= now; next = this.backoff.peek()) {
      this.backoff.remove(next)
      this.activate(next)
    }
    for (const pod of [...this.parked.values()]) {
      if (pod.lastFailureAtMs + parkedAtMostMs > now) break
      this.parked.delete(pod.info.key)
      this.release(pod)
    }
  }
}

export function createSchedulingQueue(now: () => number): SchedulingQueue {
  return new Queue(now)
}

function newQueuedPod(info: PodInfo, sequence: number): QueuedPod {
  return {
    info,
    attempts: 0,
    enteredAtMs: 0,
    lastFailureAtMs: 0,
    refusedBy: [],
    place: 'in-flight',
    sequence,
    gate: null,
  }
}

/** Models the PrioritySort plugin. */
const byTurn = inOrderOf<QueuedPod>(
  descending(byNumber(({ info }) => info.priority)),
  byNumber(({ enteredAtMs }) => enteredAtMs),
  byNumber(({ sequence }) => sequence),
)

/** Backoffs end at whole seconds, so pods refused together are tried together, in order. */
function backoffEndMs(pod: QueuedPod): number {
  if (pod.attempts === 0) return 0
  const end = pod.lastFailureAtMs + schedulingBackoffSeconds(pod.attempts) * 1000
  return Math.ceil(end / 1000) * 1000
}
