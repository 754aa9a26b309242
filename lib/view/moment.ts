// The moment that is looked at: now, or one of the past.

/** So long after the beginning; null is now, and later than now is now. */
export function momentAt(ms: number, startMs: number, latestMs: number): number | null {
  return startMs + ms >= latestMs ? null : startMs + Math.max(0, Math.round(ms))
}
