// Objects as kubectl sees them: JSON from the wire, read field by field.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'

export function objectIn(object: JsonObject, ...path: readonly string[]): JsonObject {
  const value = valueIn(object, ...path)
  return isJsonObject(value) ? (value as JsonObject) : {}
}

export function listIn(object: JsonObject, ...path: readonly string[]): readonly JsonObject[] {
  const value = valueIn(object, ...path)
  return Array.isArray(value) ? value.filter((item: Json): item is JsonObject => isJsonObject(item)) : []
}

/** Empty when it is absent or no text. */
export function textIn(object: JsonObject, ...path: readonly string[]): string {
  const value = valueIn(object, ...path)
  return typeof value === 'string' ? value : ''
}

export function numberIn(object: JsonObject, absent: number, ...path: readonly string[]): number {
  const value = valueIn(object, ...path)
  return typeof value === 'number' ? value : absent
}

export function valueIn(object: JsonObject, ...path: readonly string[]): Json | undefined {
  let value: Json | undefined = object
  for (const key of path) value = isJsonObject(value) ? (value as JsonObject)[key] : undefined
  return value
}

export function nameOf(object: JsonObject): string {
  return textIn(object, 'metadata', 'name')
}

export function namespaceOf(object: JsonObject): string {
  return textIn(object, 'metadata', 'namespace')
}

/** The object with a value at a path; the objects on the way are made. */
export function withValue(object: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [key, ...rest] = path
  if (key === undefined) return object
  return { ...object, [key]: rest.length === 0 ? value : withValue(objectIn(object, key), rest, value) }
}

/** A merge patch over an object: nulls take away, objects merge, all else replaces. */
export function withMerged(object: JsonObject, patch: Json): JsonObject {
  if (!isJsonObject(patch)) return object
  const merged: Record<string, Json> = { ...object }
  for (const [key, value] of Object.entries(patch as JsonObject)) {
    const before = merged[key]
    if (value === null) delete merged[key]
    else if (isJsonObject(value) && isJsonObject(before ?? null)) merged[key] = withMerged(before as JsonObject, value)
    else merged[key] = value
  }
  return merged
}
