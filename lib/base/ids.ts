// Identifiers drawn from an Rng: object uids and the suffixes of generated names.

import type { Rng } from './rng'

/** The letters Kubernetes generates names from: no vowels, no look-alikes. Models k8s.io/apimachinery/pkg/util/rand. */
const safeLetters = 'bcdfghjklmnpqrstvwxz2456789'

/** A uid in the form of a random (version 4) UUID. */
export function drawUid(rng: Rng): string {
  for (let word = 0; word < 4; word++) writeHex(rng.next(), word * 8)
  drawn[12] = codeOf('4')
  drawn[16] = codeOf('89ab'.charAt(rng.below(4)))
  for (let i = 0; i < places.length; i++) uid[places[i] ?? 0] = drawn[i] ?? 0
  return String.fromCharCode.apply(null, uid)
}

/** Words of eight hexadecimal digits each, at most eight of them. */
export function drawHex(rng: Rng, words: number): string {
  for (let word = 0; word < words; word++) writeHex(rng.next(), word * 8)
  return String.fromCharCode.apply(null, words === 8 ? drawn : drawn.slice(0, words * 8))
}

/** Written in place and read out as one flat text: there are many uids, and each is kept. */
const drawn = new Array<number>(64).fill(0)
const uid = new Array<number>(36).fill(codeOf('-'))
const places = Array.from(
  { length: 32 },
  (_, i) => i + Number(i >= 8) + Number(i >= 12) + Number(i >= 16) + Number(i >= 20),
)

function codeOf(letter: string): number {
  return letter.charCodeAt(0)
}

function writeHex(word: number, at: number): void {
  for (let i = 0; i < 8; i++) {
    const digit = (word >>> (28 - 4 * i)) & 15
    drawn[at + i] = digit < 10 ? 48 + digit : 87 + digit
  }
}

/** The random end of a generated name; Kubernetes uses five letters. */
export function drawSuffix(rng: Rng, length: number): string {
  let suffix = ''
  for (let i = 0; i < length; i++) suffix += safeLetters.charAt(rng.below(safeLetters.length))
  return suffix
}
