// Resolving a scalar: its text and tag -> the value YAML 1.1 gives it, as go-yaml v2 understands 1.1.
//
// "yes" and "on" are booleans, 0777 is octal, 1_000 a number, .5 a float; 1:30 and dates stay text. Integers that
// fit 64 bits are exact.

import { err, ok, type Result } from '@/lib/base/result'
import { parseInt, parseUint } from '@/lib/go/strconv'

export type Scalar =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  /** Looks like a date; read as its text, quoted when printed. */
  | { readonly kind: 'timestamp'; readonly value: string }
  | { readonly kind: 'binary'; readonly value: string }

const longTagPrefix = 'tag:yaml.org,2002:'

const words = new Map<string, Scalar>()
for (const text of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) {
  words.set(text, { kind: 'bool', value: true })
}
for (const text of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) {
  words.set(text, { kind: 'bool', value: false })
}
for (const text of ['', '~', 'null', 'Null', 'NULL']) words.set(text, { kind: 'null' })
for (const name of ['inf', 'Inf', 'INF']) {
  words.set(`.${name}`, { kind: 'float', value: Number.POSITIVE_INFINITY })
  words.set(`+.${name}`, { kind: 'float', value: Number.POSITIVE_INFINITY })
  words.set(`-.${name}`, { kind: 'float', value: Number.NEGATIVE_INFINITY })
}
for (const text of ['.nan', '.NaN', '.NAN']) words.set(text, { kind: 'float', value: Number.NaN })

const longestWord = 5

/** What an unquoted scalar without a tag means. */
export function resolvePlain(text: string): Scalar {
  if (text.length <= longestWord) {
    const word = words.get(text)
    if (word !== undefined) return word
  }
  const first = text.charCodeAt(0)
  const isDigit = first >= 0x30 && first <= 0x39
  if (first === 0x2e) return pointNumber(text) ?? { kind: 'string', value: text }
  if (!isDigit && first !== 0x2b && first !== 0x2d) return { kind: 'string', value: text }
  if (isTimestamp(text)) return { kind: 'timestamp', value: text }
  return numberOf(text) ?? { kind: 'string', value: text }
}

/** What a scalar with a tag means; the failure is go-yaml's text. */
export function resolveTagged(tag: string, text: string): Result<Scalar, string> {
  switch (tag) {
    case `${longTagPrefix}str`:
      return ok({ kind: 'string', value: text })
    case `${longTagPrefix}binary`:
      return ok({ kind: 'binary', value: text })
    case `${longTagPrefix}null`:
    case `${longTagPrefix}bool`:
    case `${longTagPrefix}int`:
    case `${longTagPrefix}timestamp`:
    case `${longTagPrefix}float`:
      return resolveAs(tag.slice(longTagPrefix.length), text)
    default:
      return ok({ kind: 'string', value: text })
  }
}

function resolveAs(wanted: string, text: string): Result<Scalar, string> {
  const plain = resolvePlain(text)
  // A date counts as one only where nothing else is asked for.
  const scalar = plain.kind === 'timestamp' && wanted !== 'timestamp' ? (numberOf(text) ?? asString(text)) : plain
  if (scalar.kind === wanted) return ok(scalar)
  if (wanted === 'float' && scalar.kind === 'int' && scalar.value <= 0x7fffffffffffffffn) {
    return ok({ kind: 'float', value: Number(scalar.value) })
  }
  const found = scalar.kind === 'string' ? 'str' : scalar.kind
  return err(`cannot decode !!${found} \`${text}\` as a !!${wanted}`)
}

function asString(text: string): Scalar {
  return { kind: 'string', value: text }
}

const pointFloat = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/
const styleFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const safeDecimal = /^-?[1-9][0-9]{0,14}$/

function pointNumber(text: string): Scalar | null {
  if (!pointFloat.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? { kind: 'float', value } : null
}

function numberOf(text: string): Scalar | null {
  if (safeDecimal.test(text)) return { kind: 'int', value: BigInt(text) }
  const plain = text.includes('_') ? text.replaceAll('_', '') : text
  const integer = integerOf(plain)
  if (integer !== null) return { kind: 'int', value: integer }
  if (!styleFloat.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? { kind: 'float', value } : null
}

/** An integer as strconv.ParseInt(text, 0, 64) reads it, or ParseUint where that is too small. */
function integerOf(text: string): bigint | null {
  const signed = parseInt(text, anyBase)
  if (signed.ok) return signed.value
  const unsigned = parseUint(text, anyBase)
  return unsigned.ok ? unsigned.value : null
}

const anyBase = { base: 0, bits: 64 }

const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)| +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/

function isTimestamp(text: string): boolean {
  if (text.charCodeAt(4) !== 0x2d) return false
  const found = timestamp.exec(text)
  if (found === null) return false
  const [year = 0, month = 0, day = 0] = found.slice(1, 4).map(Number)
  const hour = Number(found[4] ?? found[7] ?? 0)
  const minute = Number(found[5] ?? found[8] ?? 0)
  const second = Number(found[6] ?? found[9] ?? 0)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60 && second < 60
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
