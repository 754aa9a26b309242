// JSON text to values, with encoding/json's error texts.
//
// Models json.Unmarshal into interface{}, a map and a list: numbers are float64, stray bytes become U+FFFD, the
// whole text is checked before anything is read.

import { runesOf, textOfRune, toBytes } from './byte-string'
import { GoError } from './error'
import { quote } from './quote'
import { anyListType, anyMapType } from './type'
import { GoList, GoMap, type GoValue, goList, goMap, nilMap } from './value'

export interface JsonRead {
  /** What was read; of a failed read, what the target held then. */
  readonly value: GoValue
  readonly error: string | null
}

export function decodeJson(text: string): JsonRead {
  try {
    const scan: Scan = { text, at: 0, typeError: null }
    return { value: readDocument(scan), error: scan.typeError }
  } catch (error) {
    if (error instanceof GoError) return { value: null, error: error.message }
    throw error
  }
}

export function decodeJsonMap(text: string): JsonRead {
  const read = decodeJson(text)
  if (isNumber(read)) return { value: goMap(), error: mismatch(0, anyMapType.name) }
  if (read.error !== null) return { value: read.value instanceof GoMap ? read.value : goMap(), error: read.error }
  if (read.value instanceof GoMap) return read
  if (read.value === null) return { value: nilMap(anyMapType), error: null }
  return { value: goMap(), error: mismatch(read.value, anyMapType.name) }
}

export function decodeJsonList(text: string): JsonRead {
  const read = decodeJson(text)
  if (isNumber(read)) return { value: goList([]), error: mismatch(0, anyListType.name) }
  if (read.error !== null || read.value instanceof GoList) return read
  if (read.value === null) return { value: new GoList([], undefined, true), error: null }
  return { value: goList([]), error: mismatch(read.value, anyListType.name) }
}

/** A lone number, be it out of range: that is not looked at where no number is wanted. */
function isNumber({ value, error }: JsonRead): boolean {
  return typeof value === 'number' || (value === null && error?.startsWith('json: cannot unmarshal number') === true)
}

function mismatch(value: GoValue, target: string): string {
  const kind =
    value instanceof GoMap
      ? 'object'
      : value instanceof GoList
        ? 'array'
        : typeof value === 'boolean'
          ? 'bool'
          : typeof value
  return `json: cannot unmarshal ${kind} into Go value of type ${target}`
}

interface Scan {
  readonly text: string
  at: number
  /** A number out of range is noted, and reading goes on. */
  typeError: string | null
}

const depthMax = 10_000

function readDocument(scan: Scan): GoValue {
  const value = readValue(scan, 0)
  skipSpace(scan)
  if (scan.at < scan.text.length) throw badChar(scan, 'after top-level value')
  return value
}

function readValue(scan: Scan, depth: number): GoValue {
  skipSpace(scan)
  const char = scan.text.charAt(scan.at)
  if (depth > depthMax) throw new GoError('exceeded max depth')
  switch (char) {
    case '{':
      return readObject(scan, depth)
    case '[':
      return readArray(scan, depth)
    case '"':
      return readString(scan)
    case 't':
      return readLiteral(scan, 'true', true)
    case 'f':
      return readLiteral(scan, 'false', false)
    case 'n':
      return readLiteral(scan, 'null', null)
    default:
      if (char === '-' || isDigit(char)) return readNumber(scan)
      throw badChar(scan, 'looking for beginning of value')
  }
}

function readObject(scan: Scan, depth: number): GoMap {
  const map = goMap()
  scan.at++
  skipSpace(scan)
  if (scan.text.charAt(scan.at) === '}') {
    scan.at++
    return map
  }
  for (;;) {
    skipSpace(scan)
    if (scan.text.charAt(scan.at) !== '"') throw badChar(scan, 'looking for beginning of object key string')
    const key = readString(scan)
    skipSpace(scan)
    if (scan.text.charAt(scan.at) !== ':') throw badChar(scan, 'after object key')
    scan.at++
    map.set(key, readValue(scan, depth + 1))
    skipSpace(scan)
    const char = scan.text.charAt(scan.at)
    if (char !== ',' && char !== '}') throw badChar(scan, 'after object key:value pair')
    scan.at++
    if (char === '}') return map
  }
}

