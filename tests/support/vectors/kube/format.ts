// The recorded form of a scenario of cluster behaviour: given, when, then (the recordings' README is the reference).

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'

export interface KubeVector {
  readonly id: string
  readonly given: JsonObject
  readonly when: readonly JsonObject[]
  readonly then: readonly JsonObject[]
}

export function readVector(text: string): KubeVector | null {
  const data: Json = JSON.parse(text)
  if (!isJsonObject(data)) return null
  const { id, given, when, then } = data
  if (typeof id !== 'string' || !isJsonObject(given ?? null)) return null
  return { id, given: given as JsonObject, when: objectsIn(when), then: objectsIn(then) }
}

export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : []
}

export function textAt(object: JsonObject, key: string): string {
  const value = object[key]
  return typeof value === 'string' ? value : ''
}

export function numberAt(object: JsonObject, key: string): number | undefined {
  const value = object[key]
  return typeof value === 'number' ? value : undefined
}

export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return isJsonObject(value) ? value : {}
}

export function textsAt(object: JsonObject, key: string): readonly string[] {
  const value = object[key]
  return Array.isArray(value) ? (value as readonly Json[]).filter((one) => typeof one === 'string') : []
}
