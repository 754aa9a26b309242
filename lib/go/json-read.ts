// The grammar of JSON, with encoding/json's words for what does not fit.
//
// Models encoding/json's scanner and the interface{} side of its decoder: numbers are float64, stray bytes and halves of
// surrogate pairs become U+FFFD.

import { byteLength, textOfRune, toBytes, toWellFormed } from './byte-string'
import { quoteRune } from './quote'
import { GoList, type GoMap, type GoValue, goMap } from './value'

export interface JsonReader {
  readonly text: string
  at: number
  depth: number
  /** The first number out of range: it is read as null, and reading goes on. */
  typeError: string | null
}

export function jsonReader(text: string): JsonReader {
  return { text, at: 0, depth: 0, typeError: null }
}

/** A character that cannot stand where it does, or the end of the text. */
export class JsonFault extends Error {
  /** The parser's context, as error messages name it. */
  readonly context: string
  readonly isAtEnd: boolean
  /** How many bytes had been read, the misplaced one included. Models SyntaxError.Offset. */
  readonly offset: number
  constructor(message: string, context: string, { isAtEnd, offset }: Pick<JsonFault, 'isAtEnd' | 'offset'>) {
    super(message)
    this.context = context
    this.isAtEnd = isAtEnd
    this.offset = offset
  }
}

export function jsonFault({ text, at }: JsonReader, context: string): JsonFault {
  const isAtEnd = at >= text.length
  // Go names the byte, not the character.
  const byte = isAtEnd ? 0x20 : (toBytes(text.slice(at, at + 2))[0] ?? 0)
  const offset = byteLength(text.slice(0, at)) + 1
  return new JsonFault(`invalid character ${quotedByte(byte)} ${context}`, context, { isAtEnd, offset })
}

function quotedByte(byte: number): string {
  return byte === 0x22 ? `'"'` : quoteRune(byte)
}

export function skipJsonSpace(reader: JsonReader): void {
  while (isJsonSpace(reader.text.charCodeAt(reader.at))) reader.at++
}

function isJsonSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}

/** The next value, white space before it included. */
export function readJsonValue(reader: JsonReader): GoValue {
  skipJsonSpace(reader)
  const char = reader.text.charAt(reader.at)
  switch (char) {
    case '{':
      return nested(reader, readObject)
    case '[':
      return nested(reader, readArray)
    case '"':
      return readString(reader)
    case 't':
      return readLiteral(reader, 'true', true)
    case 'f':
      return readLiteral(reader, 'false', false)
    case 'n':
      return readLiteral(reader, 'null', null)
    default:
      if (char === '-' || isDigit(char)) return readNumber(reader)
      throw jsonFault(reader, 'looking for beginning of value')
  }
}

const depthMax = 10_000

function nested(reader: JsonReader, read: (reader: JsonReader) => GoValue): GoValue {
  reader.depth++
  if (reader.depth > depthMax) throw jsonFault(reader, 'exceeded max depth')
  reader.at++
  const value = read(reader)
  reader.depth--
  return value
}

function readObject(reader: JsonReader): GoMap {
  const map = goMap()
  skipJsonSpace(reader)
  if (took(reader, '}')) return map
  for (;;) {
    skipJsonSpace(reader)
    if (reader.text.charAt(reader.at) !== '"') throw jsonFault(reader, 'looking for beginning of object key string')
    const key = readString(reader)
    skipJsonSpace(reader)
    if (!took(reader, ':')) throw jsonFault(reader, 'after object key')
    map.set(key, readJsonValue(reader))
    skipJsonSpace(reader)
    if (took(reader, '}')) return map
    if (!took(reader, ',')) throw jsonFault(reader, 'after object key:value pair')
  }
}

function readArray(reader: JsonReader): GoList {
  const items: GoValue[] = []
  skipJsonSpace(reader)
  if (took(reader, ']')) return new GoList(items)
  for (;;) {
    items.push(readJsonValue(reader))
    skipJsonSpace(reader)
    if (took(reader, ']')) return new GoList(items)
    if (!took(reader, ',')) throw jsonFault(reader, 'after array element')
  }
}

function took(reader: JsonReader, char: string): boolean {
  if (reader.text.charAt(reader.at) !== char) return false
  reader.at++
  return true
}

function readLiteral(reader: JsonReader, word: string, value: GoValue): GoValue {
  for (const char of word) {
    if (!took(reader, char)) throw jsonFault(reader, `in literal ${word} (expecting '${char}')`)
  }
  return value
}

function readNumber(reader: JsonReader): number | null {
  const start = reader.at
  took(reader, '-')
  if (!took(reader, '0')) readDigits(reader, 'in numeric literal')
  if (took(reader, '.')) readDigits(reader, 'after decimal point in numeric literal')
  if (took(reader, 'e') || took(reader, 'E')) {
    if (!took(reader, '+')) took(reader, '-')
    readDigits(reader, 'in exponent of numeric literal')
  }
  const literal = reader.text.slice(start, reader.at)
  const value = Number(literal)
  if (Number.isFinite(value)) return value
  reader.typeError ??= `json: cannot unmarshal number ${literal} into Go value of type float64`
  return null
}

function readDigits(reader: JsonReader, context: string): void {
  if (!isDigit(reader.text.charAt(reader.at))) throw jsonFault(reader, context)
  while (isDigit(reader.text.charAt(reader.at))) reader.at++
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}

function readString(reader: JsonReader): string {
  reader.at++
  let value = ''
  for (;;) {
    const start = reader.at
    while (isPlain(reader.text.charCodeAt(reader.at))) reader.at++
    value += toWellFormed(reader.text.slice(start, reader.at))
    if (took(reader, '"')) return value
    if (!took(reader, '\\')) throw jsonFault(reader, 'in string literal')
    value += readEscape(reader)
  }
}

function isPlain(code: number): boolean {
  return code >= 0x20 && code !== 0x22 && code !== 0x5c
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

function readEscape(reader: JsonReader): string {
  const simple = escapes.get(reader.text.charAt(reader.at))
  if (simple !== undefined) {
    reader.at++
    return simple
  }
  if (!took(reader, 'u')) throw jsonFault(reader, 'in string escape code')
  const unit = readHex(reader)
  const low =
    unit >= 0xd800 && unit <= 0xdbff
      ? /^\\u([dD][c-fC-F][0-9a-fA-F]{2})/.exec(reader.text.slice(reader.at, reader.at + 6))
      : null
  if (low === null) return textOfRune(unit)
  reader.at += 6
  return String.fromCharCode(unit, Number.parseInt(low[1] ?? '', 16))
}

function readHex(reader: JsonReader): number {
  const start = reader.at
  for (let i = 0; i < 4; i++) {
    if (!/^[0-9a-fA-F]$/.test(reader.text.charAt(reader.at)))
      throw jsonFault(reader, 'in \\u hexadecimal character escape')
    reader.at++
  }
  return Number.parseInt(reader.text.slice(start, reader.at), 16)
}
