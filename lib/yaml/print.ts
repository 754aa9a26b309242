// Printing YAML as Helm's toYaml (sigs.k8s.io/yaml over go-yaml v2) and toYamlPretty (go-yaml v3) print it.
//
// toYaml goes through JSON on the way: whole floats lose their point, keys are strings, and what JSON or the YAML
// reader behind it cannot carry makes the whole print fail, as upstream.

import { err, ok, type Result } from '@/lib/base/result'
import { encodeBase64 } from '@/lib/go/base64'
import { isValidUtf8, runeCount, toBytes, toWellFormed } from '@/lib/go/byte-string'
import { formatFloat } from '@/lib/go/float'
import { formatTime, rfc3339Nano } from '@/lib/go/time-format'
import { isTimeValue, momentOfValue } from '@/lib/go/time-value'
import {
  GoBytes,
  type GoComplex,
  GoFloat32,
  type GoFunc,
  GoInt,
  GoList,
  GoMap,
  GoPointer,
  GoStruct,
  type GoValue,
  typeOfValue,
} from '@/lib/go/value'
import {
  type Emitter,
  emitterOf,
  endDocument,
  writeBlockIndicator,
  writeIndent,
  writeIndicator,
  writeScalar,
} from './emit'
import { readYaml } from './parse'
import { isSimpleKey, type PrintStyle, shapeOf } from './scalar-style'
import { type KeyOrder, sortYamlKeys } from './sort'

interface Dialect {
  readonly order: KeyOrder
  readonly widthMax: number
  /** v3 indents the items of a list below its key; v2 writes them at the key's column. */
  readonly indentsLists: boolean
  readonly throughJson: boolean
}

const sigs: Dialect = { order: 'v2', widthMax: 80, indentsLists: false, throughJson: true }
const pretty: Dialect = { order: 'v3', widthMax: Number.POSITIVE_INFINITY, indentsLists: true, throughJson: false }

/** Unwinds a print that upstream gives up; the doors below turn it into a Result. */
class Unprintable extends Error {}

/** What yaml.Marshal prints, with the final line feed. */
export function printYaml(value: GoValue): Result<string, string> {
  return print(value, sigs)
}

/** What toYamlPretty prints, with the final line feed. */
export function printYamlPretty(value: GoValue): Result<string, string> {
  return print(value, pretty)
}

function print(value: GoValue, dialect: Dialect): Result<string, string> {
  const printer: Printer = { emitter: emitterOf(dialect.widthMax), dialect }
  try {
    writeNode(printer, value, 'root')
    return ok(endDocument(printer.emitter))
  } catch (error) {
    if (!(error instanceof Unprintable)) throw error
    return err(error.message)
  }
}

interface Printer {
  readonly emitter: Emitter
  readonly dialect: Dialect
}

type Place = 'root' | 'item' | 'entry'

function writeNode(printer: Printer, value: GoValue, place: Place): void {
  switch (typeof value) {
    case 'string':
      writeText(printer, value)
      return
    case 'boolean':
      writePlainScalar(printer, value ? 'true' : 'false')
      return
    case 'number':
      writePlainScalar(printer, printer.dialect.throughJson ? numberThroughJson(value) : numberText(value))
      return
    default:
      writeObject(printer, value, place)
      return
  }
}

function writeObject(printer: Printer, value: GoValue & (object | null), place: Place): void {
  if (value === null) {
    writePlainScalar(printer, 'null')
    return
  }
  if (printer.dialect.throughJson ? writeMarshaled(printer, value, place) : writeMarshaledText(printer, value)) return
  if (value instanceof GoMap) {
    writeEntries(printer, value)
    return
  }
  if (value instanceof GoList) {
    writeItems(printer, value, place)
    return
  }
  if (value instanceof GoInt) {
    writePlainScalar(printer, value.value.toString())
    return
  }
  if (value instanceof GoFloat32) {
    writePlainScalar(printer, formatFloat(value.value, 'g', -1, 32))
    return
  }
  if (value instanceof GoBytes) {
    writeBytes(printer, value, place)
    return
  }
  if (value instanceof GoStruct) {
    writeStruct(printer, value)
    return
  }
  if (value instanceof GoPointer) {
    writeNode(printer, value.target, place)
    return
  }
  throw new Unprintable(`error marshaling into JSON: json: unsupported type: ${typeNameOf(value)}`)
}

