// The order in which YAML printers write map keys: digits by value, symbols before letters.
//
// Models go-yaml sorter.go keyList.Less for string keys. v3 differs in one thing: a letter met where digits were
// compared so far sorts before what is no letter.
//
// Of "02_", "0B" and "1-" v2 puts each before the next and the last before the first. Upstream begins with the keys of
// a map in any order, so such keys come out in any; here they begin bytewise and go through Go's own way of sorting.

import { sortedBytewise } from '@/lib/base/order'
import { runesOf } from '@/lib/go/byte-string'
import { goSorted } from '@/lib/go/sort'

export type KeyOrder = 'v2' | 'v3'

const letter = /^\p{L}$/u
const digit = /^\p{Nd}$/u

function isLetter(rune: number): boolean {
  if (rune < 0x80) return (rune >= 0x41 && rune <= 0x5a) || (rune >= 0x61 && rune <= 0x7a)
  return letter.test(String.fromCodePoint(rune))
}

function isDigit(rune: number): boolean {
  return rune < 0x80 ? rune >= 0x30 && rune <= 0x39 : digit.test(String.fromCodePoint(rune))
}

export function sortYamlKeys(keys: Iterable<string>, order: KeyOrder): string[] {
  const rows = sortedBytewise(keys).map((key) => ({ key, runes: runesOf(key) }))
  return goSorted(rows, (a, b) => compareRunes(a.runes, b.runes, order) < 0).map((row) => row.key)
}

function compareRunes(a: readonly number[], b: readonly number[], order: KeyOrder): number {
  const length = Math.min(a.length, b.length)
  let afterDigits = false
  for (let i = 0; i < length; i++) {
    const runeA = a[i] ?? 0
    const runeB = b[i] ?? 0
    if (runeA !== runeB) return compareAt({ a, b, at: i, afterDigits: order === 'v3' && afterDigits })
    afterDigits = isDigit(runeA)
  }
  return a.length - b.length
}

interface Difference {
  readonly a: readonly number[]
  readonly b: readonly number[]
  readonly at: number
  readonly afterDigits: boolean
}

function compareAt({ a, b, at, afterDigits }: Difference): number {
  const runeA = a[at] ?? 0
  const runeB = b[at] ?? 0
  const isLetterA = isLetter(runeA)
  const isLetterB = isLetter(runeB)
  if (isLetterA && isLetterB) return runeA - runeB
  if (isLetterA || isLetterB) return isLetterA === afterDigits ? -1 : 1
  const follows = (runeA === 0x30 || runeB === 0x30) && followsNonZeroDigit(a, at) ? 1 : 0
  const numberA = numberAt(a, at, follows)
  const numberB = numberAt(b, at, follows)
  if (numberA.value !== numberB.value) return numberA.value < numberB.value ? -1 : 1
  return numberA.end - numberB.end || runeA - runeB
}

/** Inside a number that began with another digit than zero, a zero counts as a digit and not as padding. */
function followsNonZeroDigit(runes: readonly number[], at: number): boolean {
  for (let i = at - 1; i >= 0 && isDigit(runes[i] ?? 0); i--) if (runes[i] !== 0x30) return true
  return false
}

function numberAt(
  runes: readonly number[],
  at: number,
  start: number,
): { readonly value: bigint; readonly end: number } {
  let value = BigInt(start)
  let end = at
  for (; end < runes.length && isDigit(runes[end] ?? 0); end++) {
    value = BigInt.asIntN(64, value * 10n + BigInt((runes[end] ?? 0) - 0x30))
  }
  return { value, end }
}
