// Base64 with encoding/base64's strictness and error texts.

import { base64Letters, base64OfBytes, bytesOfBase64 } from '@/lib/base/base64'
import { err, ok, type Result } from '@/lib/base/result'

const groupLength = 4

export function encodeBase64(bytes: Uint8Array): string {
  return base64OfBytes(bytes)
}

/** Line breaks are skipped, as Go does. Fails at the first byte that cannot stand where it does. */
export function decodeBase64(text: string): Result<Uint8Array, string> {
  const bytes: number[] = []
  const places = placesOf(text)
  const corrupt = (at: number): Result<Uint8Array, string> => err(`illegal base64 data at input byte ${at}`)
  let held = 0
  let count = 0
  for (let i = 0; i < places.length; i++) {
    const place = places[i] ?? { char: '', at: 0 }
    if (place.char === '=') {
      const problem = paddingProblem(places, i, text)
      return problem === null ? ok(Uint8Array.from(bytes)) : corrupt(problem)
    }
    const value = base64Letters.indexOf(place.char)
    if (value < 0) return corrupt(place.at)
    held = ((held << 6) | value) & 0xffff
    count += 6
    if (count >= 8) {
      count -= 8
      bytes.push((held >> count) & 0xff)
    }
  }
  const left = places.length % groupLength
  return left === 0 ? ok(Uint8Array.from(bytes)) : corrupt(text.length - left)
}

const urlLetters = base64Letters.replace('+', '-').replace('/', '_')

/** As base64.RawURLEncoding reads: letters for addresses, no padding. */
export function decodeBase64RawUrl(text: string): Result<Uint8Array, string> {
  const places = placesOf(text)
  const bad = places.find(({ char }) => !urlLetters.includes(char))
  if (bad !== undefined) return err(`illegal base64 data at input byte ${bad.at}`)
  const lone = places.length % groupLength === 1 ? places.at(-1) : undefined
  if (lone !== undefined) return err(`illegal base64 data at input byte ${text.length - 1}`)
  return ok(bytesOfBase64(places.map(({ char }) => base64Letters.charAt(urlLetters.indexOf(char))).join('')))
}

interface Place {
  readonly char: string
  readonly at: number
}

function placesOf(text: string): Place[] {
  return Array.from(text, (char, at) => ({ char, at })).filter(({ char }) => char !== '\n' && char !== '\r')
}

/** Where padding is wrong; null where it closes the last group. */
function paddingProblem(places: readonly Place[], from: number, text: string): number | null {
  const filled = from % groupLength
  const at = places[from]?.at ?? 0
  if (filled < 2) return at
  for (let i = from; i < from - filled + groupLength; i++) {
    const place = places[i]
    if (place === undefined) return text.length
    if (place.char !== '=') return place.at - 1
  }
  return places[from - filled + groupLength]?.at ?? null
}
