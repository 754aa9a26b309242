// Retries: how long a failing key waits: 5 ms unless said otherwise, then twice as long each time, at most 1000 s.
//
// Models k8s.io/client-go/util/workqueue DefaultTypedControllerRateLimiter without its overall bucket.

import type { Key } from '../meta/keys'

export interface RetryPace {
  readonly firstMs: number
  readonly mostMs: number
}

export const usualPace: RetryPace = { firstMs: 5, mostMs: 1_000_000 }

export interface Retries {
  /** Counts one more failure. */
  nextDelayMs(key: Key): number
  countOf(key: Key): number
  forget(key: Key): void
}

export function createRetries({ firstMs, mostMs }: RetryPace): Retries {
  const counts = new Map<Key, number>()
  return {
    nextDelayMs(key) {
      const count = counts.get(key) ?? 0
      counts.set(key, count + 1)
      return Math.min(firstMs * 2 ** count, mostMs)
    },
    countOf: (key) => counts.get(key) ?? 0,
    forget: (key) => {
      counts.delete(key)
    },
  }
}
