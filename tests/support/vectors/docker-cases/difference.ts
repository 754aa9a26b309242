// The first difference between what was recorded and what we give, as one line.

import { isJsonObject } from '@/lib/base/json'

export function firstDifference(expected: unknown, actual: unknown, path: string): string | null {
  if (Array.isArray(expected) && Array.isArray(actual)) return arrayDifference(expected, actual, path)
  if (isJsonObject(expected) && isJsonObject(actual)) return objectDifference(expected, actual, path)
  if (Object.is(expected, actual)) return null
  return `${path}: expected ${shown(expected)}, got ${shown(actual)}`
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

function arrayDifference(expected: readonly unknown[], actual: readonly unknown[], path: string): string | null {
  const length = Math.max(expected.length, actual.length)
  for (let i = 0; i < length; i++) {
    const difference = firstDifference(expected[i], actual[i], `${path}[${i}]`)
    if (difference !== null) return difference
  }
  return null
}

function objectDifference(
  expected: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
  path: string,
): string | null {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const difference = firstDifference(expected[key], actual[key], path === '' ? key : `${path}.${key}`)
    if (difference !== null) return difference
  }
  return null
}
