// Bytes as text: bytes that are no valid UTF-8 survive the round trip.

import { expect, it } from 'vitest'
import { fromBytes, fromLatin1, toBytes, toLatin1 } from '@/lib/go/byte-string'

const rows: [name: string, bytes: readonly number[], text: string][] = [
  ['letters', [0x61, 0xc3, 0xa4, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80], 'aä€😀'],
  ['a byte that never begins a letter', [0xff, 0x61], '\udcffa'],
  ['a letter that is cut off', [0xe2, 0x82], '\udce2\udc82'],
  ['a longer form of a shorter letter', [0xe0, 0x80, 0xaf], '\udce0\udc80\udcaf'],
  ['half a pair', [0xed, 0xa0, 0x80], '\udced\udca0\udc80'],
  ['zeros', [0, 0], '\0\0'],
]

it.each(rows)('%s', (_, bytes, text) => {
  expect([fromBytes(Uint8Array.from(bytes)), [...toBytes(text)]]).toEqual([text, bytes])
  const latin1 = bytes.map((byte) => String.fromCharCode(byte)).join('')
  expect([toLatin1(text), fromLatin1(latin1)]).toEqual([latin1, text])
})

it('every two bytes come back', () => {
  for (let i = 0; i < 0x10000; i += 7) {
    const bytes = [i >> 8, i & 0xff, 0x80]
    expect([...toBytes(fromBytes(Uint8Array.from(bytes)))]).toEqual(bytes)
  }
})
