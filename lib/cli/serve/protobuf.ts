// Kubernetes' protobuf form read into plain objects: what typed clients send.
//
// Models k8s.io/apimachinery/pkg/runtime/serializer/protobuf. Only reading: answers are JSON, which every client takes.

import { base64OfBytes } from '@/lib/base/base64'
import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { protoNumbers } from '@/lib/kube/api/generated/proto-numbers'
import { type FieldType, type Scalar, type StructType, structOf } from '@/lib/kube/api/schema'
import { microTimeOf, timeOf } from '@/lib/kube/meta/time'

const magic = [0x6b, 0x38, 0x73, 0x00]

/** null: not in this form, or of a kind that is not known. */
export function readProtobuf(bytes: Uint8Array): JsonObject | null {
  if (!magic.every((byte, i) => bytes[i] === byte)) return null
  const envelope = fieldsOf(bytes.subarray(magic.length))
  const type = fieldsOf(bytesAt(envelope, 1))
  const [apiVersion, kind] = [textOf(bytesAt(type, 1)), textOf(bytesAt(type, 2))]
  const struct = structOfVersion(apiVersion, kind)
  if (struct === undefined) return null
  return { kind, apiVersion, ...readStruct(struct, bytesAt(envelope, 2)) }
}

/** `HorizontalPodAutoscalerV1`: a version that is not the stored one may have a struct of its own. */
function structOfVersion(apiVersion: string, kind: string): StructType | undefined {
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  return structOf(group, `${kind}${version.toUpperCase()}`) ?? structOf(group, kind)
}

interface Wire {
  readonly number: number
  readonly value: bigint | Uint8Array
}

function fieldsOf(bytes: Uint8Array): readonly Wire[] {
  const fields: Wire[] = []
  const reader = { bytes, at: 0 }
  while (reader.at < bytes.length) {
    const tag = Number(varint(reader))
    const number = tag >> 3
    const wireType = tag & 7
    if (wireType === 0) fields.push({ number, value: varint(reader) })
    else if (wireType === 2) fields.push({ number, value: slice(reader, Number(varint(reader))) })
    else fields.push({ number, value: slice(reader, wireType === 1 ? 8 : 4) })
  }
  return fields
}

interface Reader {
  readonly bytes: Uint8Array
  at: number
}

function varint(reader: Reader): bigint {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.bytes[reader.at++] ?? 0
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) break
  }
  return BigInt.asIntN(64, value)
}

function slice(reader: Reader, length: number): Uint8Array {
  const start = reader.at
  // A length below zero would read the same bytes for ever.
  reader.at += length < 0 ? reader.bytes.length : length
  return reader.bytes.subarray(start, reader.at)
}