/** A type that says itself what it is in JSON: times, versions. */
function writeMarshaled(printer: Printer, value: object & GoValue, place: Place): boolean {
  const marshal = typeOfValue(value)?.methods?.get('MarshalJSON')
  if (marshal === undefined || (value instanceof GoPointer && value.target === null)) return false
  const json = marshal.call(value, [])
  const read = readYaml(json instanceof GoBytes ? json.text : '')
  if (read.ok) writeNode(printer, read.value, place)
  return read.ok
}

/** A type that says itself what it is as text: versions. Times have a form of their own in YAML. */
function writeMarshaledText(printer: Printer, value: object & GoValue): boolean {
  const target = value instanceof GoPointer ? value.target : value
  if (target === null || (target instanceof GoStruct && isTimeValue(target))) return false
  const text = typeOfValue(value)?.methods?.get('MarshalText')?.call(value, [])
  if (!(text instanceof GoBytes)) return false
  writeText(printer, text.text)
  return true
}

function typeNameOf(value: GoComplex | GoFunc): string {
  return value.type.name
}

function writePlainScalar({ emitter }: Printer, text: string): void {
  writeScalar(emitter, { text, style: 'plain', isKey: false })
}

const wholeMax = 2 ** 53

/** A float as JSON writes it and go-yaml reads it back: whole where 64 bits hold it. */
function numberThroughJson(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < wholeMax) return Object.is(value, -0) ? '0' : String(value)
  if (!Number.isFinite(value))
    throw new Unprintable(`error marshaling into JSON: json: unsupported value: ${formatFloat(value, 'g', -1)}`)
  const digits = Math.abs(value) < 1e21 ? formatFloat(value, 'f', -1) : ''
  if (/^-?[0-9]+$/.test(digits)) {
    const whole = BigInt(digits)
    if (whole >= -0x8000000000000000n && whole <= 0xffffffffffffffffn) return digits
  }
  return formatFloat(value, 'g', -1)
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  return formatFloat(value, 'g', -1)
}

// What JSON leaves as it is and the YAML reader behind it refuses.
const refusedByReader = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/

/** A string after JSON and the YAML reader: stray bytes are replaced, NEL folds to a space. */
function textThroughJson(text: string): string {
  if (isPlainAscii(text)) return text
  if (refusedByReader.test(text)) throw new Unprintable('yaml: control characters are not allowed')
  return foldNextLines(toWellFormed(text))
}

const notPlainAscii = /[^\x00-\x7e]/

function isPlainAscii(text: string): boolean {
  return !notPlainAscii.test(text)
}

function foldNextLines(text: string): string {
  if (!text.includes('\x85')) return text
  return text.replace(/ *\x85[ \x85]*/g, (gap) => {
    const breaks = gap.split('\x85').length - 1
    return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)
  })
}

function writeText(printer: Printer, text: string): void {
  if (!printer.dialect.throughJson && !isValidUtf8(text)) {
    writeBinary(printer, text)
    return
  }
  const shown = printer.dialect.throughJson ? textThroughJson(text) : text
  const style = printStyle(printer, shown)
  writeScalar(printer.emitter, { text: shown, style, isKey: false })
}

function printStyle({ dialect }: Printer, text: string): PrintStyle {
  return shapeOf(text, { isKey: false, dialect: dialect.order }).style
}

/** Bytes that are no text: go-yaml v3 tags them and breaks their base64 every 70 letters. */
function writeBinary({ emitter }: Printer, text: string): void {
  writeIndicator(emitter, '!!binary', 'open')
  const encoded = encodeBase64(toBytes(text))
  const lines = encoded.match(/.{1,70}/g) ?? []
  const isLong = lines.length > 1
  const shown = isLong ? `${lines.join('\n')}\n` : encoded
  writeScalar(emitter, { text: shown, style: isLong ? 'literal' : 'plain', isKey: false })
}