function readArray(scan: Scan, depth: number): GoList {
  const items: GoValue[] = []
  scan.at++
  skipSpace(scan)
  if (scan.text.charAt(scan.at) === ']') {
    scan.at++
    return goList(items)
  }
  for (;;) {
    items.push(readValue(scan, depth + 1))
    skipSpace(scan)
    const char = scan.text.charAt(scan.at)
    if (char !== ',' && char !== ']') throw badChar(scan, 'after array element')
    scan.at++
    if (char === ']') return goList(items)
  }
}

function readLiteral(scan: Scan, word: string, value: GoValue): GoValue {
  for (let i = 1; i < word.length; i++) {
    scan.at++
    const wanted = word.charAt(i)
    if (scan.text.charAt(scan.at) !== wanted) throw badChar(scan, `in literal ${word} (expecting '${wanted}')`)
  }
  scan.at++
  return value
}

function readNumber(scan: Scan): number | null {
  const start = scan.at
  if (scan.text.charAt(scan.at) === '-') scan.at++
  if (scan.text.charAt(scan.at) === '0') scan.at++
  else readDigits(scan, 'in numeric literal')
  if (scan.text.charAt(scan.at) === '.') {
    scan.at++
    readDigits(scan, 'after decimal point in numeric literal')
  }
  if (/[eE]/.test(scan.text.charAt(scan.at))) {
    scan.at++
    if (/[+-]/.test(scan.text.charAt(scan.at))) scan.at++
    readDigits(scan, 'in exponent of numeric literal')
  }
  const literal = scan.text.slice(start, scan.at)
  const value = Number(literal)
  if (Number.isFinite(value)) return value
  scan.typeError ??= `json: cannot unmarshal number ${literal} into Go value of type float64`
  return null
}

function readDigits(scan: Scan, context: string): void {
  if (!isDigit(scan.text.charAt(scan.at))) throw badChar(scan, context)
  while (isDigit(scan.text.charAt(scan.at))) scan.at++
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

function readString(scan: Scan): string {
  let text = ''
  scan.at++
  for (;;) {
    const char = scan.text.charAt(scan.at)
    if (char === '"') {
      scan.at++
      return runesOf(text).map(textOfRune).join('')
    }
    if (char === '' || char < ' ') throw badChar(scan, 'in string literal')
    if (char === '\\') text += readEscape(scan)
    else {
      text += char
      scan.at++
    }
  }
}

function readEscape(scan: Scan): string {
  scan.at++
  const letter = scan.text.charAt(scan.at)
  const simple = escapes.get(letter)
  if (simple !== undefined) {
    scan.at++
    return simple
  }
  if (letter !== 'u') throw badChar(scan, 'in string escape code')
  let digits = ''
  for (let i = 0; i < 4; i++) {
    scan.at++
    const digit = scan.text.charAt(scan.at)
    if (!/^[0-9a-fA-F]$/.test(digit)) throw badChar(scan, 'in \\u hexadecimal character escape')
    digits += digit
  }
  scan.at++
  return String.fromCharCode(Number.parseInt(digits, 16))
}

function badChar(scan: Scan, context: string): GoError {
  const char = scan.text.slice(scan.at, scan.at + 1)
  if (char === '') return new GoError(endWords(context))
  return new GoError(`invalid character ${quoteChar(scan, char)} ${context}`)
}

/** The end reads as a space where a word or a number is not finished. */
function endWords(context: string): string {
  const isWithin = /^in (?!string literal)|^after decimal point/.test(context)
  return isWithin ? `invalid character ' ' ${context}` : 'unexpected end of JSON input'
}

/** Go names the byte, not the character. */
function quoteChar(scan: Scan, char: string): string {
  if (char === "'") return `'\\''`
  if (char === '"') return `'"'`
  const byte = toBytes(scan.text.slice(scan.at, scan.at + 2))[0] ?? 0
  return `'${quote(String.fromCharCode(byte)).slice(1, -1)}'`
}

function skipSpace(scan: Scan): void {
  while (/[ \t\r\n]/.test(scan.text.charAt(scan.at))) scan.at++
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}