function bytesAt(fields: readonly Wire[], number: number): Uint8Array {
  const found = fields.find((field) => field.number === number)?.value
  return found instanceof Uint8Array ? found : new Uint8Array()
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** By type (`core/Pod`): by number the field's name, or `*Type` for a struct that stands in the outer one. */
const numbers = new Map<string, ReadonlyMap<number, string>>(
  protoNumbers
    .trim()
    .split('\n')
    .map((line) => {
      const [type = '', ...fields] = line.split(' ')
      return [type, new Map(fields.map(entryOf))] as const
    }),
)

function entryOf(field: string): readonly [number, string] {
  const inlined = /^\*=(\d+):(\w+)$/.exec(field)
  if (inlined !== null) return [Number(inlined[1]), `*${inlined[2] ?? ''}`]
  const [name = '', number = ''] = field.split('=')
  return [Number(number), name]
}

function numbersOf(group: string, name: string): ReadonlyMap<number, string> {
  return (
    numbers.get(`${group === '' ? 'core' : group}/${name}`) ??
    numbers.get(`core/${name}`) ??
    numbers.get(`meta/${name}`) ??
    new Map()
  )
}

function readStruct(struct: StructType, bytes: Uint8Array): JsonObject {
  const object: Record<string, Json> = {}
  readInto(object, { struct, names: numbersOf(struct.group, struct.name) }, bytes)
  return object
}

interface Reading {
  readonly struct: StructType
  readonly names: ReadonlyMap<number, string>
}

function readInto(object: Record<string, Json>, { struct, names }: Reading, bytes: Uint8Array): void {
  for (const { number, value } of fieldsOf(bytes)) {
    const name = names.get(number)
    if (name === undefined) continue
    if (name.startsWith('*')) {
      if (value instanceof Uint8Array)
        readInto(object, { struct, names: numbersOf(struct.group, name.slice(1)) }, value)
      continue
    }
    const field = struct.field(name)
    if (field === undefined) continue
    const read = readValue(field.type, value, object[name])
    // Go writes every field that is no pointer, also when it holds nothing.
    if (read !== undefined && (field.isPointer || field.isAlwaysWritten || !isZero(read))) object[name] = read
  }
}

function isZero(value: Json): boolean {
  return value === '' || value === 0 || value === false
}

function readValue(type: FieldType, value: bigint | Uint8Array, before: Json | undefined): Json | undefined {
  const bytes = value instanceof Uint8Array ? value : new Uint8Array()
  switch (type.kind) {
    case 'struct':
      return readStruct(type.struct, bytes)
    case 'list': {
      // Items come one by one: each is added to the list that is being read, in place.
      const item = readValue(type.items, value, undefined)
      const list = Array.isArray(before) ? (before as Json[]) : []
      if (item !== undefined) list.push(item)
      return list
    }
    case 'map': {
      const entry = fieldsOf(bytes)
      const key = textOf(bytesAt(entry, 1))
      const inner = entry.find(({ number }) => number === 2)?.value ?? new Uint8Array()
      const map = isJsonObject(before) ? (before as Record<string, Json>) : {}
      Object.defineProperty(map, key, { ...entryDescriptor, value: readValue(type.values, inner, undefined) ?? null })
      return map
    }
    case 'scalar':
      return type.scalar === 'any' ? readOpaque(type.goType, bytes) : readScalar(type.scalar, value, bytes)
  }
}

/** Defined and not assigned, so that `__proto__` is a key as any other. */
const entryDescriptor = { configurable: true, enumerable: true, writable: true }

function readScalar(scalar: Exclude<Scalar, 'any'>, value: bigint | Uint8Array, bytes: Uint8Array): Json | undefined {
  switch (scalar) {
    case 'string':
      return textOf(bytes)
    case 'bool':
      return value === 1n
    case 'int32':
    case 'int64':
      return typeof value === 'bigint' ? Number(value) : 0
    case 'float64':
      return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getFloat64(0, true)
    case 'bytes':
      return base64OfBytes(bytes)
    case 'Quantity':
      return textOf(bytesAt(fieldsOf(bytes), 1))
    case 'IntOrString':
      return readIntOrString(fieldsOf(bytes))
    case 'Time':
    case 'MicroTime':
      return readTime(scalar, fieldsOf(bytes))
  }
}

function intAt(fields: readonly Wire[], number: number): number {
  const found = fields.find((field) => field.number === number)?.value
  return typeof found === 'bigint' ? Number(found) : 0
}

function readIntOrString(fields: readonly Wire[]): Json {
  return intAt(fields, 1) === 0 ? intAt(fields, 2) : textOf(bytesAt(fields, 3))
}

/** A time that was never set has no fields. */
function readTime(scalar: 'Time' | 'MicroTime', fields: readonly Wire[]): Json | undefined {
  if (fields.length === 0) return undefined
  const ms = intAt(fields, 1) * 1_000 + intAt(fields, 2) / 1_000_000
  return scalar === 'Time' ? timeOf(ms) : microTimeOf(ms)
}

/** Models JSON, RawExtension and the schemas of definitions that take one shape or another, a field for each. */
function readOpaque(goType: string, bytes: Uint8Array): Json | undefined {
  const fields = fieldsOf(bytes)
  const schema = structOf('apiextensions.k8s.io', 'JSONSchemaProps')
  const schemaAt = (number: number): readonly Json[] =>
    allBytesAt(fields, number).flatMap((inner) => (schema === undefined ? [] : [readStruct(schema, inner)]))
  switch (goType) {
    case 'v1.CustomResourceSubresourceStatus':
      return {}
    case 'v1.JSONSchemaPropsOrBool':
      return schemaAt(2)[0] ?? intAt(fields, 1) === 1
    case 'v1.JSONSchemaPropsOrArray':
      return schemaAt(1)[0] ?? schemaAt(2)
    case 'v1.JSONSchemaPropsOrStringArray':
      return schemaAt(1)[0] ?? allBytesAt(fields, 2).map(textOf)
    default:
      return readJson(bytesAt(fields, 1))
  }
}

function allBytesAt(fields: readonly Wire[], number: number): readonly Uint8Array[] {
  return fields.flatMap((field) => (field.number === number && field.value instanceof Uint8Array ? [field.value] : []))
}

function readJson(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(textOf(bytes)) as Json
  } catch {
    return undefined
  }
}
