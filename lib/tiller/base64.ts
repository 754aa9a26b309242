// Base64 and UTF-8 of bytes, without the host's help: the engine knows no Buffer and no atob.

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map([...letters].map((letter, value) => [letter, value]))

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    parts.push(letters.charAt(word >> 18) + letters.charAt((word >> 12) & 63))
    parts.push(left > 1 ? letters.charAt((word >> 6) & 63) : '=', left > 2 ? letters.charAt(word & 63) : '=')
  }
  return parts.join('')
}

/** Reads what toBase64 writes; a stray character counts as zero bits. */
export function fromBase64(text: string): Uint8Array {
  const clean = text.replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of clean) {
    bits = ((bits << 6) | (values.get(letter) ?? 0)) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 0xff
  }
  return bytes
}

export function utf8Text(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] ?? 0
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    let point = length === 1 ? first : first & (0xff >> (length + 1))
    for (let k = 1; k < length; k++) point = (point << 6) | ((bytes[i + k] ?? 0) & 63)
    parts.push(String.fromCodePoint(point))
    i += length
  }
  return parts.join('')
}
