// IP addresses as net.ParseIP reads them: dotted quads without leading zeros, and IPv6 without a zone.

/** Four bytes for IPv4, also where it is written as IPv6; sixteen for IPv6. Null for a text that is not an address. */
export function parseIp(text: string): Uint8Array | null {
  if (/[.:]/.exec(text)?.[0] === '.') return parseQuad(text)
  const words = parseWords(text)
  if (words === null) return null
  const bytes = Uint8Array.from(words.flatMap((word) => [word >> 8, word & 0xff]))
  const isMapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff
  return isMapped ? bytes.subarray(12) : bytes
}

function parseQuad(text: string): Uint8Array | null {
  const parts = text.split('.')
  const isQuad = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return isQuad ? Uint8Array.from(parts, Number) : null
}

/** Eight words of 16 bits. */
function parseWords(text: string): readonly number[] | null {
  const halves = text.split('::')
  const [head = '', tail] = halves
  if (halves.length > 2) return null
  const first = wordsOf(head, tail === undefined ? 'end' : 'start')
  const last = tail === undefined ? [] : wordsOf(tail, 'end')
  if (first === null || last === null) return null
  const missing = 8 - first.length - last.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  return [...first, ...Array.from({ length: missing }, () => 0), ...last]
}

/** Only the end of an address may be a dotted quad. */
function wordsOf(text: string, place: 'start' | 'end'): readonly number[] | null {
  if (text === '') return []
  const words: number[] = []
  const parts = text.split(':')
  for (const [i, part] of parts.entries()) {
    if (place === 'end' && i === parts.length - 1 && part.includes('.')) {
      const quad = parseQuad(part)
      if (quad === null) return null
      const [a = 0, b = 0, c = 0, d = 0] = quad
      words.push(a * 256 + b, c * 256 + d)
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) words.push(Number.parseInt(part, 16))
    else return null
  }
  return words
}
