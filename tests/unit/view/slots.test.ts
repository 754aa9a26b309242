import { expect, it } from 'vitest'
import { createSlots } from '@/lib/view/slots'

const rows: [name: string, steps: readonly (readonly string[])[], slots: Record<string, number>][] = [
  ['the first take their order', [['b', 'a']], { b: 0, a: 1 }],
  ['who stays keeps the slot when a newcomer sorts before', [['b'], ['a', 'b']], { b: 0, a: 1 }],
  [
    'a newcomer takes the lowest free slot',
    [
      ['a', 'b', 'c'],
      ['b', 'c'],
      ['b', 'c', 'd'],
    ],
    { b: 1, c: 2, d: 0 },
  ],
  [
    'nobody moves up when another leaves',
    [
      ['a', 'b', 'c'],
      ['a', 'c'],
    ],
    { a: 0, c: 2 },
  ],
]

it.each(rows)('%s', (_, steps, expected) => {
  const slots = createSlots()
  const last = steps.map((names) => slots.assign(names)).at(-1)
  expect(Object.fromEntries(last ?? [])).toEqual(expected)
})

it('answers the same map while the names are the same', () => {
  const slots = createSlots()
  expect(slots.assign(['a', 'b'])).toBe(slots.assign(['b', 'a']))
})
