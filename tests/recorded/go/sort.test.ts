import { expect, it } from 'vitest'
import { goSorted } from '@/lib/go/sort'

// Order of equal elements as Go 1.25's sort.Sort leaves them: keys by a linear congruential generator, twenty-four of them.
const rows: readonly [kinds: number, order: string][] = [
  [2, '18 15 2 23 22 19 10 7 8 0 1 12 11 13 14 16 6 17 9 5 20 21 4 3'],
  [3, '12 13 18 23 15 19 21 20 17 9 6 1 16 8 5 4 2 11 0 14 7 10 22 3'],
  [5, '14 13 23 3 19 6 5 7 21 9 16 11 15 1 12 10 17 18 8 20 22 0 4 2'],
]

it.each(rows)('equal elements come out as Go leaves them: %i kinds', (kinds, order) => {
  let state = (24 * 31 + kinds) >>> 0
  const items = Array.from({ length: 24 }, (_, id) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return { key: (state >>> 16) % kinds, id }
  })
  expect(
    goSorted(items, (a, b) => a.key < b.key)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(order)
})
