import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineDiff } from '@/lib/view/line-diff'

const marks = { same: ' ', out: '-', in: '+', gap: '~' } as const
const shown = (before: string, after: string) =>
  lineDiff(before, after)
    .map((line) => `${marks[line.kind]}${line.text}`)
    .join('|')

const rows: [name: string, before: string, after: string, diff: string][] = [
  ['the same', 'a\nb', 'a\nb', ''],
  ['a line put in', 'a\nc', 'a\nb\nc', ' a|+b| c'],
  ['a line taken out', 'a\nb\nc', 'a\nc', ' a|-b| c'],
  ['a line replaced', 'a\nb\nc', 'a\nB\nc', ' a|-b|+B| c'],
  ['all new', '', 'x', '-|+x'],
  ['far from the change', '1\n2\n3\n4\n5\n6\nx', '1\n2\n3\n4\n5\n6\ny', '~3 lines the same| 4| 5| 6|-x|+y'],
]

it.each(rows)('%s', (_, before, after, diff) => {
  expect(shown(before, after)).toBe(diff)
})

it('takes the one text to the other, whatever they are', () => {
  const line = fc.constantFrom('a', 'b', 'c', 'd')
  const text = fc.array(line, { maxLength: 3 }).map((lines) => lines.join('\n'))
  const check = (before: string, after: string) => {
    const lines = lineDiff(before, after)
    if (before === after) return lines.length === 0
    const kept = (gone: 'in' | 'out') => lines.filter(({ kind }) => kind !== gone).map((each) => each.text)
    return kept('in').join('\n') === before && kept('out').join('\n') === after
  }
  fc.assert(fc.property(text, text, check), { seed: 7 })
})
