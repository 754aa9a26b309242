// Shapes of commands that come from outside (a link, a file, a log): read field by field, every fault named.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import type { Faults } from '@/lib/scenario/check'

/** Reads a command with checks of lib/scenario/check; the first faults become the message. */
export function readShape<Shape>(
  data: JsonObject,
  read: (faults: Faults, data: JsonObject) => Shape,
): Result<Shape, string> {
  const faults: Faults = { messages: [] }
  const shape = read(faults, data)
  return faults.messages.length === 0 ? ok(shape) : err(faults.messages.join('; '))
}

/** An optional field: left out when it is absent. */
export function optional<Key extends string, Value>(
  data: JsonObject,
  key: Key,
  read: (value: unknown, path: string) => Value,
): { readonly [K in Key]?: Value } {
  return (key in data ? { [key]: read(data[key], key) } : {}) as { readonly [K in Key]?: Value }
}

/** A flag: true or absent. */
export function flag<Key extends string>(data: JsonObject, key: Key): { readonly [K in Key]?: boolean } {
  return (data[key] === true ? { [key]: true } : {}) as { readonly [K in Key]?: boolean }
}
