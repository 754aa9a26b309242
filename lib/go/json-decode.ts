// JSON text to values: json.Unmarshal of a whole text, json.Decoder for the value a text begins with.
//
// Models both into interface{}, and Unmarshal into a map and a list.

import { err, ok, type Result } from '@/lib/base/result'
import { JsonFault, type JsonReader, jsonFault, jsonReader, readJsonValue, skipJsonSpace } from './json-read'
import { anyListType, anyMapType } from './type'
import { GoList, GoMap, type GoValue, goList, goMap, nilMap } from './value'

export interface JsonRead {
  /** The decoded value; after an error, the value that Go's target variable would hold. */
  readonly value: GoValue
  readonly error: string | null
}

/** Models json.Unmarshal into interface{}: the whole text is checked before anything is read. */
export function decodeJson(text: string): JsonRead {
  const { value, fault, typeError } = readWhole(text)
  return { value, error: fault ?? typeError }
}

interface WholeRead {
  readonly value: GoValue
  readonly kind: JsonKind
  /** The syntax error; null where the text is JSON. */
  readonly fault: string | null
  readonly typeError: string | null
}

function readWhole(text: string): WholeRead {
  const reader = jsonReader(text)
  const value = orFault(() => readDocument(reader))
  if (!(value instanceof JsonFault)) return { value, kind: kindOf(value), fault: null, typeError: reader.typeError }
  return { value: null, kind: 'null', fault: value.isAtEnd ? endWords(value) : value.message, typeError: null }
}

function readDocument(reader: JsonReader): GoValue {
  const value = readJsonValue(reader)
  skipJsonSpace(reader)
  if (reader.at < reader.text.length) throw jsonFault(reader, 'after top-level value')
  return value
}

/** The error at the end of the text reads as a space where a literal or a number is unfinished. */
function endWords({ message, context }: JsonFault): string {
  const isWithin = /^in (?!string literal)|^after decimal point/.test(context)
  return isWithin ? message : 'unexpected end of JSON input'
}

export function decodeJsonMap(text: string): JsonRead {
  return decodeInto(text, 'object', { empty: goMap(), nil: nilMap(anyMapType) })
}

export function decodeJsonList(text: string): JsonRead {
  return decodeInto(text, 'array', { empty: goList([]), nil: new GoList([], anyListType, true) })
}

interface JsonTarget {
  readonly empty: GoMap | GoList
  readonly nil: GoMap | GoList
}

/** A value of the wrong kind is refused before an out-of-range number inside it. */
function decodeInto(text: string, wanted: 'object' | 'array', { empty, nil }: JsonTarget): JsonRead {
  const { value, kind, fault, typeError } = readWhole(text)
  if (fault !== null) return { value: empty, error: fault }
  // A lone number out of range is read as null.
  const found = kind === 'null' && typeError !== null ? 'number' : kind
  if (found === 'null') return { value: nil, error: null }
  if (found === wanted) return { value, error: typeError }
  return { value: empty, error: `json: cannot unmarshal ${found} into Go value of type ${empty.type.name}` }
}

type JsonKind = 'object' | 'array' | 'string' | 'number' | 'bool' | 'null'

function kindOf(value: GoValue): JsonKind {
  if (value === null) return 'null'
  if (value instanceof GoMap) return 'object'
  if (value instanceof GoList) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : 'number'
}

export interface JsonPrefix {
  readonly value: GoValue
  /** Bytes that the value takes, leading white space included. */
  readonly length: number
}

/** Models json.Decoder.Decode: decodes the value a text begins with and ignores the rest. */
export function decodeJsonPrefix(text: string): Result<JsonPrefix, string> {
  const reader = jsonReader(text)
  const value = orFault(() => readJsonValue(reader))
  if (value instanceof JsonFault)
    return err(value.isAtEnd ? (isBlankJson(text) ? 'EOF' : 'unexpected EOF') : value.message)
  return reader.typeError === null ? ok({ value, length: reader.at }) : err(reader.typeError)
}

/** The syntax error of the value a text begins with, and its byte offset; null where it is JSON. */
export function jsonPrefixFault(text: string): { readonly message: string; readonly offset: number | null } | null {
  const read = orFault(() => readJsonValue(jsonReader(text)))
  if (!(read instanceof JsonFault)) return null
  return read.isAtEnd ? { message: 'unexpected EOF', offset: null } : { message: read.message, offset: read.offset }
}

/** Whether there is nothing but white space. */
export function isBlankJson(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text)
}

function orFault(read: () => GoValue): GoValue | JsonFault {
  try {
    return read()
  } catch (error) {
    if (error instanceof JsonFault) return error
    throw error
  }
}