function writeBytes(printer: Printer, value: GoBytes, place: Place): void {
  if (value.isNil && printer.dialect.throughJson) {
    writePlainScalar(printer, 'null')
    return
  }
  const bytes = toBytes(value.text)
  if (printer.dialect.throughJson) {
    writeText(printer, encodeBase64(bytes))
    return
  }
  writeItems(printer, new GoList([...bytes]), place)
}

function writeStruct(printer: Printer, value: GoStruct): void {
  if (isTimeValue(value)) {
    writePlainScalar(printer, formatTime(momentOfValue(value), rfc3339Nano))
    return
  }
  const entries = new GoMap()
  const fields = (value.type.fields ?? []).filter((field) => field.isUnexported !== true)
  for (const field of fields) {
    const key = printer.dialect.throughJson ? (field.jsonKey ?? field.name) : field.name.toLowerCase()
    entries.set(key, value.fields.get(field.name) ?? null)
  }
  if (printer.dialect.throughJson) {
    writeEntries(printer, entries)
    return
  }
  writeOrderedEntries(printer, entries, [...entries.keys()])
}

const keyLengthMax = 1024

function writeEntries(printer: Printer, map: GoMap): void {
  if (map.isNil && printer.dialect.throughJson) {
    writePlainScalar(printer, 'null')
    return
  }
  writeOrderedEntries(printer, map, sortYamlKeys(map.keys(), printer.dialect.order))
}

function writeOrderedEntries(printer: Printer, map: GoMap, keys: readonly string[]): void {
  const { emitter } = printer
  if (keys.length === 0) {
    writeIndicator(emitter, '{}', 'open')
    return
  }
  const outer = emitter.indent
  emitter.indent = outer < 0 ? 0 : outer + 2
  for (const key of keys) {
    writeIndent(emitter)
    writeKey(printer, key)
    writeNode(printer, map.get(key) ?? null, 'entry')
  }
  emitter.indent = outer
}

function writeKey(printer: Printer, key: string): void {
  const { emitter, dialect } = printer
  const text = dialect.throughJson ? keyThroughJson(key) : key
  const shape = shapeOf(text, { isKey: true, dialect: dialect.order })
  if (isSimpleKey(text, shape)) {
    writeScalar(emitter, { text, style: shape.style, isKey: true })
    writeIndicator(emitter, ':', 'closed')
    return
  }
  writeBlockIndicator(emitter, '?')
  writeScalar(emitter, { text, style: printStyle(printer, text), isKey: false })
  writeIndent(emitter)
  writeBlockIndicator(emitter, ':')
}

/** The reader behind JSON takes a key for one only if its ":" is not too far away. */
function keyThroughJson(key: string): string {
  if (key.length > keyLengthMax / 6 && runeCount(jsonText(key)) > keyLengthMax) {
    throw new Unprintable("yaml: did not find expected ',' or '}'")
  }
  // NEL breaks the line, and a key must stand on one.
  if (key.includes('\x85')) throw new Unprintable("yaml: line 1: did not find expected ',' or '}'")
  return textThroughJson(key)
}

function jsonText(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, '......')
}

function writeItems(printer: Printer, list: GoList, place: Place): void {
  const { emitter, dialect } = printer
  if (list.isNil && dialect.throughJson) {
    writePlainScalar(printer, 'null')
    return
  }
  if (list.items.length === 0) {
    writeIndicator(emitter, '[]', 'open')
    return
  }
  const outer = emitter.indent
  const staysAtKey = place === 'entry' && !dialect.indentsLists && !emitter.indention
  if (outer < 0) emitter.indent = 0
  else if (!staysAtKey) emitter.indent = outer + 2
  for (const item of list.items) {
    writeIndent(emitter)
    writeBlockIndicator(emitter, '-')
    writeNode(printer, item, 'item')
  }
  emitter.indent = outer
}
