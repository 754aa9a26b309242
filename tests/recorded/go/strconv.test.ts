// Numbers and quotes as strconv reads and writes them.
import { describe, expect, it } from 'vitest'
import { type FloatFormat, formatFloat } from '@/lib/go/float'
import { canBackquote, quote, quoteToAscii, unquote } from '@/lib/go/quote'
import { type IntegerFormat, parseBool, parseFloat, parseInt, parseUint } from '@/lib/go/strconv'
import { byteString, goRows, outcome } from '../../support/go-rows'

describe('FormatFloat', () => {
  const rows = goRows<[value: number, format: FloatFormat, precision: number, text: string]>('float')
  it.each(rows)('%s by %s to %s', (value, format, precision, text) => {
    expect(formatFloat(value, format, precision)).toBe(text)
  })
})

describe('ParseFloat', () => {
  const rows = goRows<[text: string, shown: string, error: string | null]>('parsefloat')
  it.each(rows)('%s', (text, shown, error) => {
    const read = parseFloat(text)
    expect(read.ok ? formatFloat(read.value, 'g', -1) : read.error).toBe(error ?? shown)
  })
})

describe('ParseInt', () => {
  const rows = goRows<[text: string, base: number, value: string, error: string | null]>('int')
  it.each(rows)('%s in base %s', (text, base, value, error) => {
    expect(String(outcome(parseInt(text, { base, bits: 64 })))).toBe(error ?? value)
  })
})

describe('ParseInt and ParseUint', () => {
  const rows =
    goRows<[text: string, format: IntegerFormat, value: string, error: string | null, ...unsigned: (string | null)[]]>(
      'ints',
    )
  it.each(rows)('%s in %j', (text, format, ...[value, error, unsigned, unsignedError]) => {
    expect(String(outcome(parseInt(text, format)))).toBe(error ?? value)
    expect(String(outcome(parseUint(text, format)))).toBe(unsignedError ?? unsigned)
  })
})

describe('ParseBool', () => {
  it.each(goRows<[bytes: string, value: boolean, error: string | null]>('bool'))('%s', (bytes, value, error) => {
    expect(outcome(parseBool(byteString(bytes)))).toBe(error ?? value)
  })
})

describe('Quote', () => {
  const rows = goRows<[bytes: string, quoted: string, ascii: string, canBackquote: boolean]>('quote')
  it.each(rows)('%s', (bytes, quoted, ascii, isRaw) => {
    const text = byteString(bytes)
    expect([quote(text), quoteToAscii(text), canBackquote(text)]).toEqual([quoted, ascii, isRaw])
    expect(unquote(quoted)).toEqual({ ok: true, value: text })
  })
})
