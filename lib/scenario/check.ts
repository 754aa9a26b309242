// Checks of a document from outside: each reads one shape or notes what is wrong and where.
//
// A check never throws: it adds to the list of faults and answers with a harmless value, so that one pass
// names every fault.

import { isJsonObject, type JsonObject } from '@/lib/base/json'

export interface Faults {
  readonly messages: string[]
}

export function readText(faults: Faults, value: unknown, path: string): string {
  if (typeof value === 'string') return value
  faults.messages.push(`${path} must be a text`)
  return ''
}

export function readTime(faults: Faults, value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  faults.messages.push(`${path} must be a whole number of milliseconds`)
  return 0
}

export function readNumber(faults: Faults, value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  faults.messages.push(`${path} must be a number`)
  return 0
}

export function readObject(faults: Faults, value: unknown, path: string): JsonObject {
  if (isJsonObject(value)) return value as JsonObject
  faults.messages.push(`${path} must be an object`)
  return {}
}

export function readList<Item>(
  faults: Faults,
  value: unknown,
  path: string,
  readItem: (item: unknown, path: string) => Item,
): readonly Item[] {
  if (Array.isArray(value)) return value.map((item: unknown, i) => readItem(item, `${path}[${i}]`))
  faults.messages.push(`${path} must be a list`)
  return []
}

export function readRecord<Item>(
  faults: Faults,
  value: unknown,
  path: string,
  readItem: (item: unknown, path: string) => Item,
): Readonly<Record<string, Item>> {
  const entries = Object.entries(readObject(faults, value, path))
  return Object.fromEntries(entries.map(([key, item]) => [key, readItem(item, `${path}.${key}`)]))
}

export function readOneOf<const Choice extends string>(
  faults: Faults,
  value: unknown,
  path: string,
  ...choices: readonly [Choice, ...Choice[]]
): Choice {
  const found = choices.find((choice) => choice === value)
  if (found !== undefined) return found
  faults.messages.push(`${path} must be one of ${choices.join(', ')}`)
  return choices[0]
}
