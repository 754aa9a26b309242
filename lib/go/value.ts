// Values: everything a Go template can hold.
//
// JavaScript's own null, boolean, number (float64) and string stand for Go's commonest; every other kind is an
// object that carries its Go type. A string is a Go byte string: a byte that is not part of valid UTF-8 is a
// lone surrogate U+DC80..U+DCFF (byte-string.ts). Maps are shared and mutable, as in Go; all else is not.

import type { Json } from '@/lib/base/json'
import { childOrigin, type ValueOrigin } from './origin'
import {
  anyListType,
  anyMapType,
  boolType,
  bytesType,
  complex128Type,
  type FieldOver,
  float32Type,
  float64Type,
  int64Type,
  intListType,
  intType,
  type Kind,
  type MethodOver,
  type SignatureOver,
  stringListType,
  stringMapType,
  stringType,
  type TypeOver,
} from './type'

export type GoType = TypeOver<GoValue>
export type GoField = FieldOver<GoValue>
export type GoMethod = MethodOver<GoValue>
export type GoSignature = SignatureOver<GoValue>

export type GoValue =
  | null
  | boolean
  | number
  | string
  | GoInt
  | GoFloat32
  | GoComplex
  | GoMap
  | GoList
  | GoBytes
  | GoStruct
  | GoPointer
  | GoFunc

/** Any integer kind, exact. Named integers (time.Duration) carry their own type. */
export class GoInt {
  readonly type: GoType
  readonly value: bigint
  constructor(value: bigint, type: GoType) {
    this.value = value
    this.type = type
  }
}

export class GoFloat32 {
  readonly type = float32Type
  readonly value: number
  constructor(value: number) {
    this.value = Math.fround(value)
  }
}

export class GoComplex {
  readonly type = complex128Type
  readonly real: number
  readonly imaginary: number
  constructor(real: number, imaginary: number) {
    this.real = real
    this.imaginary = imaginary
  }
}

/** A map with string keys. It has no order: sort the keys before anything is printed. */
export class GoMap extends Map<string, GoValue> {
  type: GoType = anyMapType
  isNil = false
  /** Set on values that came from a chart's values, so that reading them leaves a trace. */
  origin: ValueOrigin | null = null
}

/** A map under another type: both views share their entries. */
class MapView extends GoMap {
  readonly whole: GoMap
  constructor(whole: GoMap) {
    super()
    this.whole = whole
    this.isNil = whole.isNil
    this.origin = whole.origin
  }
  override get size(): number {
    return this.whole.size
  }
  override get(key: string): GoValue | undefined {
    return this.whole.get(key)
  }
  override has(key: string): boolean {
    return this.whole.has(key)
  }
  override set(key: string, value: GoValue): this {
    this.whole.set(key, value)
    return this
  }
  override delete(key: string): boolean {
    return this.whole.delete(key)
  }
  override keys(): MapIterator<string> {
    return this.whole.keys()
  }
  override values(): MapIterator<GoValue> {
    return this.whole.values()
  }
  override entries(): MapIterator<[string, GoValue]> {
    return this.whole.entries()
  }
  override [Symbol.iterator](): MapIterator<[string, GoValue]> {
    return this.whole.entries()
  }
}

/** The map as a map[string]interface {}: what a function that takes one gets of a named map. */
export function plainMapOf(map: GoMap): GoMap {
  return map.type === anyMapType ? map : new MapView(map)
}

/** A slice of anything but bytes. */
export class GoList {
  readonly type: GoType
  readonly items: readonly GoValue[]
  readonly isNil: boolean = false
  origin: ValueOrigin | null = null
  constructor(items: readonly GoValue[], type: GoType = anyListType, isNil = false) {
    this.items = items
    this.type = type
    this.isNil = isNil
  }
}

/** A []byte, kept as a byte string. */
export class GoBytes {
  readonly type: GoType
  readonly text: string
  readonly isNil: boolean
  constructor(text: string, type: GoType = bytesType, isNil = false) {
    this.text = text
    this.type = type
    this.isNil = isNil
  }
}

/** A struct value; a field that is not set holds its zero value. `inner` is what its methods work on. */
export class GoStruct {
  readonly type: GoType
  readonly fields: ReadonlyMap<string, GoValue>
  readonly inner: unknown
  /** Set on a struct reached through a pointer, such as a field of one: its pointer methods are in reach. */
  isAddressable = false
  constructor(type: GoType, fields: ReadonlyMap<string, GoValue>, inner: unknown = null) {
    this.type = type
    this.fields = fields
    this.inner = inner
  }
}

