// Work queue: keys waiting to be reconciled, each at most once, retried with growing delays.
//
// Models k8s.io/client-go/util/workqueue. A key that is added while it is reconciled runs again afterwards. All
// queues of a cluster share one turn-taker (dispatcher.ts): at one moment they drain in the order in which they
// were made, one key a timer, so every state between two reconciles can be shown.

import type { Key } from '../meta/keys'

export interface Workqueue {
  readonly name: string
  /** To be reconciled soon: after the queue's latency. */
  add(key: Key): void
  addAfter(key: Key, delayMs: number): void
  /** Tries again after 5 ms, then twice as long each time, at most 1000 s. */
  addRateLimited(key: Key): void
  /** How often the key was rate limited since it last was forgotten. */
  retriesOf(key: Key): number
  forget(key: Key): void
  /** Keys waiting now, without those that wait for their time. */
  readonly length: number
  /** Stops for good: pending keys and timers are dropped. */
  stop(): void
}

/** What reconcile(key) answers. */
export type Outcome =
  /** At rest until something changes; the key's retries are forgotten. */
  | { readonly kind: 'done' }
  /** At rest, but look again then; the key's retries are forgotten. */
  | { readonly kind: 'again'; readonly afterMs: number }
  /** Something refused; tried again with growing delays. The reason is kept for explanations. */
  | { readonly kind: 'failed'; readonly reason: string }

export const done: Outcome = { kind: 'done' }

export function again(afterMs: number): Outcome {
  return { kind: 'again', afterMs: Math.max(0, afterMs) }
}

export function failed(reason: string): Outcome {
  return { kind: 'failed', reason }
}
