// Shell patterns as .helmignore and --show-only use them.
import { expect, it } from 'vitest'
import { compilePathPattern } from '@/lib/chart/path-match'
import { compileGlob } from '@/lib/helm/objects/glob'

const rows: [pattern: string, path: string, matches: boolean][] = [
  ['.gitlab-ci.yml', '.gitlab-ci.yml', true],
  ['*.tmp', 'a/b.tmp', false],
  ['a?c', 'abc', true],
  ['[a-c].md', 'b.md', true],
  ['[^a-c].md', 'b.md', false],
  ['a\\*', 'a*', true],
]

it.each(rows)('%s against %s', (pattern, path, matches) => {
  const compiled = compilePathPattern(pattern)
  expect(compiled.ok && compiled.value(path)).toBe(matches)
})

it('takes a dash in a chart file glob', () => {
  expect(compileGlob('my-files/**.{yaml,yml}')?.('my-files/a/b.yml')).toBe(true)
})
