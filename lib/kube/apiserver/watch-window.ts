// Watch window: how many past events of one resource the server keeps for watches.
//
// Models k8s.io/apiserver/pkg/storage/cacher/watch_cache.go updateCache and resizeCacheLocked: a ring of events, a hundred
// at least, that grows while its oldest event is younger than 75 seconds and shrinks when most of it is older. The window
// is computed on demand from the writes, which storage keeps anyway.

const freshMs = 75_000
const capacityLeast = 100
const capacityMost = 100 * 1024

interface Written {
  readonly revision: number
  readonly atMs: number
}

export interface WatchWindow {
  /** The oldest revision with all later events still kept; 0 while none were dropped. */
  oldest(writes: readonly Written[]): number
}

/** The window of one resource's writes, a list that only grows. */
export function createWatchWindow(): WatchWindow {
  let capacity = capacityLeast
  let start = 0
  let end = 0

  const resize = (writes: readonly Written[], nowMs: number): void => {
    if (end - start < capacity) return
    const ageOf = (at: number): number => nowMs - (writes[at]?.atMs ?? nowMs)
    if (ageOf(start) < freshMs) {
      capacity = Math.min(capacity * 2, capacityMost)
      return
    }
    if (ageOf(end - Math.trunc(capacity / 4)) <= freshMs) return
    capacity = Math.max(Math.trunc(capacity / 2), capacityLeast)
    start = Math.max(start, end - capacity)
  }

  return {
    oldest(writes) {
      for (; end < writes.length; end++) {
        resize(writes, writes[end]?.atMs ?? 0)
        if (end - start >= capacity) start++
      }
      return start === 0 ? 0 : (writes[start]?.revision ?? 1) - 1
    },
  }
}

/** Whether the writes after a revision are fewer than the smallest window, so that all are kept. */
export function isWithinAnyWindow(writes: readonly Written[], revision: number): boolean {
  return revision >= (writes.at(-capacityLeast)?.revision ?? 0)
}
