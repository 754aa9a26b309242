// Matching: what a recording expects against what there is. null means absent or zero; `{"regex"}` and `{"set": true}`
// may stand for a value anywhere.

import { isJsonObject, type Json, printCanonical } from '@/lib/base/json'

export type Mode = 'whole' | 'subset'

export function matches(expected: Json, actual: Json | undefined, mode: Mode): boolean {
  if (expected === null) return isZero(actual)
  if (isJsonObject(expected)) {
    const { regex } = expected
    if (typeof regex === 'string') return typeof actual === 'string' && new RegExp(regex).test(actual)
    if (expected['set'] === true) return !isZero(actual)
    return isJsonObject(actual) && matchesObject(expected, actual, mode)
  }
  if (Array.isArray(expected)) return Array.isArray(actual) && matchesList(expected, actual, mode)
  return expected === actual || (expected === 0 && actual === undefined)
}

function isZero(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0
}

function matchesObject(
  expected: { readonly [key: string]: Json },
  actual: { readonly [key: string]: Json },
  mode: Mode,
): boolean {
  const isHeld = Object.entries(expected).every(([key, value]) => matches(value, actual[key], mode))
  return isHeld && (mode === 'subset' || Object.keys(actual).every((key) => key in expected))
}

function matchesList(expected: readonly Json[], actual: readonly Json[], mode: Mode): boolean {
  return expected.length === actual.length && expected.every((item, i) => matches(item, actual[i], mode))
}

export function show(value: Json | undefined): string {
  return value === undefined ? 'nothing' : printCanonical(value)
}
