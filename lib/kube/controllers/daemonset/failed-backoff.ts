// How soon a daemon pod that failed on a node is replaced: 1 s, doubling to 15 min.
//
// Models the failedPodsBackoff of pkg/controller/daemon (client-go flowcontrol.Backoff): forgotten after twice the most.

const firstMs = 1000
const mostMs = 15 * 60_000

interface Entry {
  readonly delayMs: number
  readonly sinceMs: number
}

export class FailedBackoff {
  readonly #entries = new Map<string, Entry>()

  /** Milliseconds still to wait; 0 lets the pod go, and makes the next wait longer. */
  waitMs(key: string, nowMs: number): number {
    const entry = this.#entries.get(key)
    if (entry !== undefined && nowMs - entry.sinceMs < entry.delayMs) return entry.delayMs - (nowMs - entry.sinceMs)
    const isStale = entry === undefined || nowMs - entry.sinceMs > 2 * mostMs
    this.#entries.set(key, { delayMs: isStale ? firstMs : Math.min(entry.delayMs * 2, mostMs), sinceMs: nowMs })
    return 0
  }

  forget(prefix: string): void {
    for (const key of [...this.#entries.keys()]) if (key.startsWith(prefix)) this.#entries.delete(key)
  }
}
