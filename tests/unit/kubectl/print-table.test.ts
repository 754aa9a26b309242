// Cells of tables as kubectl shows them.
import { expect, it } from 'vitest'
import { shownCell } from '@/lib/kubectl/print-table'

const rows: [name: string, cell: string, shown: string][] = [
  ['a line', 'Back-off pulling image', 'Back-off pulling image'],
  ['the first line of several', 'one\ntwo', 'one...'],
  ['a line that ends', 'one\r\n', 'one...'],
  ['a mark of the terminal', '\u001b[31mred', '^[[31mred'],
]

it.each(rows)('%s', (_, cell, shown) => {
  expect(shownCell(cell)).toBe(shown)
})
