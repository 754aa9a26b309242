// Values as TOML, laid out as BurntSushi/toml does: plain keys first, then tables, two spaces a level.
//
// What TOML cannot hold gives the error's text as the result, as helm toToml does.

import { sortedBytewise } from '@/lib/base/order'
import { GoError } from '@/lib/go/error'
import { formatFloat } from '@/lib/go/float'
import { formatTime, rfc3339Nano } from '@/lib/go/time-format'
import { isTimeValue, momentOfValue } from '@/lib/go/time-value'
import { GoBytes, GoInt, GoList, GoMap, GoPointer, GoStruct, type GoValue, typeName } from '@/lib/go/value'

export function toToml(value: GoValue): string {
  try {
    const target = value instanceof GoPointer ? value.target : value
    const table = target === null ? null : tableOf(target)
    if (table === null) throw new GoError('toml: top-level values must be Go maps or structs')
    return printTable(table, [])
  } catch (error) {
    if (error instanceof GoError) return error.message
    throw error
  }
}

type Table = ReadonlyMap<string, GoValue>

function tableOf(value: GoValue): Table | null {
  if (value instanceof GoMap) return value
  return value instanceof GoStruct && !isTimeValue(value) ? value.fields : null
}

/** A table at a path: its own keys, then the tables in it. */
function printTable(table: Table, path: readonly string[]): string {
  const keys = sortedBytewise(table.keys()).filter((key) => !isNil(table.get(key) ?? null))
  const indent = '  '.repeat(Math.max(path.length - 1, 0) + (path.length > 0 ? 1 : 0))
  const direct = keys.filter((key) => !isTableValue(table.get(key) ?? null))
  const tables = keys.filter((key) => isTableValue(table.get(key) ?? null))
  const lines = direct.map((key) => `${indent}${printKey(key)} = ${printInline(table.get(key) ?? null)}\n`)
  return (
    lines.join('') +
    tables
      .map((key) =>
        printSub(table.get(key) ?? null, { path: [...path, key], follows: lines.length > 0 || path.length > 0 }),
      )
      .join('')
  )
}

interface SubTable {
  readonly path: readonly string[]
  readonly follows: boolean
}

function printSub(value: GoValue, sub: SubTable): string {
  const { path } = sub
  const name = path.map(printKey).join('.')
  const indent = '  '.repeat(path.length - 1)
  if (value instanceof GoList) {
    return value.items.map((item) => `\n${indent}[[${name}]]\n${printTable(tableOf(item) ?? new Map(), path)}`).join('')
  }
  const lead = path.length === 1 ? '\n' : ''
  return `${lead}${indent}[${name}]\n${printTable(tableOf(value) ?? new Map(), path)}`
}

function isNil(value: GoValue): boolean {
  return value === null || (value instanceof GoMap && value.isNil) || (value instanceof GoList && value.isNil)
}

function isTableValue(value: GoValue): boolean {
  if (value instanceof GoList) return value.items.length > 0 && value.items.every((item) => tableOf(item) !== null)
  return tableOf(value) !== null
}

function printKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : printString(key)
}

function printInline(value: GoValue): string {
  if (typeof value === 'string') return printString(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return printFloat(value)
  if (value instanceof GoInt) return value.value.toString()
  if (value instanceof GoList) return printArray(value)
  if (value instanceof GoBytes) return printString(value.text)
  if (isTimeValue(value)) return formatTime(momentOfValue(value), rfc3339Nano)
  const table = tableOf(value)
  if (table === null) throw new GoError(`toml: unsupported type: ${typeName(value)}`)
  const entries = sortedBytewise(table.keys()).filter((key) => !isNil(table.get(key) ?? null))
  return `{${entries.map((key) => `${printKey(key)} = ${printInline(table.get(key) ?? null)}`).join(', ')}}`
}

function printArray(list: GoList): string {
  if (list.items.some((item) => item === null)) throw new GoError('toml: cannot encode array with nil element')
  return `[${list.items.map(printInline).join(', ')}]`
}

function printFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = formatFloat(value, 'g', -1)
  return /[.e]/.test(text) ? text : `${text}.0`
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
])

function printString(text: string): string {
  const escaped = text.replace(/[\x00-\x1f"\\\x7f]/g, (char) => {
    return escapes.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `"${escaped}"`
}
