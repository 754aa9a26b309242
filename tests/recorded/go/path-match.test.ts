// Patterns of paths as filepath.Match takes them.
import { expect, it } from 'vitest'
import { matchPath } from '@/lib/go/path-match'
import { byteString, goRows, outcome } from '../../support/go-rows'

const rows = goRows<[pattern: string, path: string, matches: boolean, error: string | null]>('pathmatch').map(
  ([pattern, path, matches, error]) => [byteString(pattern), byteString(path), error ?? matches] as const,
)

it.each(rows)('%j for %j', (pattern, path, expected) => {
  expect(outcome(matchPath(pattern, path))).toBe(expected)
})
