// Logarithms and powers made of the four operations.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { naturalLog, powerOf } from '@/lib/base/exact-math'

const logarithms: readonly (readonly [value: number, log: number])[] = [
  [1, 0],
  [2, Math.LN2],
  [3, 1.0986122886681098],
  [10, Math.LN10],
  [502, 6.218600119691729],
  [0.5, -Math.LN2],
  [Number.MAX_VALUE, 709.782712893384],
]
it.each(logarithms)('ln %d is %d', (value, log) => {
  expect(naturalLog(value)).toBe(log)
})

it('is within a last bit of what this machine has', () => {
  fc.assert(
    fc.property(fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true }), (value) => {
      const here = Math.log(value)
      expect(Math.abs(naturalLog(value) - here)).toBeLessThanOrEqual(Math.abs(here) * Number.EPSILON)
    }),
    { seed: 20260112, numRuns: 2000 },
  )
})

it('a power is exact where a number holds it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40, max: 40 }), fc.nat(9), (base, exponent) => {
      expect(powerOf(base, exponent)).toBe(Number(BigInt(base) ** BigInt(exponent)))
    }),
    { seed: 20260112 },
  )
})

it('a negative power is one over the power', () => {
  expect([powerOf(10, -2), powerOf(2, -900), powerOf(10, -400), powerOf(0, -1)]).toEqual([0.01, 2 ** -900, 0, Infinity])
})
