// JSON values: canonical print, deep equality, deep freeze.
//
// Canonical: keys in bytewise order, no spaces. Two equal values print to the same text on every
// machine, so digests of them agree.

import { sortedKeys } from './order'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Views typed data as JSON; returns the same object. Interfaces have no index signature, so the compiler cannot see by
 * itself that they are JSON.
 */
export function jsonOf(data: readonly object[]): readonly JsonObject[]
export function jsonOf(data: object): JsonObject
export function jsonOf(data: object): JsonObject | readonly JsonObject[] {
  return data as JsonObject
}

/** Views JSON as a typed shape. The caller vouches for the shape: it checked the data, or wrote it. */
export function shapedAs<Shape>(data: unknown): Shape {
  return data as Shape
}

export function printCanonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isJsonArray(value)) return `[${value.map(printCanonical).join(',')}]`
  return `{${sortedKeys(value)
    .map((key) => `${JSON.stringify(key)}:${printCanonical(value[key] ?? null)}`)
    .join(',')}}`
}

/** The same value with the keys of every object in order, as Go prints its maps. */
export function sortedMaps(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (isJsonArray(value)) return value.map(sortedMaps)
  return Object.fromEntries(sortedKeys(value).map((key) => [key, sortedMaps(value[key] ?? null)]))
}

/** Structural equality of plain data; key order does not matter. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) return equalArrays(a, b)
  return equalFields(a as Record<string, unknown>, b as Record<string, unknown>)
}

/** Compares the lists of keys first: a missing or extra field decides before any value is compared. */
function equalFields(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? ''
    const value = b[key]
    if (a[key] === value ? value === undefined && !Object.hasOwn(b, key) : !deepEqual(a[key], value)) return false
  }
  return true
}

/** Freezes plain data in place, recursively; stops at objects that are frozen already. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const part of Object.values(value)) deepFreeze(part)
  return value
}

function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function equalArrays(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !deepEqual(a[i], b[i])) return false
  return true
}
