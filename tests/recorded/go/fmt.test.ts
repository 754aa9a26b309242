// Sprintf: every verb on every kind of value a template can hold.
import { describe, expect, it } from 'vitest'
import { sprintf } from '@/lib/go/fmt'
import { uint8Type } from '@/lib/go/type'
import { GoBytes, GoComplex, GoInt, type GoValue, goInt, goInt64, goList, goMap, goStrings } from '@/lib/go/value'
import { goRows } from '../../support/go-rows'

/** In the recorder's order. */
const values: readonly GoValue[] = [
  goInt(1),
  goInt(-7),
  goInt(255),
  1.5,
  1e21,
  -0.001,
  'hi',
  'é\n',
  '',
  true,
  null,
  goList([goInt(1), 'a', null]),
  goMap([
    ['b', goInt(1)],
    ['a', goList(['x'])],
  ]),
  goStrings(['a', 'b']),
  new GoBytes('hi'),
  new GoComplex(1, -2),
  goInt64(9),
  new GoInt(200n, uint8Type),
]

describe('one verb on one value', () => {
  it.each(goRows<[format: string, i: number, text: string]>('fmt'))('%j of value %s', (format, i, text) => {
    expect(sprintf(format, [values[i] ?? null])).toBe(text)
  })
})

/** Recorded whole numbers were ints. */
function valueOf(json: unknown): GoValue {
  if (typeof json === 'number') return Number.isInteger(json) ? goInt(json) : json
  return typeof json === 'string' ? json : null
}

describe('formats and their arguments', () => {
  const rows = goRows<[format: string, args: readonly unknown[] | null, text: string]>('sprintf')
  it.each(rows)('%j of %j', (format, args, text) => {
    expect(sprintf(format, (args ?? []).map(valueOf))).toBe(text)
  })
})
