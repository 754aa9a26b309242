import { expect, it } from 'vitest'
import { keepById, memoLast } from '@/lib/base/memo'

it('derives again only when an argument is another object', () => {
  let derived = 0
  const sum = memoLast((a: readonly number[], b: readonly number[]) => {
    derived++
    return a.length + b.length
  })
  const one = [1]
  expect([sum(one, one), sum(one, one), sum([1], one), derived]).toEqual([2, 2, 2, 2])
})

it('keeps what is equal and the list itself when nothing changed', () => {
  const before = [
    { id: 'a', n: 1 },
    { id: 'b', n: 2 },
  ]
  expect(
    keepById(before, [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
    ]),
  ).toBe(before)
  const after = keepById(before, [
    { id: 'a', n: 1 },
    { id: 'b', n: 3 },
  ])
  expect([after[0] === before[0], after[1] === before[1], after]).toEqual([
    true,
    false,
    [
      { id: 'a', n: 1 },
      { id: 'b', n: 3 },
    ],
  ])
})
