// JSON as Go's encoding/json reads it, with its error texts and the length of what was read.

import { err, ok, type Result } from '@/lib/base/result'
import { toWellFormed } from '@/lib/go/byte-string'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'

export interface JsonRead {
  readonly value: GoValue
  /** How much of the text the value takes, white space before it included. */
  readonly length: number
}

interface Reader {
  readonly text: string
  at: number
  depth: number
}

class JsonError extends Error {}

const depthMax = 10_000

/** The value a text begins with; what follows it is not looked at. */
export function readJsonPrefix(text: string): Result<JsonRead, string> {
  const reader: Reader = { text, at: 0, depth: 0 }
  try {
    const value = readValue(reader)
    return ok({ value, length: reader.at })
  } catch (error) {
    if (error instanceof JsonError) return err(error.message)
    throw error
  }
}

/** The value of a whole text. */
export function readJson(text: string): Result<GoValue, string> {
  const read = readJsonPrefix(text)
  if (!read.ok) return read.error === 'unexpected EOF' ? err('unexpected end of JSON input') : read
  const rest = text.slice(read.value.length).trimStart()
  if (rest !== '') return err(`invalid character ${shownChar(rest)} after top-level value`)
  return ok(read.value.value)
}

/** The only value of a stream, with the refusals of a json.Decoder. */
export function readJsonDocument(text: string): Result<GoValue, string> {
  if (isBlank(text)) return err('EOF')
  const read = readJsonPrefix(text)
  if (!read.ok) return read
  return isBlank(text.slice(read.value.length)) ? ok(read.value.value) : err('invalid character after top-level value')
}

function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text)
}

function skipSpace(reader: Reader): void {
  while (' \t\r\n'.includes(reader.text.charAt(reader.at)) && reader.at < reader.text.length) reader.at++
}

function shownChar(text: string): string {
  const letter = String.fromCodePoint(text.codePointAt(0) ?? 0)
  if (letter === "'") return `'\\''`
  if (letter === '"') return `'"'`
  return `'${JSON.stringify(letter).slice(1, -1)}'`
}

function fail(reader: Reader, context: string): never {
  if (reader.at >= reader.text.length) throw new JsonError('unexpected EOF')
  throw new JsonError(`invalid character ${shownChar(reader.text.slice(reader.at))} ${context}`)
}

function readValue(reader: Reader): GoValue {
  skipSpace(reader)
  const letter = reader.text.charAt(reader.at)
  switch (letter) {
    case '{':
      return nested(reader, readObject)
    case '[':
      return nested(reader, readArray)
    case '"':
      return readString(reader)
    case 't':
      return readWord(reader, 'true', true)
    case 'f':
      return readWord(reader, 'false', false)
    case 'n':
      return readWord(reader, 'null', null)
    default:
      return letter === '-' || isDigit(letter) ? readNumber(reader) : fail(reader, 'looking for beginning of value')
  }
}

function nested(reader: Reader, read: (reader: Reader) => GoValue): GoValue {
  reader.depth++
  if (reader.depth > depthMax) throw new JsonError('exceeded max depth')
  const value = read(reader)
  reader.depth--
  return value
}

function readWord(reader: Reader, word: string, value: GoValue): GoValue {
  for (const letter of word) {
    if (reader.text.charAt(reader.at) !== letter) fail(reader, `in literal ${word} (expecting '${letter}')`)
    reader.at++
  }
  return value
}

function isDigit(letter: string): boolean {
  return letter >= '0' && letter <= '9'
}

function readNumber(reader: Reader): number {
  const start = reader.at
  if (reader.text.charAt(reader.at) === '-') reader.at++
  if (!isDigit(reader.text.charAt(reader.at))) fail(reader, 'in numeric literal')
  if (reader.text.charAt(reader.at) === '0') reader.at++
  else skipDigits(reader)
  if (reader.text.charAt(reader.at) === '.') {
    reader.at++
    if (!isDigit(reader.text.charAt(reader.at))) fail(reader, 'after decimal point in numeric literal')
    skipDigits(reader)
  }
  if ('eE'.includes(reader.text.charAt(reader.at)) && reader.at < reader.text.length) {
    reader.at++
    if ('+-'.includes(reader.text.charAt(reader.at))) reader.at++
    if (!isDigit(reader.text.charAt(reader.at))) fail(reader, 'in exponent of numeric literal')
    skipDigits(reader)
  }
  const written = reader.text.slice(start, reader.at)
  const value = Number(written)
  if (Number.isFinite(value)) return value
  throw new JsonError(`json: cannot unmarshal number ${written} into Go value of type float64`)
}

function skipDigits(reader: Reader): void {
  while (isDigit(reader.text.charAt(reader.at))) reader.at++
}

const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

function readString(reader: Reader): string {
  reader.at++
  let value = ''
  for (;;) {
    const start = reader.at
    while (isPlainChar(reader.text.charCodeAt(reader.at))) reader.at++
    value += reader.text.slice(start, reader.at)
    const letter = reader.text.charAt(reader.at)
    if (letter === '"') break
    if (letter !== '\\') fail(reader, 'in string literal')
    value += readEscape(reader)
  }
  reader.at++
  return toWellFormed(value)
}

function isPlainChar(code: number): boolean {
  return code >= 0x20 && code !== 0x22 && code !== 0x5c
}

function readEscape(reader: Reader): string {
  reader.at++
  const letter = reader.text.charAt(reader.at)
  const simple = escapes.get(letter)
  if (simple !== undefined) {
    reader.at++
    return simple
  }
  if (letter !== 'u') fail(reader, 'in string escape code')
  reader.at++
  const start = reader.at
  for (let i = 0; i < 4; i++) {
    if (!/[0-9a-fA-F]/.test(reader.text.charAt(reader.at))) fail(reader, 'in \\u hexadecimal character escape')
    reader.at++
  }
  return String.fromCharCode(Number.parseInt(reader.text.slice(start, reader.at), 16))
}

function readArray(reader: Reader): GoList {
  reader.at++
  const items: GoValue[] = []
  skipSpace(reader)
  if (reader.text.charAt(reader.at) === ']') {
    reader.at++
    return new GoList(items)
  }
  for (;;) {
    items.push(readValue(reader))
    skipSpace(reader)
    const letter = reader.text.charAt(reader.at)
    if (letter !== ',' && letter !== ']') fail(reader, 'after array element')
    reader.at++
    if (letter === ']') return new GoList(items)
  }
}

function readObject(reader: Reader): GoMap {
  reader.at++
  const map = new GoMap()
  skipSpace(reader)
  if (reader.text.charAt(reader.at) === '}') {
    reader.at++
    return map
  }
  for (;;) {
    skipSpace(reader)
    if (reader.text.charAt(reader.at) !== '"') fail(reader, 'looking for beginning of object key string')
    const key = readString(reader)
    skipSpace(reader)
    if (reader.text.charAt(reader.at) !== ':') fail(reader, 'after object key')
    reader.at++
    map.set(key, readValue(reader))
    skipSpace(reader)
    const letter = reader.text.charAt(reader.at)
    if (letter !== ',' && letter !== '}') fail(reader, 'after object key:value pair')
    reader.at++
    if (letter === '}') return map
  }
}
