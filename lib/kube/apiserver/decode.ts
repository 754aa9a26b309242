// Decoding: what a client sent, read as the Go type it must be: wrong types, unknown fields, canonical quantities,
// empty values dropped where Go would not write them again.
//
// Models sigs.k8s.io/json strict decoding and the round trip through the typed object. A value that needs no change
// stays the same object. Lists that Go writes as null are kept as empty lists here.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import type { Field, FieldType, Scalar, StructType } from '../api/schema'
import { parseQuantity, quantityPattern } from '../meta/quantity'
import { inlinedStruct } from './inlined'

export interface Decoded {
  readonly value: Json
  /** Go's sentence for the first value of a wrong type; null when all fit. */
  readonly typeError: string | null
  /** `unknown field "spec.foo"`, in the order met. */
  readonly strictErrors: readonly string[]
}

export function decodeAs(struct: StructType, value: Json): Decoded {
  const run: Run = { typeError: null, strictErrors: [] }
  const decoded = decodeStruct(run, struct, value, rootPlace(struct))
  return { value: decoded ?? {}, typeError: run.typeError, strictErrors: run.strictErrors }
}

interface Run {
  typeError: string | null
  readonly strictErrors: string[]
}

/** A value's location: Go's type errors name the struct and a path without indexes, strict errors a path with them. */
interface Place {
  readonly struct: string
  readonly goPath: string
  readonly path: string
}

function rootPlace(struct: StructType): Place {
  return { struct: goNameOf(struct), goPath: '', path: '' }
}

