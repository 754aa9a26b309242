// Base64 and UTF-8 of bytes, without the host's help: the engine knows no Buffer, no atob and no TextDecoder.
//
// Reading is lenient; Go's strictness and its error texts are in go/base64.

export const base64Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function base64OfBytes(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    parts.push(base64Letters.charAt(group >> 18) + base64Letters.charAt((group >> 12) & 63))
    parts.push(
      left > 1 ? base64Letters.charAt((group >> 6) & 63) : '=',
      left > 2 ? base64Letters.charAt(group & 63) : '=',
    )
  }
  return parts.join('')
}

/** Encodes in the URL-safe alphabet, without padding. */
export function base64UrlOfBytes(bytes: Uint8Array): string {
  return base64OfBytes(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

const values = new Map([...base64Letters].map((letter, value) => [letter, value]))

/** Decodes leniently: characters outside the alphabet are skipped. */
export function bytesOfBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let length = 0
  for (const letter of text) {
    const value = values.get(letter)
    if (value === undefined) continue
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (held >> bits) & 0xff
  }
  return bytes.subarray(0, length)
}

/** Bytes that are no UTF-8 become U+FFFD, one for each byte. */
export function textOfUtf8(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0
    const length = lengthAfter(first)
    const rest = bytes.subarray(at + 1, at + length)
    const isWhole = length > 0 && rest.length === length - 1 && rest.every((byte) => (byte & 0xc0) === 0x80)
    if (!isWhole) {
      parts.push('\ufffd')
      at++
      continue
    }
    let point = length === 1 ? first : first & (0xff >> (length + 1))
    for (const byte of rest) point = (point << 6) | (byte & 0x3f)
    parts.push(String.fromCodePoint(Math.min(point, 0x10ffff)))
    at += length
  }
  return parts.join('')
}

/** Length of the UTF-8 sequence that a lead byte announces; 0 for a byte that cannot begin one. */
function lengthAfter(first: number): number {
  if (first < 0x80) return 1
  if (first >= 0xf0) return 4
  if (first >= 0xe0) return 3
  return first >= 0xc0 ? 2 : 0
}
