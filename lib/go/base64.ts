// Base64 and base32 with encoding/base64's strictness and error texts.

import { err, ok, type Result } from '@/lib/base/result'

interface Alphabet {
  readonly name: string
  readonly letters: string
  /** Bits a letter carries. */
  readonly bits: number
  /** Letters of one whole group. */
  readonly group: number
}

const base64Alphabet: Alphabet = {
  name: 'base64',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  bits: 6,
  group: 4,
}
const base32Alphabet: Alphabet = { name: 'base32', letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', bits: 5, group: 8 }

export function encodeBase64(bytes: Uint8Array): string {
  return encode(bytes, base64Alphabet)
}

export function encodeBase32(bytes: Uint8Array): string {
  return encode(bytes, base32Alphabet)
}

/** Line breaks are skipped, as Go does. */
export function decodeBase64(text: string): Result<Uint8Array, string> {
  return decode(text, base64Alphabet)
}

export function decodeBase32(text: string): Result<Uint8Array, string> {
  return decode(text, base32Alphabet)
}

function encode(bytes: Uint8Array, alphabet: Alphabet): string {
  const { letters, bits, group } = alphabet
  const mask = (1 << bits) - 1
  let text = ''
  let held = 0
  let count = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    count += 8
    while (count >= bits) {
      count -= bits
      text += letters.charAt((held >> count) & mask)
    }
    held &= (1 << count) - 1
  }
  if (count > 0) text += letters.charAt((held << (bits - count)) & mask)
  return text.padEnd(Math.ceil(text.length / group) * group, '=')
}

/** Fails at the first byte that cannot stand where it does. */
function decode(text: string, alphabet: Alphabet): Result<Uint8Array, string> {
  const { name, letters, bits, group } = alphabet
  const bytes: number[] = []
  const places = placesOf(text)
  const corrupt = (at: number): Result<Uint8Array, string> => err(`illegal ${name} data at input byte ${at}`)
  let held = 0
  let count = 0
  for (let i = 0; i < places.length; i++) {
    const place = places[i] ?? { char: '', at: 0 }
    const value = letters.indexOf(place.char)
    if (place.char === '=' && value < 0) {
      const problem = paddingProblem(places, i, { group, text })
      return problem === null ? ok(Uint8Array.from(bytes)) : corrupt(problem)
    }
    if (value < 0) return corrupt(place.at)
    held = ((held << bits) | value) & 0xffff
    count += bits
    if (count >= 8) {
      count -= 8
      bytes.push((held >> count) & 0xff)
    }
  }
  const left = places.length % group
  return left === 0 ? ok(Uint8Array.from(bytes)) : corrupt(text.length - left)
}

interface Place {
  readonly char: string
  readonly at: number
}

function placesOf(text: string): Place[] {
  return Array.from(text, (char, at) => ({ char, at })).filter(({ char }) => char !== '\n' && char !== '\r')
}

interface Padded {
  readonly group: number
  readonly text: string
}

/** Where padding is wrong; null where it closes the last group. */
function paddingProblem(places: readonly Place[], from: number, padded: Padded): number | null {
  const { group, text } = padded
  const filled = from % group
  const at = places[from]?.at ?? 0
  const lengths = group === 4 ? [2, 3] : [2, 4, 5, 7]
  if (!lengths.includes(filled)) return at
  for (let i = from; i < from - filled + group; i++) {
    const place = places[i]
    if (place === undefined) return text.length
    if (place.char !== '=') return place.at - 1
  }
  return places[from - filled + group]?.at ?? null
}
