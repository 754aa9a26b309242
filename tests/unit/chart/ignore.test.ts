// .helmignore: rules and what they leave out.
import { describe, expect, it } from 'vitest'
import { type EntryKind, isIgnored, parseIgnore } from '@/lib/chart/ignore'

const rows: [name: string, rules: string, entry: readonly [path: string, kind: EntryKind], isIgnored: boolean][] = [
  ['a name in any folder', '*.tmp', ['a/b.tmp', 'file'], true],
  ['a rule with a slash is a whole path', 'a/*.tmp', ['a/b.tmp', 'file'], true],
  ['no star passes a slash', '/*.tmp', ['a/b.tmp', 'file'], false],
  ['a folder', 'docs/', ['docs', 'folder'], true],
  ['a file called as a folder', 'docs/', ['docs', 'file'], false],
  ['all but a name', '!Chart.yaml', ['values.yaml', 'file'], true],
  ['a comment', '# *.yaml', ['values.yaml', 'file'], false],
  ['hidden files of templates', '', ['templates/.helper.yaml', 'file'], true],
  ['a rule whose fault shows late matches nothing', 'x[', ['xy', 'file'], false],
]

it.each(rows)('%s', (_, text, [path, kind], expected) => {
  const rules = parseIgnore(text)
  expect(rules.ok && isIgnored(rules.value, path, kind)).toBe(expected)
})

describe('a refused file', () => {
  it.each([
    ['a[', 'syntax error in pattern'],
    ['**/a', 'double-star (**) syntax is not supported'],
  ])('%s', (text, error) => {
    expect(parseIgnore(text)).toEqual({ ok: false, error })
  })
})
