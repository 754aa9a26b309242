// TOML's numbers and dates. Models BurntSushi/toml: the lexer takes what looks like one, the parser then says what is
// wrong with it.

import { quote, quoteRune } from '@/lib/go/quote'
import { parseFloat, parseInt } from '@/lib/go/strconv'
import { rfc3339Nano } from '@/lib/go/time-format'
import { parseTime } from '@/lib/go/time-parse'
import { timeValue } from '@/lib/go/time-value'
import { type GoValue, goInt64 } from '@/lib/go/value'
import { fixedZone, localZone, type Zone } from '@/lib/go/zone'
import { accept, endOfFile, failAfter, failHere, nextRune, peekRune, shownRune, type TomlScan, takeWhile } from './scan'

const decimal = /^[0-9_]$/
const floating = /^[0-9_.eE+-]$/
const dated = /^[0-9:TtZz .+-]$/

/** A value that starts with a digit. A date starts with two. */
export function readNumberOrDate(scan: TomlScan): GoValue {
  const start = scan.at
  if (accept(scan, '0')) {
    const based = readBased(scan, start)
    if (based !== null) return based
  }
  takeWhile(scan, /^[0-9]$/)
  const isLoneZero = scan.text.slice(start, scan.at) === '0'
  if (isLoneZero || !/^[-:]$/.test(peekRune(scan))) return readDecimal(scan, start)
  takeWhile(scan, dated)
  return dateOf(scan, scan.text.slice(start, scan.at).trim())
}

/** The rest of a decimal number. */
function readDecimal(scan: TomlScan, start: number): GoValue {
  takeWhile(scan, decimal)
  if (!/^[.eE]$/.test(peekRune(scan))) return integerOf(scan, scan.text.slice(start, scan.at))
  takeWhile(scan, floating)
  return floatOf(scan, scan.text.slice(start, scan.at))
}

interface Base {
  readonly digit: RegExp
  readonly name: string
}

const bases: ReadonlyMap<string, Base> = new Map([
  ['b', { digit: /^[01]$/, name: 'a binary' }],
  ['o', { digit: /^[0-7]$/, name: 'an octal' }],
  ['x', { digit: /^[0-9a-fA-F]$/, name: 'a hexadecimal' }],
])

function readBased(scan: TomlScan, start: number): GoValue | null {
  const base = bases.get(peekRune(scan))
  if (base === undefined) return null
  nextRune(scan)
  const first = peekRune(scan)
  if (!base.digit.test(first)) {
    failHere(scan, `not ${base.name} number: '${scan.text.slice(start, scan.at)}${shownRune(first)}'`)
  }
  while (base.digit.test(peekRune(scan)) || peekRune(scan) === '_') nextRune(scan)
  return integerOf(scan, scan.text.slice(start, scan.at))
}

/** The sign is consumed. */
export function readSigned(scan: TomlScan): GoValue {
  const start = scan.at - 1
  const rune = nextRune(scan)
  const current = (): string => scan.text.slice(start, scan.at)
  const word = rune === 'i' ? 'nf' : rune === 'n' ? 'an' : ''
  for (const letter of word) {
    if (!accept(scan, letter)) failHere(scan, `invalid float: '${current()}'`)
  }
  if (word !== '') return floatOf(scan, current())
  const next = rune === '0' ? peekRune(scan) : ''
  if (next !== '' && 'box'.includes(next)) {
    failHere(scan, `cannot use sign with non-decimal numbers: '${current()}${next}'`)
  }
  if (rune === '.') failHere(scan, "floats must start with a digit, not '.'")
  if (!/^[0-9]$/.test(rune)) failAfter(scan, rune, `expected a digit but got ${runeText(rune)}`)
  return readDecimal(scan, start)
}

export function runeText(rune: string): string {
  return quoteRune(rune === endOfFile ? 0 : (rune.codePointAt(0) ?? 0))
}

function hasLeadingZero(text: string): boolean {
  return /^0[^box]/.test(text) || /^[+-]0./.test(text)
}

function integerOf(scan: TomlScan, text: string): GoValue {
  if (!areUnderscoresFine(text)) {
    failHere(scan, `Invalid integer ${quote(text)}: underscores must be surrounded by digits`)
  }
  if (hasLeadingZero(text)) failHere(scan, `Invalid integer ${quote(text)}: cannot have leading zeroes`)
  const number = parseInt(text, { base: 0, bits: 64 })
  return number.ok ? goInt64(number.value) : failHere(scan, `${text} is out of range for int64`)
}

/** Every underscore follows a digit, and a digit ends the number. */
function areUnderscoresFine(text: string): boolean {
  if (/^[+-]?(?:nan|inf)$/.test(text)) return true
  let isFine = false
  for (const char of text) {
    if (char === '_' && !isFine) return false
    isFine = /[0-9a-fA-F]/.test(char)
  }
  return isFine
}

export function floatOf(scan: TomlScan, text: string): GoValue {
  const parts = text.split(/[.eE]/).filter((part) => part !== '')
  if (!parts.every(areUnderscoresFine)) {
    failHere(scan, `Invalid float ${quote(text)}: underscores must be surrounded by digits`)
  }
  if (hasLeadingZero(parts[0] ?? '')) failHere(scan, `Invalid float ${quote(text)}: cannot have leading zeroes`)
  if (/\.(?:[^0-9]|$)/.test(text)) {
    failHere(scan, `Invalid float ${quote(text)}: '.' must be followed by one or more digits`)
  }
  const number = parseFloat(text.replaceAll('_', '').replace(/^[+-]nan$/, 'nan'))
  if (number.ok) return number.value
  return failHere(
    scan,
    isOutOfRange(text) ? `${text} is out of range for float64` : `Invalid float value: ${quote(text)}`,
  )
}

function isOutOfRange(text: string): boolean {
  return /^[+-]?\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?$/.test(text)
}

const localDateTime = fixedZone('datetime-local', 0)
const localDate = fixedZone('date-local', 0)
const localTime = fixedZone('time-local', 0)

/** Zones that stand for a date without one, and how such a date is written. */
export const localLayouts: ReadonlyMap<Zone, string> = new Map([
  [localDateTime, '2006-01-02T15:04:05.999999999'],
  [localDate, '2006-01-02'],
  [localTime, '15:04:05.999999999'],
])

const layouts: readonly (readonly [layout: string, zone: Zone])[] = [
  [rfc3339Nano, localZone],
  ['2006-01-02T15:04:05.999999999', localDateTime],
  ['2006-01-02', localDate],
  ['15:04:05.999999999', localTime],
  ['2006-01-02T15:04Z07:00', localZone],
  ['2006-01-02T15:04', localDateTime],
  ['15:04', localTime],
]

function dateOf(scan: TomlScan, written: string): GoValue {
  const text = written.replace(/[zt ]/g, (char) => (char === 'z' ? 'Z' : 'T'))
  for (const [layout, zone] of layouts) {
    const moment = parseTime(text, layout, zone)
    if (!moment.ok) continue
    return isPadded(text, layout) ? timeValue(moment.value) : failHere(scan, `invalid datetime: ${quote(text)}`)
  }
  return failHere(scan, `invalid datetime: ${quote(text)}`)
}

/** Hours of one digit shift what follows: the marks must stand where the layout has them. */
function isPadded(text: string, layout: string): boolean {
  for (let i = 0; i < layout.length && !'.Z'.includes(layout.charAt(i)); i++) {
    if (!/\d/.test(layout.charAt(i)) && text[i] !== layout[i]) return false
  }
  return true
}
