import { expect, it } from 'vitest'
import { momentAt } from '@/lib/view/moment'

const rows: [name: string, ms: number, moment: number | null][] = [
  ['a moment between', 400, 1400],
  ['a whole millisecond of it', 400.6, 1401],
  ['the beginning', 0, 1000],
  ['not before the beginning', -5000, 1000],
  ['now', 9000, null],
  ['later than now is now', 20_000, null],
]

it.each(rows)('%s', (_, ms, moment) => {
  expect(momentAt(ms, 1000, 10_000)).toBe(moment)
})
