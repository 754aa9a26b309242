// Values as TOML, as BurntSushi/toml 1.6 lays them out: plain keys first, then tables, two spaces a level.
//
// What TOML cannot hold gives the error's text as the result, as helm toToml does. Models encode.go, with the
// oddities it has where a value is no table.

import { sortedBytewise } from '@/lib/base/order'
import { toBytes } from '@/lib/go/byte-string'
import { printDuration } from '@/lib/go/duration'
import { durationType } from '@/lib/go/duration-value'
import { GoError } from '@/lib/go/error'
import { formatFloat } from '@/lib/go/float'
import type { Moment } from '@/lib/go/time'
import { formatTime, rfc3339Nano } from '@/lib/go/time-format'
import { isTimeValue, momentOfValue } from '@/lib/go/time-value'
import {
  GoBytes,
  GoFloat32,
  GoInt,
  GoList,
  GoMap,
  GoPointer,
  GoStruct,
  type GoValue,
  kindOfValue,
  typeOfValue,
} from '@/lib/go/value'
import { utc } from '@/lib/go/zone'
import { localLayouts } from './numbers'
import { type Key, keyText, quoteKey } from './tables'

export function toToml(value: GoValue): string {
  if (value === null) throw new GoError('reflect: call of reflect.Value.Type on zero Value')
  const writer: Writer = { text: '' }
  try {
    write(writer, [], indirect(value))
    return writer.text
  } catch (error) {
    if (error instanceof TomlEncodeError) return error.message
    throw error
  }
}

class TomlEncodeError extends Error {}

interface Writer {
  text: string
}

function write(writer: Writer, key: Key, value: GoValue): void {
  if (textForm(value) !== null || isTimeValue(value)) writeEntry(writer, key, value)
  else if (value instanceof GoMap || value instanceof GoStruct) writeTable(writer, key, value)
  else if (value instanceof GoList && isTableList(value)) writeTables(writer, key, value)
  else if (value instanceof GoPointer) return
  else if (isPlain(value)) writeEntry(writer, key, value)
  else throw new TomlEncodeError(`unsupported type for key '${keyText(key)}': ${kindOfValue(value)}`)
}

function isPlain(value: GoValue): boolean {
  const isList = value instanceof GoList || value instanceof GoBytes
  return typeof value !== 'object' || isList || value instanceof GoInt || value instanceof GoFloat32
}

/** A value at the top stands alone; else KEY = VALUE on a line. */
function writeEntry(writer: Writer, key: Key, value: GoValue): void {
  if (key.length === 0) {
    writer.text += inline(value)
    return
  }
  writer.text += `${indent(key)}${keyText(key.slice(-1))} = ${inline(value)}`
  newline(writer)
}

/** Nothing but the first line starts without one. */
function newline(writer: Writer): void {
  if (writer.text !== '') writer.text += '\n'
}

function indent(key: Key): string {
  return '  '.repeat(key.length - 1)
}

function writeTable(writer: Writer, key: Key, table: GoMap | GoStruct): void {
  if (isNil(table)) return
  if (key.length === 1) newline(writer)
  if (key.length > 0) {
    writer.text += `${indent(key)}[${keyText(key)}]`
    newline(writer)
  }
  writeEntries(writer, key, table)
}

function writeTables(writer: Writer, key: Key, list: GoList): void {
  if (key.length === 0) throw new TomlEncodeError('toml: top-level values must be Go maps or structs')
  for (const item of list.items) {
    const table = indirect(item)
    if (isNil(table) || !(table instanceof GoMap || table instanceof GoStruct)) continue
    newline(writer)
    writer.text += `${indent(key)}[[${keyText(key)}]]`
    newline(writer)
    writeEntries(writer, key, table)
  }
}

function writeEntries(writer: Writer, key: Key, table: GoMap | GoStruct): void {
  const { direct, tables } = entriesOf(table)
  for (const [name, value] of [...direct, ...tables]) if (!isNil(value)) write(writer, [...key, name], value)
}

type Entry = readonly [name: string, value: GoValue]

interface Entries {
  /** What stands on a line of its own. */
  readonly direct: readonly Entry[]
  readonly tables: readonly Entry[]
}

