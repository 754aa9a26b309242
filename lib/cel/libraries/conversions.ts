// Values turned into others: int("5"), string(1), timestamp("…"), and type() of them.
//
// Models cel-go common/stdlib, conversions, and ConvertToType of its types.

import { fromBytes, isValidUtf8, toBytes } from '@/lib/go/byte-string'
import { parseDuration } from '@/lib/go/duration'
import { nanosecondsOf } from '@/lib/go/moment-math'
import { parseBool, parseFloat as parseGoFloat, parseInt as parseGoInt, parseUint } from '@/lib/go/strconv'
import { formatTime, rfc3339Nano } from '@/lib/go/time-format'
import { parseTime } from '@/lib/go/time-parse'
import { utc } from '@/lib/go/zone'
import { free, type Library, named, type Run } from '../library'
import { printFloat } from '../print-number'
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listType,
  mapType,
  nullType,
  optionalType,
  parameterType,
  stringType,
  type Type,
  timestampType,
  typeType,
  uintType,
} from '../types'
import { fail, isList, isMap, kindOf, noOverload, type Value } from '../value'
import { intOf, uintOf } from './operators'
import { cidrType, formatType, ipType, quantityType, semverType, urlType } from './own-types'
import { momentOf } from './times'

const a = parameterType('A')
const secondNs = 1_000_000_000n
const minSeconds = -62_135_596_800n
const maxSeconds = 253_402_300_799n

/** A conversion that keeps the value. */
const same: Run = (of = null) => of

/** The error for a string that cannot be converted; CEL's message does not quote the string. */
function wrongText(type: Type): never {
  return fail(`type conversion error from 'string' to '${type.name}'`)
}

function toDouble(of: Value = null): Value {
  if (typeof of === 'bigint') return Number(of)
  if (isUint(of)) return Number(of.value)
  if (typeof of !== 'string') return noOverload()
  const parsed = parseGoFloat(of)
  return parsed.ok ? parsed.value : wrongText(doubleType)
}

function isUint(of: Value): of is { readonly kind: 'uint'; readonly value: bigint } {
  return kindOf(of) === 'uint'
}

function whole(of: number): bigint {
  return Number.isFinite(of) ? BigInt(Math.trunc(of)) : fail('integer overflow')
}

function toInt(of: Value = null): Value {
  if (typeof of === 'number') return of <= -(2 ** 63) || of >= 2 ** 63 ? fail('integer overflow') : whole(of)
  if (isUint(of)) return intOf(of.value)
  if (of !== null && typeof of === 'object' && 'nanos' in of)
    return of.kind === 'duration' ? of.nanos : floorSeconds(of.nanos)
  if (typeof of !== 'string') return noOverload()
  const parsed = parseGoInt(of, { base: 10, bits: 64 })
  return parsed.ok ? parsed.value : wrongText(intType)
}

function floorSeconds(nanos: bigint): bigint {
  const rest = ((nanos % secondNs) + secondNs) % secondNs
  return (nanos - rest) / secondNs
}

function toUint(of: Value = null): Value {
  if (typeof of === 'bigint') return uintOf(of)
  if (typeof of === 'number') return of < 0 || of >= 2 ** 64 ? fail('unsigned integer overflow') : uintOf(whole(of))
  if (typeof of !== 'string') return noOverload()
  const parsed = parseUint(of, { base: 10, bits: 64 })
  return parsed.ok ? uintOf(parsed.value) : wrongText(uintType)
}

function toText(of: Value = null): Value {
  if (typeof of === 'number') return printFloat(of)
  if (of === null || typeof of !== 'object') return String(of)
  if (!('kind' in of)) return noOverload()
  switch (of.kind) {
    case 'uint':
      return String(of.value)
    case 'bytes': {
      const text = fromBytes(of.bytes)
      return isValidUtf8(text) ? text : fail('invalid UTF-8 in bytes, cannot convert to string')
    }
    case 'duration':
      return secondsText(of.nanos)
    case 'timestamp':
      return formatTime(momentOf(of.nanos), rfc3339Nano)
    default:
      return noOverload()
  }
}

function secondsText(nanos: bigint): string {
  return `${Number(nanos) / 1e9}s`
}