/** A pointer; `target` is null for a nil pointer. */
export class GoPointer {
  readonly type: GoType
  readonly target: GoValue
  /** The address of the target, where it is the same in every run. */
  readonly address: bigint | null
  constructor(type: GoType, target: GoValue, address: bigint | null = null) {
    this.type = type
    this.target = target
    this.address = address
  }
}

/** A func value, to be used with `call`. */
export class GoFunc {
  readonly type: GoType
  readonly call: ((args: readonly GoValue[]) => GoValue) | null
  constructor(type: GoType, call: ((args: readonly GoValue[]) => GoValue) | null) {
    this.type = type
    this.call = call
  }
}

const smallInts: readonly GoInt[] = Array.from({ length: 258 }, (_, i) => new GoInt(BigInt(i - 1), intType))

export function goInt(value: number | bigint): GoInt {
  if (value >= -1 && value < 257) {
    const small = smallInts[Number(value) + 1]
    if (small !== undefined) return small
  }
  return new GoInt(BigInt.asIntN(64, BigInt(value)), intType)
}

export function goInt64(value: number | bigint): GoInt {
  return new GoInt(BigInt.asIntN(64, BigInt(value)), int64Type)
}

export function goList(items: readonly GoValue[]): GoList {
  return new GoList(items)
}

export function goStrings(items: readonly string[]): GoList {
  return new GoList(items, stringListType)
}

export function goInts(items: readonly (number | bigint)[]): GoList {
  return new GoList(items.map(goInt), intListType)
}

export function goMap(entries: Iterable<readonly [string, GoValue]> = []): GoMap {
  const map = new GoMap()
  for (const [key, value] of entries) map.set(key, value)
  return map
}

export function goStringMap(entries: Iterable<readonly [string, string]>): GoMap {
  const map = goMap(entries)
  map.type = stringMapType
  return map
}

/** A map of a named or otherwise typed map type. */
export function goMapOf(type: GoType, entries: Iterable<readonly [string, GoValue]>): GoMap {
  const map = goMap(entries)
  map.type = type
  return map
}

/** The zero value of a type. */
export function zeroValue(type: GoType): GoValue {
  switch (type.kind) {
    case 'bool':
      return false
    case 'string':
      return ''
    case 'float64':
      return 0
    case 'float32':
      return new GoFloat32(0)
    case 'complex128':
      return new GoComplex(0, 0)
    case 'interface':
      return null
    case 'map':
      return nilMap(type)
    case 'slice':
      return type.elem?.kind === 'uint8' ? new GoBytes('', type, true) : new GoList([], type, true)
    case 'struct':
      return new GoStruct(type, new Map((type.fields ?? []).map((field) => [field.name, zeroValue(field.type)])))
    case 'ptr':
      return new GoPointer(type, null)
    case 'func':
      return new GoFunc(type, null)
    default:
      return new GoInt(0n, type)
  }
}

export function nilMap(type: GoType): GoMap {
  const map = goMapOf(type, [])
  map.isNil = true
  return map
}

/** The dynamic type; null for nil, which has none. */
export function typeOfValue(value: GoValue): GoType | null {
  switch (typeof value) {
    case 'string':
      return stringType
    case 'number':
      return float64Type
    case 'boolean':
      return boolType
    default:
      return value === null ? null : value.type
  }
}

export function kindOfValue(value: GoValue): Kind | 'invalid' {
  return typeOfValue(value)?.kind ?? 'invalid'
}

/** %T's text. */
export function typeName(value: GoValue): string {
  return typeOfValue(value)?.name ?? '<nil>'
}

/** JSON data as Go's decoders give it to a template: every number float64. */
export function fromJson(json: Json): GoValue {
  if (json === null || typeof json !== 'object') return json
  if (Array.isArray(json)) return new GoList(json.map(fromJson))
  const map = new GoMap()
  for (const [key, value] of Object.entries(json)) map.set(key, fromJson(value))
  return map
}

/** Marks a whole tree with the places its maps and lists lie at. */
export function markOrigins(value: GoValue, origin: ValueOrigin): void {
  if (value instanceof GoMap) {
    value.origin = origin
    for (const [key, part] of value) if (isContainer(part)) markOrigins(part, childOrigin(origin, key))
  } else if (value instanceof GoList) {
    value.origin = origin
    value.items.forEach((part, i) => {
      if (isContainer(part)) markOrigins(part, childOrigin(origin, i))
    })
  }
}

function isContainer(value: GoValue): value is GoMap | GoList {
  return typeof value === 'object' && value !== null && (value instanceof GoMap || value instanceof GoList)
}
