// Values as JSON text, byte for byte as encoding/json writes it.

import { sortedBytewise } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { encodeBase64 } from './base64'
import { isValidUtf8, toBytes } from './byte-string'
import { GoError } from './error'
import { formatFloat } from './float'
import {
  GoBytes,
  GoComplex,
  GoFloat32,
  GoFunc,
  GoInt,
  GoList,
  GoMap,
  GoPointer,
  type GoStruct,
  type GoValue,
  typeOfValue,
} from './value'

export interface JsonStyle {
  /** < > and & are escaped unless the writer says otherwise. */
  readonly escapesHtml: boolean
  /** One level of indentation; empty for one line. */
  readonly indent: string
}

export const compactJson: JsonStyle = { escapesHtml: true, indent: '' }

export function encodeJson(value: GoValue, style: JsonStyle = compactJson): Result<string, string> {
  try {
    return ok(encode(value, style, '\n'))
  } catch (error) {
    if (error instanceof GoError) return err(error.message)
    throw error
  }
}

function encode(value: GoValue, style: JsonStyle, lineStart: string): string {
  switch (typeof value) {
    case 'string':
      return encodeString(value, style)
    case 'number':
      return encodeFloat(value, 64)
    case 'boolean':
      return String(value)
    default:
      return encodeObject(value, style, lineStart)
  }
}

function encodeObject(value: Exclude<GoValue, string | number | boolean>, style: JsonStyle, lineStart: string): string {
  if (value === null) return 'null'
  if (value instanceof GoPointer && value.target === null) return 'null'
  const marshal = typeOfValue(value)?.methods?.get('MarshalJSON')
  if (marshal !== undefined) return textOfBytes(marshal.call(value, []))
  if (value instanceof GoMap) return value.isNil ? 'null' : encodeMap(value, style, lineStart)
  if (value instanceof GoList) return value.isNil ? 'null' : encodeList(value, style, lineStart)
  if (value instanceof GoInt) return value.value.toString()
  if (value instanceof GoBytes) return value.isNil ? 'null' : `"${encodeBase64(toBytes(value.text))}"`
  if (value instanceof GoFloat32) return encodeFloat(value.value, 32)
  if (value instanceof GoPointer) return encode(value.target, style, lineStart)
  if (value instanceof GoComplex || value instanceof GoFunc) {
    throw new GoError(`json: unsupported type: ${value.type.name}`)
  }
  return encodeStruct(value, style, lineStart)
}

function textOfBytes(value: GoValue): string {
  return value instanceof GoBytes ? value.text : ''
}

function encodeMap(map: GoMap, style: JsonStyle, lineStart: string): string {
  const entries = sortedBytewise(map.keys()).map((key) => [key, map.get(key) ?? null] as const)
  return encodeEntries(entries, style, lineStart)
}

function encodeStruct(struct: GoStruct, style: JsonStyle, lineStart: string): string {
  const fields = (struct.type.fields ?? []).filter((field) => !field.isUnexported && field.jsonKey !== '-')
  const entries = fields.map((field) => [field.jsonKey ?? field.name, struct.fields.get(field.name) ?? null] as const)
  return encodeEntries(entries, style, lineStart)
}

function encodeEntries(entries: readonly (readonly [string, GoValue])[], style: JsonStyle, lineStart: string): string {
  const inner = lineStart + style.indent
  const colon = style.indent === '' ? ':' : ': '
  const parts = entries.map(([key, value]) => `${encodeString(key, style)}${colon}${encode(value, style, inner)}`)
  return bracket(parts, { open: '{', close: '}', style, lineStart })
}

function encodeList(list: GoList, style: JsonStyle, lineStart: string): string {
  const inner = lineStart + style.indent
  const parts = list.items.map((item) => encode(item, style, inner))
  return bracket(parts, { open: '[', close: ']', style, lineStart })
}

interface Brackets {
  readonly open: string
  readonly close: string
  readonly style: JsonStyle
  readonly lineStart: string
}

function bracket(parts: readonly string[], brackets: Brackets): string {
  const { open, close, style, lineStart } = brackets
  if (parts.length === 0 || style.indent === '') return open + parts.join(',') + close
  const inner = lineStart + style.indent
  return open + inner + parts.join(`,${inner}`) + lineStart + close
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

// A stray byte is written as an escape; a real U+FFFD stays as it is.
const strayByte = /(?<![\ud800-\udbff])[\udc80-\udcff]/g

function encodeString(text: string, style: JsonStyle): string {
  const special = style.escapesHtml ? /["\\\x00-\x1f<>&\u2028\u2029]/g : /["\\\x00-\x1f\u2028\u2029]/g
  const escaped = text.replace(special, (char) => shortEscapes.get(char) ?? unicodeEscape(char))
  return `"${isValidUtf8(escaped) ? escaped : escaped.replace(strayByte, '\\ufffd')}"`
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function encodeFloat(value: number, bits: 32 | 64): string {
  if (!Number.isFinite(value)) {
    throw new GoError(`json: unsupported value: ${formatFloat(value, 'g', -1, bits)}`)
  }
  const magnitude = Math.abs(value)
  if (magnitude !== 0 && (magnitude < 1e-6 || magnitude >= 1e21)) {
    // Two digits of a negative exponent lose their zero: e-09 is written e-9.
    return formatFloat(value, 'e', -1, bits).replace(/e-0(\d)$/, 'e-$1')
  }
  return formatFloat(value, 'f', -1, bits)
}