function toTime(of: Value = null): Value {
  if (typeof of === 'bigint') return inRange(of * secondNs)
  if (typeof of !== 'string') return noOverload()
  const parsed = parseTime(of, '2006-01-02T15:04:05Z07:00', utc)
  return parsed.ok ? inRange(nanosecondsOf(parsed.value)) : wrongText(timestampType)
}

function inRange(nanos: bigint): Value {
  const seconds = floorSeconds(nanos)
  return seconds < minSeconds || seconds > maxSeconds ? fail('timestamp overflow') : { kind: 'timestamp', nanos }
}

function toSpan(of: Value = null): Value {
  if (typeof of === 'bigint') return { kind: 'duration', nanos: of }
  if (typeof of !== 'string') return noOverload()
  const parsed = parseDuration(of)
  return parsed.ok ? { kind: 'duration', nanos: parsed.value } : wrongText(durationType)
}

function toBool(of: Value = null): Value {
  if (typeof of !== 'string') return noOverload()
  const truth = parseBool(of)
  return truth.ok ? truth.value : wrongText(boolType)
}

const kindTypes: Readonly<Record<string, Type>> = {
  null: nullType,
  bool: boolType,
  int: intType,
  uint: uintType,
  double: doubleType,
  string: stringType,
  bytes: bytesType,
  timestamp: timestampType,
  duration: durationType,
  quantity: quantityType,
  ip: ipType,
  cidr: cidrType,
  url: urlType,
  format: formatType,
  semver: semverType,
  optional: optionalType(dynType),
  type: typeType(dynType),
}

function typeOf(of: Value = null): Value {
  if (isList(of)) return { kind: 'type', type: listType(dynType) }
  if (isMap(of)) return { kind: 'type', type: mapType(dynType, dynType) }
  return { kind: 'type', type: kindTypes[kindOf(of)] ?? dynType }
}

export const conversions: Library = [
  named('type', free('type', [a], typeType(a), typeOf)),
  named('dyn', free('to_dyn', [a], dynType, same)),
  named(
    'bool',
    free('bool_to_bool', [boolType], boolType, same),
    free('string_to_bool', [stringType], boolType, toBool),
  ),
  named(
    'bytes',
    free('bytes_to_bytes', [bytesType], bytesType, same),
    free('string_to_bytes', [stringType], bytesType, (of) =>
      typeof of === 'string' ? { kind: 'bytes', bytes: toBytes(of) } : noOverload(),
    ),
  ),
  named(
    'double',
    free('double_to_double', [doubleType], doubleType, same),
    free('int64_to_double', [intType], doubleType, toDouble),
    free('string_to_double', [stringType], doubleType, toDouble),
    free('uint64_to_double', [uintType], doubleType, toDouble),
  ),
  named(
    'duration',
    free('duration_to_duration', [durationType], durationType, same),
    free('int64_to_duration', [intType], durationType, toSpan),
    free('string_to_duration', [stringType], durationType, toSpan),
  ),
  named(
    'int',
    free('int64_to_int64', [intType], intType, same),
    free('double_to_int64', [doubleType], intType, toInt),
    free('duration_to_int64', [durationType], intType, toInt),
    free('string_to_int64', [stringType], intType, toInt),
    free('timestamp_to_int64', [timestampType], intType, toInt),
    free('uint64_to_int64', [uintType], intType, toInt),
  ),
  named(
    'string',
    free('string_to_string', [stringType], stringType, same),
    free('bool_to_string', [boolType], stringType, toText),
    free('bytes_to_string', [bytesType], stringType, toText),
    free('double_to_string', [doubleType], stringType, toText),
    free('duration_to_string', [durationType], stringType, toText),
    free('int64_to_string', [intType], stringType, toText),
    free('timestamp_to_string', [timestampType], stringType, toText),
    free('uint64_to_string', [uintType], stringType, toText),
  ),
  named(
    'timestamp',
    free('timestamp_to_timestamp', [timestampType], timestampType, same),
    free('int64_to_timestamp', [intType], timestampType, toTime),
    free('string_to_timestamp', [stringType], timestampType, toTime),
  ),
  named(
    'uint',
    free('uint64_to_uint64', [uintType], uintType, same),
    free('double_to_uint64', [doubleType], uintType, toUint),
    free('int64_to_uint64', [intType], uintType, toUint),
    free('string_to_uint64', [stringType], uintType, toUint),
  ),
]
