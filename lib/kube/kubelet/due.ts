// Due times: the earlier of two, where null is never.

export function sooner(a: number | null, b: number | null): number | null {
  if (a === null) return b
  return b === null ? a : Math.min(a, b)
}

export function isDue(atMs: number | null, nowMs: number): boolean {
  return atMs !== null && atMs <= nowMs
}

/** What is overdue is due now. */
export function nextOf(atMs: number | null, nowMs: number): number | null {
  return atMs === null ? null : Math.max(atMs, nowMs)
}
