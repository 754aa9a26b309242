// Looking into plain JSON whose shape is not known.

import { isJsonObject, type JsonObject } from '@/lib/base/json'

export function valueAt(from: JsonObject, ...path: readonly string[]): unknown {
  let here: unknown = from
  for (const key of path) {
    if (!isJsonObject(here)) return undefined
    here = (here as JsonObject)[key]
  }
  return here
}

export function textAt(from: JsonObject, ...path: readonly string[]): string {
  const found = valueAt(from, ...path)
  return typeof found === 'string' ? found : ''
}

export function objectAt(from: JsonObject, ...path: readonly string[]): JsonObject {
  const found = valueAt(from, ...path)
  return isJsonObject(found) ? (found as JsonObject) : {}
}

export function listAt(from: JsonObject, ...path: readonly string[]): JsonObject[] {
  const found = valueAt(from, ...path)
  return Array.isArray(found) ? found.filter((one): one is JsonObject => isJsonObject(one)) : []
}