/** `v1.Pod` is `Pod` where its package is clear. */
function goNameOf({ goType }: StructType): string {
  return goType.slice(goType.indexOf('.') + 1)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function decodeStruct(run: Run, struct: StructType, value: Json, place: Place): Json | undefined {
  if (!isJsonObject(value)) return mismatch(run, value, struct.goType, place)
  const out: Record<string, Json> = {}
  let isSame = true
  for (const name of Object.keys(value)) {
    const field = struct.field(name)
    if (field === undefined) {
      run.strictErrors.push(`unknown field "${join(place.path, name)}"`)
      isSame = false
      continue
    }
    const before = value[name] ?? null
    const after = decodeField(run, struct, field, before, place)
    if (after === undefined) isSame = false
    else out[name] = after
    if (after !== before) isSame = false
  }
  return addAlwaysWritten(struct, out) && isSame ? value : out
}

function goPathOf(struct: StructType, field: string, place: Place): string {
  const inside = inlinedStruct(struct.name, field)
  return join(inside === null ? place.goPath : join(place.goPath, inside), field)
}

/** Fills in what Go writes even when it is empty; true when nothing was missing. */
function addAlwaysWritten(struct: StructType, out: Record<string, Json>): boolean {
  let wasComplete = true
  for (const field of struct.fields()) {
    if (!field.isAlwaysWritten || field.isPointer || field.name in out) continue
    const zero = zeroOf(field.type)
    if (zero === undefined) continue
    out[field.name] = zero
    wasComplete = false
  }
  return wasComplete
}

function zeroOf(type: FieldType): Json | undefined {
  switch (type.kind) {
    case 'list':
      return []
    case 'map':
      return {}
    case 'struct': {
      const out: Record<string, Json> = {}
      addAlwaysWritten(type.struct, out)
      return out
    }
    case 'scalar':
      return zeroScalars[type.scalar]
  }
}

const zeroScalars: Readonly<Record<Scalar, Json | undefined>> = {
  string: '',
  bool: false,
  int32: 0,
  int64: 0,
  float64: 0,
  bytes: undefined,
  Quantity: '0',
  IntOrString: 0,
  Time: undefined,
  MicroTime: undefined,
  any: undefined,
}

/** The decoded field; undefined when Go would not write it again. */
function decodeField(run: Run, struct: StructType, field: Field, value: Json, place: Place): Json | undefined {
  if (value === null) return undefined
  const inside: Place = {
    struct: goNameOf(struct),
    goPath: goPathOf(struct, field.name, place),
    path: join(place.path, field.name),
  }
  if (isSchemaOrBool(struct, field) && typeof value !== 'boolean' && !isJsonObject(value)) {
    run.typeError = 'boolean or JSON schema expected'
    return undefined
  }
  const decoded = decodeValue(run, field.type, value, inside)
  if (decoded === undefined) return undefined
  const isDropped = !field.isPointer && !field.isAlwaysWritten && isEmpty(decoded, field.type)
  return isDropped && !isKeptEmpty(struct, field) ? undefined : decoded
}

/** An empty list stays distinct from an absent one. Models pkg/apis/autoscaling/v2 defaults.go copyHPAScalingRules. */
function isKeptEmpty(struct: StructType, { name }: Field): boolean {
  return struct.name === 'HPAScalingRules' && name === 'policies'
}

/** Models JSONSchemaPropsOrBool, which has its own decoder: its error comes before type errors. */
function isSchemaOrBool(struct: StructType, { name }: Field): boolean {
  return struct.name === 'JSONSchemaProps' && (name === 'additionalProperties' || name === 'additionalItems')
}

function isEmpty(value: Json, type: FieldType): boolean {
  if (value === '' || value === false) return true
  if (value === 0) return type.kind === 'scalar' && type.scalar !== 'IntOrString' && type.scalar !== 'any'
  if (Array.isArray(value)) return value.length === 0
  return type.kind === 'map' && Object.keys(value as JsonObject).length === 0
}

type TypeOfKind<Kind extends FieldType['kind']> = Extract<FieldType, { readonly kind: Kind }>

function decodeValue(run: Run, type: FieldType, value: Json, place: Place): Json | undefined {
  switch (type.kind) {
    case 'struct':
      return decodeStruct(run, type.struct, value, place)
    case 'list':
      return decodeList(run, type, value, place)
    case 'map':
      return decodeMap(run, type, value, place)
    case 'scalar':
      return decodeScalar(run, type, value, place)
  }
}

function decodeList(run: Run, { items, goType }: TypeOfKind<'list'>, value: Json, place: Place): Json | undefined {
  if (!Array.isArray(value)) return mismatch(run, value, goType, place)
  let isSame = true
  const list: readonly Json[] = value
  const out = list.map((item, i) => {
    const inside = { ...place, path: `${place.path}[${i}]` }
    const decoded = decodeItem(run, items, item, inside)
    if (decoded !== item) isSame = false
    return decoded
  })
  return isSame ? value : out
}

function decodeMap(run: Run, { values, goType }: TypeOfKind<'map'>, value: Json, place: Place): Json | undefined {
  if (!isJsonObject(value)) return mismatch(run, value, goType, place)
  let isSame = true
  const out: Record<string, Json> = {}
  for (const key of Object.keys(value)) {
    const item = value[key] ?? null
    const decoded = decodeItem(run, values, item, { ...place, path: join(place.path, key) })
    if (decoded !== item) isSame = false
    out[key] = decoded
  }
  return isSame ? value : out
}

/** An element that is null, or of a wrong type, holds the zero of its type. */
function decodeItem(run: Run, type: FieldType, item: Json, place: Place): Json {
  const decoded = item === null ? undefined : decodeValue(run, type, item, place)
  return decoded ?? zeroOf(type) ?? (type.kind === 'scalar' && type.scalar === 'bytes' ? '' : null)
}

function decodeScalar(run: Run, { scalar, goType }: TypeOfKind<'scalar'>, value: Json, place: Place): Json | undefined {
  switch (scalar) {
    case 'any':
      return value
    case 'string':
      return typeof value === 'string' ? value : mismatch(run, value, goType, place)
    case 'bool':
      return typeof value === 'boolean' ? value : mismatch(run, value, 'bool', place)
    case 'int32':
      return isInteger(value, 2 ** 31) ? value : mismatch(run, value, 'int32', place)
    case 'int64':
      return isInteger(value, 2 ** 63) ? value : mismatch(run, value, 'int64', place)
    case 'float64':
      return typeof value === 'number' ? value : mismatch(run, value, 'float64', place)
    case 'Quantity':
      return decodeQuantity(run, value)
    case 'IntOrString':
      return isIntOrString(value) ? value : mismatch(run, value, 'int32', place)
    case 'bytes':
      return decodeBytes(run, value, place)
    case 'Time':
    case 'MicroTime':
      return typeof value === 'string' ? value : mismatch(run, value, 'time.Time', place)
  }
}

function isInteger(value: Json, bound: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= -bound && value < bound
}

function isIntOrString(value: Json): boolean {
  return typeof value === 'string' || isInteger(value, 2 ** 31)
}

function decodeQuantity(run: Run, value: Json): Json | undefined {
  const parsed = typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : null
  if (parsed !== null) return parsed.canonical
  run.typeError ??= `quantities must match the regular expression '${quantityPattern}'`
  return undefined
}

const base64Pattern = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

function decodeBytes(run: Run, value: Json, place: Place): Json | undefined {
  if (typeof value !== 'string') return mismatch(run, value, '[]uint8', place)
  const text = value.replace(/[\r\n]/g, '')
  if (base64Pattern.test(text)) return text
  run.typeError ??= `illegal base64 data at input byte ${firstBadByte(text)}`
  return undefined
}

/** Where Go's decoder stops: the first letter outside the alphabet, or the start of the last incomplete group. */
function firstBadByte(text: string): number {
  const bad = text.search(/[^A-Za-z0-9+/=]/)
  if (bad >= 0) return bad
  const padding = text.indexOf('=')
  return padding >= 0 && padding % 4 < 2 ? padding : text.length - (text.length % 4)
}

function mismatch(run: Run, value: Json, goType: string, place: Place): undefined {
  const target =
    place.goPath === ''
      ? `Go value of type ${goType}`
      : `Go struct field ${place.struct}.${place.goPath} of type ${goType}`
  run.typeError ??= `json: cannot unmarshal ${describe(value, goType)} into ${target}`
  return undefined
}

function describe(value: Json, goType: string): string {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return goType.startsWith('int') ? `number ${value}` : 'number'
  return typeof value === 'string' ? 'string' : 'object'
}
