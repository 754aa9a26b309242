// The order people expect.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareNaturally } from '@/lib/go/natural-order'

const rows: [smaller: string, greater: string][] = [
  ['a2', 'a10'],
  ['a1', 'a-'],
  ['a1', 'a01'],
  ['a1c', 'a01b'],
  ['a', 'a1'],
  ['a9', 'b1'],
  ['80/tcp', '443/tcp'],
]

it.each(rows)('%s before %s', (smaller, greater) => {
  expect([compareNaturally(smaller, greater) < 0, compareNaturally(greater, smaller) > 0]).toEqual([true, true])
})

it('puts no two texts both ways', () => {
  const text = fc.stringMatching(/^[a-c0-2.-]{0,6}$/)
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareNaturally(a, b))).toBe(-Math.sign(compareNaturally(b, a)) + 0)
      expect(compareNaturally(a, b) === 0).toBe(a === b)
    }),
  )
})
