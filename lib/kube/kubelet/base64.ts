// Base64 of Secret data: decoded as UTF-8 text, for environment variables, files and pull secrets.

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function decodeBase64Text(encoded: string): string {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of encoded) {
    const value = letters.indexOf(letter)
    if (value < 0) continue
    held = (held << 6) | value
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  return utf8TextOf(bytes)
}

/** Bytes that are no UTF-8 become U+FFFD, one for each byte. */
function utf8TextOf(bytes: readonly number[]): string {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0
    const tail = bytes.slice(at + 1, at + length)
    if (length === 0 || tail.length < length - 1 || tail.some((byte) => (byte & 0xc0) !== 0x80)) {
      text += '\ufffd'
      at++
      continue
    }
    const head = length === 1 ? first : first & (0xff >> (length + 1))
    text += String.fromCodePoint(
      Math.min(
        0x10ffff,
        tail.reduce((point, byte) => (point << 6) | (byte & 0x3f), head),
      ),
    )
    at += length
  }
  return text
}
