// How many runs a property takes: few by default, many in the long mode (CHARTROOM_LONG=1).
export const isLong = process.env['CHARTROOM_LONG'] === '1'

/** Seeded, so that a failure comes again. */
export function runsOf(few: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: isLong ? Math.max(10_000, few) : few, seed: 20_260_102 }
}

/** A test's time limit that leaves room for the long mode. */
export const longMs = isLong ? 1_200_000 : 60_000
