// Empty lists and unset times as Go writes them: a list that is always written and is empty in storage becomes
// null; so does a time that is no pointer, except an object's creationTimestamp.
//
// Models k8s.io/apimachinery/pkg/runtime/serializer/protobuf: an empty repeated field is not stored, so it is nil when
// read. Definitions and custom resources are stored as JSON and keep what they were given.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import type { FieldType, StructType } from '../../api/schema'
import type { Served } from '../registry'

const shown = new WeakMap<object, JsonObject>()

export function withNilLists({ schema, kind }: Served, object: JsonObject): JsonObject {
  if (schema === null || kind.group === 'apiextensions.k8s.io') return object
  const known = shown.get(object)
  if (known !== undefined) return known
  const written = structWithNils(schema, object)
  shown.set(object, written)
  return written
}

/** The same object when no list of it is empty. */
function structWithNils(struct: StructType, value: JsonObject): JsonObject {
  let out: Record<string, Json> | null = null
  for (const [name, before] of Object.entries(value)) {
    const field = struct.field(name)
    if (field === undefined) continue
    const isNil = field.isAlwaysWritten && Array.isArray(before) && before.length === 0
    const after = isNil ? null : valueWithNils(field.type, before)
    if (after === before) continue
    out ??= { ...value }
    out[name] = after
  }
  for (const name of plainTimes(struct)) {
    if (value[name] !== undefined) continue
    out ??= { ...value }
    out[name] = null
  }
  return out ?? value
}

const timesOf = new WeakMap<StructType, readonly string[]>()

function plainTimes(struct: StructType): readonly string[] {
  const known = timesOf.get(struct)
  if (known !== undefined) return known
  const found = struct.fields().flatMap(({ name, type, isPointer }) => {
    const isTime = type.kind === 'scalar' && (type.scalar === 'Time' || type.scalar === 'MicroTime')
    return isTime && !isPointer && name !== 'creationTimestamp' ? [name] : []
  })
  timesOf.set(struct, found)
  return found
}

function valueWithNils(type: FieldType, value: Json): Json {
  if (type.kind === 'struct' && isJsonObject(value)) return structWithNils(type.struct, value as JsonObject)
  if (type.kind !== 'list' || !Array.isArray(value) || type.items.kind !== 'struct') return value
  const list: readonly Json[] = value
  const { items } = type
  const out = list.map((item) => valueWithNils(items, item))
  return out.every((item, i) => item === list[i]) ? value : out
}
