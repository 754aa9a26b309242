// The laws of an order, as properties: any comparator can be held to them with a generator of what it compares.
//
// A comparator that breaks one of them leaves the result of a sort to the browser's algorithm.

import fc from 'fast-check'
import { expect } from 'vitest'
import type { Compare } from '@/lib/base/order'

const runs = { seed: 20260112, numRuns: Number(process.env['CHARTROOM_RUNS'] ?? 800) }

/** Every pair is comparable, turned round it says the opposite, and neither order nor equality goes in a circle. */
export function holdsOrderLaws<T>(values: fc.Arbitrary<T>, compare: Compare<T>): void {
  const sign = (a: T, b: T): number => {
    const result = compare(a, b)
    expect(Number.isNaN(result)).toBe(false)
    return Math.sign(result)
  }
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(sign(a, a)).toBe(0)
      expect(sign(a, b) + sign(b, a)).toBe(0)
      if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0)
      if (sign(a, b) === 0) expect(sign(a, c)).toBe(sign(b, c))
    }),
    runs,
  )
}
