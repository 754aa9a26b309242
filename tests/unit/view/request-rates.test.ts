import { expect, it } from 'vitest'
import { nextRate } from '@/lib/view/request-rates'

const rows: [name: string, perSecond: number, delta: 1 | -1, next: number][] = [
  ['up a step', 5, 1, 10],
  ['down a step', 5, -1, 2],
  ['up from nothing', 0, 1, 1],
  ['not below nothing', 0, -1, 0],
  ['not above the most', 100, 1, 100],
  ['down from more than the most', 400, -1, 50],
  ['down from between two steps', 7, -1, 5],
]

it.each(rows)('%s', (_, perSecond, delta, next) => {
  expect(nextRate(perSecond, delta)).toBe(next)
})