/** A map's keys are sorted, a struct's fields stand as declared. */
function entriesOf(table: GoMap | GoStruct): Entries {
  const names =
    table instanceof GoMap
      ? sortedBytewise(table.keys())
      : (table.type.fields ?? []).filter((field) => field.isUnexported !== true).map((field) => field.name)
  const values = table instanceof GoMap ? table : table.fields
  const entries = names.map((name): Entry => [name, indirect(values.get(name) ?? null)])
  const isTable = new Map(entries.map(([name, value]) => [name, isTableValue(value)]))
  return {
    direct: entries.filter(([name]) => isTable.get(name) === false),
    tables: entries.filter(([name]) => isTable.get(name) === true),
  }
}

function isTableValue(value: GoValue): boolean {
  if (isNil(value)) return false
  if (value instanceof GoList) return isTableList(value)
  return isTableOf(value)
}

/** A type TOML cannot hold fails as soon as it is looked at. */
function isTableOf(value: GoValue): boolean {
  if (textForm(value) !== null || isTimeValue(value)) return false
  if (value instanceof GoMap || value instanceof GoStruct) return true
  if (!isPlain(value)) throw new TomlEncodeError(`unsupported type: ${kindOfValue(value)}`)
  return false
}

function isTableList(list: GoList): boolean {
  let isTables = list.items.length > 0
  for (const item of list.items) {
    const value = indirect(item)
    if (isNil(value)) throw new TomlEncodeError('toml: cannot encode array with nil element')
    if (value instanceof GoList) {
      isTableList(value)
      isTables = false
    } else if (!isTableOf(value)) isTables = false
  }
  return isTables
}

function inline(value: GoValue): string {
  if (isTimeValue(value)) return timeText(momentOfValue(value))
  const text = textForm(value)
  if (text !== null) return quoteKey(text)
  if (typeof value === 'string') return quoteKey(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return floatText(value, 64)
  if (value instanceof GoFloat32) return floatText(value.value, 32)
  if (value instanceof GoInt)
    return value.type === durationType ? quoteKey(printDuration(value.value)) : `${value.value}`
  if (value instanceof GoList) return `[${value.items.map((item) => inline(indirect(item))).join(', ')}]`
  if (value instanceof GoBytes) return `[${byteTexts(value).join(', ')}]`
  if (value instanceof GoMap || value instanceof GoStruct) return inlineTable(value)
  throw new TomlEncodeError(`unexpected type: ${typeOfValue(value)?.name ?? '<nil>'}`)
}

/** A comma stands behind each entry that is not the last, be the ones after it nil or not. */
function inlineTable(table: GoMap | GoStruct): string {
  const { direct, tables } = entriesOf(table)
  const written = (entries: readonly Entry[], hasMore: boolean): string =>
    entries
      .map(([name, value], i) => {
        if (isNil(value)) return ''
        return `${keyText([name])} = ${inline(value)}${hasMore || i < entries.length - 1 ? ', ' : ''}`
      })
      .join('')
  return `{${written(direct, tables.length > 0)}${written(tables, false)}}`
}

/** What a pointer points to, unless it is nil or tells itself as text. */
function indirect(value: GoValue): GoValue {
  return value instanceof GoPointer && value.target !== null && textForm(value) === null
    ? indirect(value.target)
    : value
}

/** The text of a type that marshals itself as text. */
function textForm(value: GoValue): string | null {
  if (value === null || typeof value !== 'object' || isTimeValue(value)) return null
  const text = typeOfValue(value)?.methods?.get('MarshalText')?.call(value, [])
  return text instanceof GoBytes ? text.text : null
}

function isNil(value: GoValue): boolean {
  if (value instanceof GoMap || value instanceof GoList || value instanceof GoBytes) return value.isNil
  return value === null || (value instanceof GoPointer && value.target === null)
}

function timeText(moment: Moment): string {
  const layout = localLayouts.get(moment.zone)
  return layout === undefined ? formatTime(moment, rfc3339Nano) : formatTime({ ...moment, zone: utc }, layout)
}

function floatText(value: number, bits: 32 | 64): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = formatFloat(value, 'g', -1, bits)
  return /[.e]/.test(text) ? text : `${text}.0`
}

function byteTexts(value: GoBytes): string[] {
  return Array.from(toBytes(value.text), String)
}
