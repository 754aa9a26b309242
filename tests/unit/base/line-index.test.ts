import { describe, expect, it } from 'vitest'
import { lineIndexOf, offsetAt } from '@/lib/base/line-index'

const text = 'one\ntwo\r\n\nfour'
const rows: [name: string, offset: number, line: number, column: number][] = [
  ['the start', 0, 1, 1],
  ['the line end', 3, 1, 4],
  ['the next line', 4, 2, 1],
  ['an empty line', 9, 3, 1],
  ['the end', 14, 4, 5],
]

describe('offsets', () => {
  it.each(rows)('%s', (_, offset, line, column) => {
    const index = lineIndexOf(text)
    expect(offsetAt(index, { line, column })).toBe(offset)
  })
})

it('clamps what lies outside', () => {
  const index = lineIndexOf(text)
  expect(offsetAt(index, { line: -1, column: -1 })).toBe(0)
  expect(offsetAt(index, { line: 99, column: 99 })).toBe(14)
})
