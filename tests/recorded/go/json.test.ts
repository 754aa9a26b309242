// JSON as encoding/json reads it: a whole text, and the value a text begins with.
import { describe, expect, it } from 'vitest'
import { byteLength } from '@/lib/go/byte-string'
import { encodeJson } from '@/lib/go/json'
import { decodeJson, decodeJsonList, decodeJsonMap, decodeJsonPrefix } from '@/lib/go/json-decode'
import type { GoValue } from '@/lib/go/value'
import { byteString, goRows } from '../../support/go-rows'

type Shown = { readonly json: string } | { readonly error: string }
type Row =
  | [bytes: string, whole: Shown, first: Shown, length: number, mapError: string | null, listError: string | null]
  | [depth: number, open: '[' | '{', error: string | null]

const rows = goRows<Row>('json')

function shown(value: GoValue): Shown {
  const json = encodeJson(value)
  return json.ok ? { json: json.value } : { error: json.error }
}

describe('a text', () => {
  const texts = rows.flatMap((row) => (row.length === 6 ? [{ text: byteString(row[0]), row }] : []))
  it.each(texts)('$text', ({ text, row: [, whole, first, length, ...targets] }) => {
    const read = decodeJson(text)
    expect(read.error === null ? shown(read.value) : { error: read.error }).toEqual(whole)
    const prefix = decodeJsonPrefix(text)
    expect(prefix.ok ? shown(prefix.value.value) : { error: prefix.error }).toEqual(first)
    if (prefix.ok) expect(byteLength(text.slice(0, prefix.value.length))).toBe(length)
    expect([decodeJsonMap(text).error, decodeJsonList(text).error]).toEqual(targets)
  })
})

describe('depth', () => {
  const depths = rows.flatMap((row) => (row.length === 3 ? [row] : []))
  it.each(depths)('%s of %s', (depth, open, error) => {
    const text = open === '[' ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    expect(decodeJson(text).error).toBe(error)
  })
})
