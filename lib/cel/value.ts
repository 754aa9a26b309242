// CEL's values: plain ones as they are, int as bigint, double as number, all others as objects with a kind.
//
// Models cel-go common/types. Maps keep their entries in the order they came in; an object is a map by its fields.

import { compareBytewise } from '@/lib/base/order'
import type { Version } from '@/lib/go/semver'
import type { Url } from '@/lib/go/url'
import type { IpAddress, IpRange } from '@/lib/kube/meta/ip'
import type { Decide } from './authorizer'
import { printFloat } from './print-number'
import type { Type } from './types'

export interface MapEntryValue {
  readonly key: Value
  readonly value: Value
}

export interface MapValue {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, MapEntryValue>
}

export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | readonly Value[]
  | MapValue
  | { readonly kind: 'uint'; readonly value: bigint }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'timestamp'; readonly nanos: bigint }
  | { readonly kind: 'duration'; readonly nanos: bigint }
  | OptionalValue
  | { readonly kind: 'type'; readonly type: Type }
  | { readonly kind: 'quantity'; readonly text: string }
  | { readonly kind: 'ip'; readonly address: IpAddress }
  | { readonly kind: 'cidr'; readonly range: IpRange }
  | { readonly kind: 'url'; readonly url: Url }
  | { readonly kind: 'format'; readonly name: string }
  | { readonly kind: 'semver'; readonly version: Version }
  | AuthorizerValue

export interface OptionalValue {
  readonly kind: 'optional'
  /** The value; undefined for an empty optional. */
  readonly value: Value | undefined
}

/** An authorizer, a check built from it step by step, or its decision. */
export interface AuthorizerValue {
  readonly kind: 'authorizer' | 'path' | 'group' | 'resource' | 'decision'
  readonly decide: Decide
  readonly asked: Readonly<Record<string, string>>
}

export function kindOf(value: Value) {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'string':
      return 'string'
    case 'number':
      return 'double'
    case 'bigint':
      return 'int'
    default:
      return 'kind' in value ? value.kind : 'list'
  }
}

/** Thrown by functions and caught where an expression is evaluated. */
export class CelError {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

export function fail(message: string): never {
  throw new CelError(message)
}

export function noOverload(): never {
  return fail('no such overload')
}

export const none: OptionalValue = { kind: 'optional', value: undefined }

export function some(value: Value): OptionalValue {
  return { kind: 'optional', value }
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export function isMap(value: Value): value is MapValue {
  return kindOf(value) === 'map'
}

export function isOptionalValue(value: Value): value is OptionalValue {
  return kindOf(value) === 'optional'
}

/** The key of a map entry. Equal numbers of different types are the same key. */
export function keyOf(key: Value): string {
  const number = numberOf(key)
  if (number !== null && Number.isInteger(Number(number))) return `n${BigInt(number)}`
  return typeof key === 'string' ? `s${key}` : `${kindOf(key)}${String(number ?? key)}`
}

export function mapOf(entries: Iterable<readonly [Value, Value]>): MapValue {
  const map = new Map<string, MapEntryValue>()
  for (const [key, value] of entries) map.set(keyOf(key), { key, value })
  return { kind: 'map', entries: map }
}

export function lookUpKey(map: MapValue, key: Value): Value | undefined {
  return map.entries.get(keyOf(key))?.value
}

export function numberOf(value: Value): number | bigint | null {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  return value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'uint' ? value.value : null
}

export function areEqual(a: Value, b: Value): boolean {
  const [left, right] = [numberOf(a), numberOf(b)]
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number are equal where they stand for the same
  if (left !== null && right !== null) return left == right
  if (isList(a)) return isList(b) && a.length === b.length && a.every((one, i) => areEqual(one, b[i] ?? null))
  if (isMap(a)) return isMap(b) && areEqualMaps(a, b)
  if (isOptionalValue(a)) {
    if (!isOptionalValue(b) || a.value === undefined) return isOptionalValue(b) && b.value === a.value
    return b.value !== undefined && areEqual(a.value, b.value)
  }
  return a === b || (kindOf(a) === kindOf(b) && kindOf(a) !== 'null' && sortText(a) === sortText(b))
}

function areEqualMaps(a: MapValue, b: MapValue): boolean {
  if (a.entries.size !== b.entries.size) return false
  return [...a.entries].every(([key, { value }]) => {
    const other = b.entries.get(key)
    return other !== undefined && areEqual(value, other.value)
  })
}

/** A text that differs for unequal values of one kind. */
function sortText(value: Value): string {
  if (value === null || typeof value !== 'object' || !('kind' in value)) return String(value)
  switch (value.kind) {
    case 'bytes':
      return value.bytes.join()
    case 'timestamp':
    case 'duration':
      return String(value.nanos)
    case 'type':
      return value.type.name
    case 'ip':
      return value.address.bytes.join()
    case 'cidr':
      return `${value.range.address.bytes.join()}/${value.range.prefix}`
    case 'url':
      return JSON.stringify(value.url)
    case 'format':
      return value.name
    case 'semver':
      return JSON.stringify({ ...value.version, original: '', metadata: '' }, (_, part) =>
        typeof part === 'bigint' ? String(part) : part,
      )
    case 'quantity':
      return value.text
    default:
      return JSON.stringify('asked' in value ? value.asked : {})
  }
}

/** Negative, zero or positive; null when the two values have no order. */
export function compareValues(a: Value, b: Value): number | null {
  const [left, right] = [numberOf(a), numberOf(b)]
  if (left !== null && right !== null) {
    if (Number.isNaN(Number(left)) || Number.isNaN(Number(right))) fail('NaN values cannot be ordered')
    return sign(left, right)
  }
  if (typeof a === 'string' && typeof b === 'string') return compareBytewise(a, b)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (kindOf(a) !== kindOf(b)) return null
  const [one, other] = [nanosOf(a), nanosOf(b)]
  if (one !== null && other !== null) return sign(one, other)
  return compareBytes(bytesOf(a), bytesOf(b))
}

function sign(a: number | bigint, b: number | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function nanosOf(value: Value): bigint | null {
  return value !== null && typeof value === 'object' && 'nanos' in value ? value.nanos : null
}

function bytesOf(value: Value): Uint8Array | null {
  return value !== null && typeof value === 'object' && 'bytes' in value ? value.bytes : null
}

function compareBytes(a: Uint8Array | null, b: Uint8Array | null): number | null {
  if (a === null || b === null) return null
  for (const [i, byte] of a.entries()) {
    const other = b[i]
    if (other === undefined || byte !== other) return other === undefined || byte > other ? 1 : -1
  }
  return a.length - b.length
}

export function sizeOf(value: Value): number {
  if (typeof value === 'string') return [...value].length
  if (isList(value)) return value.length
  if (isMap(value)) return value.entries.size
  return value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'bytes'
    ? value.bytes.length
    : noOverload()
}

/** As Go prints it in messages. */
export function printValue(value: Value): string {
  if (typeof value === 'number') return printFloat(value)
  if (isList(value)) return `[${value.map(printValue).join(', ')}]`
  return value !== null && typeof value === 'object' ? sortText(value) : String(value)
}
