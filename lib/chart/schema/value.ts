// Values as JSON Schema sees them: their type, numbers of whatever Go type, equality.

import { deepEqual } from '@/lib/base/json'
import { GoInt, GoList, GoMap, type GoValue } from '@/lib/go/value'

export function isNumber(value: GoValue): value is number | GoInt {
  return typeof value === 'number' || value instanceof GoInt
}

export function numberOf(value: number | GoInt): number {
  return typeof value === 'number' ? value : Number(value.value)
}

export function jsonTypeOf(value: GoValue): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (isNumber(value)) return 'number'
  return value instanceof GoMap ? 'object' : 'array'
}

export function isEqual(a: GoValue, b: GoValue): boolean {
  if (isNumber(a) && isNumber(b)) return numberOf(a) === numberOf(b)
  if (a instanceof GoList && b instanceof GoList) {
    return a.items.length === b.items.length && a.items.every((item, i) => isEqual(item, b.items[i] ?? null))
  }
  if (a instanceof GoMap && b instanceof GoMap) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && isEqual(item, b.get(key) ?? null))
  }
  return deepEqual(a, b)
}

export function listOf(value: GoValue | undefined): readonly GoValue[] {
  return value instanceof GoList ? value.items : []
}

export function namesOf(value: GoValue | undefined): readonly string[] {
  return value instanceof GoList ? value.items.filter((item) => typeof item === 'string') : []
}
