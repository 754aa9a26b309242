// The moment shown: now, or one of the past.

/** The moment `ms` after the world's start; null, for now, where that is not in the past. */
export function momentAt(ms: number, startMs: number, latestMs: number): number | null {
  return startMs + ms >= latestMs ? null : startMs + Math.max(0, Math.round(ms))
}
