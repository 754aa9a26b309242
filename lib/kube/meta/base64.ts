// Base64 of text in UTF-8, as Secrets hold it.

import { utf8Bytes } from '@/lib/base/digest'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function encodeBase64(text: string): string {
  return encodeBase64Bytes(utf8Bytes(text))
}

export function encodeBase64Bytes(bytes: Uint8Array): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]]
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    out += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63)
    out += b === undefined ? '=' : alphabet.charAt((group >> 6) & 63)
    out += c === undefined ? '=' : alphabet.charAt(group & 63)
  }
  return out
}

/** What is no base64 is skipped. */
export function decodeBase64Bytes(text: string): Uint8Array {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const char of text) {
    const value = alphabet.indexOf(char)
    if (value < 0) continue
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** Bytes that are no UTF-8 become U+FFFD. */
export function decodeBase64(text: string): string {
  return decodeUtf8(decodeBase64Bytes(text))
}

function decodeUtf8(bytes: Uint8Array): string {
  let out = ''
  let i = 0
  while (i < bytes.length) {
    const first = bytes[i] ?? 0
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0
    const rest = bytes.subarray(i + 1, i + length)
    const isWhole = length > 0 && rest.length === length - 1 && rest.every((byte) => (byte & 0xc0) === 0x80)
    if (!isWhole) {
      out += '\ufffd'
      i++
      continue
    }
    const head = length === 1 ? first : first & (0xff >> (length + 1))
    out += String.fromCodePoint(
      Math.min(
        rest.reduce((code, byte) => (code << 6) | (byte & 0x3f), head),
        0x10ffff,
      ),
    )
    i += length
  }
  return out
}
