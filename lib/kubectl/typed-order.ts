// Keys in the order of Go's structs: how typed objects show as JSON and in the last-applied annotation.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { type FieldType, type StructType, structOf } from '@/lib/kube/api/schema'

/** The object as its Go type writes it; keys the type does not know come last, sorted. */
export function inTypedOrder(object: JsonObject): JsonObject {
  const apiVersion = String(object['apiVersion'] ?? '')
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
  const struct = structOf(group, String(object['kind'] ?? ''))
  return struct === undefined ? object : orderedStruct(struct, object)
}

function orderedStruct(struct: StructType, object: JsonObject): JsonObject {
  const ordered: Record<string, Json> = {}
  for (const key of ['kind', 'apiVersion']) if (object[key] !== undefined) ordered[key] = object[key]
  for (const { name, type } of struct.fields()) {
    const value = object[name]
    if (value !== undefined && !(name in ordered)) ordered[name] = orderedValue(type, value)
  }
  for (const key of sortedKeys(object)) if (!(key in ordered)) ordered[key] = object[key] ?? null
  return ordered
}

function orderedValue(type: FieldType, value: Json): Json {
  if (type.kind === 'struct') return isJsonObject(value) ? orderedStruct(type.struct, value as JsonObject) : value
  if (type.kind === 'list')
    return Array.isArray(value) ? (value as readonly Json[]).map((item) => orderedValue(type.items, item)) : value
  if (type.kind !== 'map' || !isJsonObject(value)) return value
  const map = value as JsonObject
  return Object.fromEntries(sortedKeys(map).map((key) => [key, orderedValue(type.values, map[key] ?? null)]))
}
