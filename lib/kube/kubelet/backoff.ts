// Back-off: how long the kubelet waits before it tries the same container or image again.
//
// Models k8s.io/client-go/util/flowcontrol Backoff as the kubelet uses it: 10 s, doubling, at most 300 s,
// forgotten after twice the maximum without use. No jitter.

const initialMs = 10_000
const maxMs = 300_000
const forgottenAfterMs = 2 * maxMs

interface Entry {
  delayMs: number
  updatedAtMs: number
}

export interface Backoff {
  /** The delay now in force for a key; 0 when there is none. */
  delayMs(key: string): number
  /** Whether the key must still wait, counted from `eventAtMs`. */
  isWaiting(key: string, eventAtMs: number, nowMs: number): boolean
  /** Takes the next longer delay, or the first when the last use is long ago (`eventAtMs` is when it happened). */
  next(key: string, eventAtMs: number, nowMs: number): void
  forget(key: string): void
}

export function createBackoff(): Backoff {
  const entries = new Map<string, Entry>()

  const hasExpired = (entry: Entry, eventAtMs: number): boolean => eventAtMs - entry.updatedAtMs > forgottenAfterMs

  return {
    delayMs: (key) => entries.get(key)?.delayMs ?? 0,
    isWaiting(key, eventAtMs, nowMs) {
      const entry = entries.get(key)
      if (entry === undefined || hasExpired(entry, eventAtMs)) return false
      return nowMs - eventAtMs < entry.delayMs
    },
    next(key, eventAtMs, nowMs) {
      const entry = entries.get(key)
      const delayMs =
        entry === undefined || hasExpired(entry, eventAtMs) ? initialMs : Math.min(entry.delayMs * 2, maxMs)
      entries.set(key, { delayMs, updatedAtMs: nowMs })
    },
    forget: (key) => {
      entries.delete(key)
    },
  }
}
