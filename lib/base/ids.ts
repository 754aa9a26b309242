// Identifiers drawn from an Rng: object uids and the suffixes of generated names.

import type { Rng } from './rng'

/** The letters Kubernetes generates names from: no vowels, no look-alikes. Models k8s.io/apimachinery/pkg/util/rand. */
const safeLetters = 'bcdfghjklmnpqrstvwxz2456789'

/** A uid in the form of a random (version 4) UUID. */
export function drawUid(rng: Rng): string {
  const [a, b, c, d] = [rng.next(), rng.next(), rng.next(), rng.next()]
  write(uid, 0, a, 8)
  write(uid, 9, b >>> 16, 4)
  write(uid, 14, b, 4)
  write(uid, 19, c >>> 16, 4)
  write(uid, 24, c, 4)
  write(uid, 28, d, 8)
  uid[14] = four
  uid[19] = variants[rng.below(4)] ?? four
  return String.fromCharCode.apply(null, uid)
}

/** Words of eight hexadecimal digits each, at most eight of them. */
export function drawHex(rng: Rng, words: number): string {
  for (let word = 0; word < words; word++) write(drawn, word * 8, rng.next(), 8)
  return String.fromCharCode.apply(null, words === 8 ? drawn : drawn.slice(0, words * 8))
}

/** The uid is written into one reused array and read out as a flat string: there are many uids, and each is kept. */
const drawn = new Array<number>(64).fill(0)
const uid = new Array<number>(36).fill('-'.charCodeAt(0))
const four = '4'.charCodeAt(0)
const variants = Array.from('89ab', (letter) => letter.charCodeAt(0))
const hexCodes = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

/** The lowest digits of a word, from a place on. */
function write(codes: number[], at: number, word: number, digits: number): void {
  let rest = word
  for (let i = at + digits - 1; i >= at; i--) {
    codes[i] = hexCodes[rest & 15] ?? 0
    rest >>>= 4
  }
}

/** The random end of a generated name; Kubernetes uses five letters. */
export function drawSuffix(rng: Rng, length: number): string {
  let suffix = ''
  for (let i = 0; i < length; i++) suffix += safeLetters.charAt(rng.below(safeLetters.length))
  return suffix
}
