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

export function printCanonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isJsonArray(value)) return `[${value.map(printCanonical).join(',')}]`
  return `{${sortedKeys(value)
    .map((key) => `${JSON.stringify(key)}:${printCanonical(value[key] ?? null)}`)
    .join(',')}}`
}

/** Structural equality of plain data; key order does not matter. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) return equalArrays(a, b)
  return equalFields(a as Record<string, unknown>, b as Record<string, unknown>)
}

/** Without lists of keys: objects are compared all the time, and most are small. */
function equalFields(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  let more = 0
  for (const key in a) {
    const value = b[key]
    if (value === undefined && !Object.hasOwn(b, key)) return false
    if (!deepEqual(a[key], value)) return false
    more++
  }
  for (const _ in b) more--
  return more === 0
}

/** Freezes plain data in place, all the way down; stops at what is frozen already. */
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
  return a.every((item, i) => deepEqual(item, b[i]))
}
