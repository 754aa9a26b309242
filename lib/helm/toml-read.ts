// TOML documents as maps. Models helm fromTOML over BurntSushi/toml; integers stay int64.

import { parse, TomlDate, TomlError } from 'smol-toml'
import { rfc3339Nano } from '@/lib/go/time-format'
import { parseTime } from '@/lib/go/time-parse'
import { timeValue } from '@/lib/go/time-value'
import { type GoMap, type GoValue, goInt64, goList, goMap } from '@/lib/go/value'

/** A document that does not parse gives a map with the key Error. */
export function fromToml(text: string): GoMap {
  try {
    return mapOf(parse(text, { integersAsBigInt: true }))
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const detail = (error.message.split('\n')[0] ?? '').replace('Invalid TOML document: ', '')
    return goMap([['Error', `toml: line ${error.line}: ${detail}`]])
  }
}

function mapOf(table: object): GoMap {
  return goMap(Object.entries(table).map(([key, value]) => [key, valueOf(value)] as const))
}

function valueOf(value: unknown): GoValue {
  if (typeof value === 'bigint') return goInt64(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return goList(value.map(valueOf))
  if (value instanceof TomlDate) {
    const moment = parseTime(value.toISOString(), rfc3339Nano)
    return moment.ok ? timeValue(moment.value) : value.toISOString()
  }
  return typeof value === 'object' && value !== null ? mapOf(value) : null
}
