// Ranges of versions: which versions they hold for, and what is no range.
import { describe, expect, it } from 'vitest'
import { parseVersion } from '@/lib/go/semver'
import { parseRange, satisfies } from '@/lib/go/semver-range'

function holds(range: string, version: string): boolean | string {
  const [parsed, read] = [parseRange(range), parseVersion(version)]
  if (!parsed.ok) return parsed.error
  return read.ok ? satisfies(read.value, parsed.value) : read.error
}

describe('a range', () => {
  const rows: [range: string, holding: string[], other: string[]][] = [
    ['1.2.3', ['1.2.3', 'v1.2.3', '1.2.3+m'], ['1.2.4', '1.2.3-a']],
    ['1.2', ['1.2.0', '1.2.9'], ['1.3.0']],
    ['*', ['0.0.1', '9.9.9'], ['1.0.0-a']],
    ['^1.2', ['1.2.0', '1.9.0'], ['2.0.0', '1.1.9']],
    ['^0.2.3', ['0.2.3', '0.2.9'], ['0.3.0', '0.2.2']],
    ['^0.0.3', ['0.0.3'], ['0.0.4']],
    ['~1.2.3', ['1.2.9'], ['1.3.0', '1.2.2']],
    ['~>1', ['1.9.9'], ['2.0.0']],
    ['>1.2', ['1.3.0'], ['1.2.5']],
    ['<=1.2', ['1.2.9', '0.9.0'], ['1.3.0']],
    ['!=1.x', ['2.0.0'], ['1.4.0']],
    ['1.2 - 1.4', ['1.2.0', '1.4.7'], ['1.5.0']],
    ['>=1.0.0-0', ['1.1.0-rc.1'], ['0.9.0']],
    ['^1 || >= 3, <4', ['1.5.0', '3.9.9'], ['2.0.0', '4.0.0']],
  ]
  it.each(rows)('%s', (range, holding, other) => {
    expect(holding.map((version) => holds(range, version))).toEqual(holding.map(() => true))
    expect(other.map((version) => holds(range, version))).toEqual(other.map(() => false))
  })
})

describe('what is no range', () => {
  const rows: [range: string, error: string][] = [
    ['', 'improper constraint: '],
    ['bad', 'improper constraint: bad'],
    ['1.2.3.4', 'improper constraint: 1.2.3.4'],
    ['>=1 - 2', 'improper constraint: >=>= 1, <= 2 '],
    ['1x', 'constraint parser error'],
  ]
  it.each(rows)('%s', (range, error) => {
    expect(holds(range, '1.0.0')).toBe(error)
  })
})
