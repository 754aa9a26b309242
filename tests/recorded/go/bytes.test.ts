// Base64, base32 and IP addresses, as strict as Go is.
import { describe, expect, it } from 'vitest'
import { decodeBase32, encodeBase32 } from '@/lib/go/base32'
import { decodeBase64, encodeBase64 } from '@/lib/go/base64'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import { parseIp } from '@/lib/go/ip'
import { goRows } from '../../support/go-rows'

describe('DecodeString', () => {
  const rows = goRows<['base32' | 'base64', encoded: string, text: string, error: string | null]>('base')
  it.each(rows)('%s of %j', (base, encoded, text, error) => {
    const read = base === 'base32' ? decodeBase32(encoded) : decodeBase64(encoded)
    expect(read.ok ? fromBytes(read.value) : read.error).toBe(error ?? text)
  })

  it.each(['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'é\n'])('%j comes back', (text) => {
    const bytes = toBytes(text)
    expect(decodeBase32(encodeBase32(bytes))).toEqual({ ok: true, value: bytes })
    expect(decodeBase64(encodeBase64(bytes))).toEqual({ ok: true, value: bytes })
  })
})

describe('ParseIP', () => {
  it.each(goRows<[text: string, hex: string | null]>('ip'))('%j', (text, hex) => {
    const bytes = parseIp(text)
    expect(bytes === null ? null : Buffer.from(bytes).toString('hex')).toBe(hex)
  })
})
