// Bytes as text and back, whatever they are: a byte that is no part of UTF-8 becomes a lone surrogate, U+DC80 and on.
//
// Models PEP 383 (surrogateescape). Files of a container are texts; archives and programs that pass through them are not.

import { utf8Bytes } from '@/lib/base/digest'

const escapeBase = 0xdc00

export function bytesOfText(text: string): Uint8Array {
  const out: number[] = []
  let plain = ''
  const flush = (): void => {
    if (plain !== '') for (const byte of utf8Bytes(plain)) out.push(byte)
    plain = ''
  }
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (code < escapeBase + 0x80 || code > escapeBase + 0xff) plain += letter
    else {
      flush()
      out.push(code - escapeBase)
    }
  }
  flush()
  return Uint8Array.from(out)
}

export function textOfBytes(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at)
    parts.push(length === 0 ? String.fromCharCode(escapeBase + (bytes[at] ?? 0)) : letterAt(bytes, at, length))
    at += length === 0 ? 1 : length
  }
  return parts.join('')
}

/** How many bytes the letter has; 0: none begins here. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length =
    first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  if (length < 3) return length
  const code = codeAt(bytes, at, length)
  const isShortest = code >= (length === 3 ? 0x800 : 0x10000)
  return isShortest && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? length : 0
}

function codeAt(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at] ?? 0
  let code = length === 1 ? first : first & (0xff >> (length + 1))
  for (let i = 1; i < length; i++) code = (code << 6) | ((bytes[at + i] ?? 0) & 0x3f)
  return code
}

function letterAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCodePoint(codeAt(bytes, at, length))
}
