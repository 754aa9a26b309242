// Patches of plain JSON: JSON patch (RFC 6902) and merge patch (RFC 7386).
//
// Models github.com/evanphx/json-patch as the API server uses it. Parts that a patch does not touch stay the same
// objects. Strategic merge is in strategic.ts.

import { deepEqual, isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'

export interface JsonPatchStep {
  readonly op: string
  readonly path: string
  readonly from?: string
  readonly value?: Json
}

/** null removes a field; lists are replaced. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isJsonObject(patch)) return patch
  const out: Record<string, Json> = isJsonObject(target) ? { ...target } : {}
  for (const [name, part] of Object.entries(patch)) {
    if (part === null) delete out[name]
    else out[name] = mergePatch(out[name] ?? null, part)
  }
  return out
}

/** The merge patch that turns one value into another. */
export function diffMergePatch(from: JsonObject, to: JsonObject): JsonObject {
  const patch: Record<string, Json> = {}
  for (const [name, value] of Object.entries(to)) {
    const before = from[name]
    if (before !== undefined && deepEqual(before, value)) continue
    patch[name] = isJsonObject(before) && isJsonObject(value) ? diffMergePatch(before, value) : value
  }
  for (const name of Object.keys(from)) if (!(name in to)) patch[name] = null
  return patch
}

/** The error is json-patch's, which the API server does not show to clients. */
export function jsonPatch(target: Json, steps: readonly JsonPatchStep[]): Result<Json, string> {
  let value = target
  for (const step of steps) {
    const done = applyStep(value, step)
    if (!done.ok) return done
    value = done.value
  }
  return ok(value)
}

function applyStep(target: Json, step: JsonPatchStep): Result<Json, string> {
  switch (step.op) {
    case 'add':
      return add(target, step, step.value ?? null)
    case 'remove':
      return edit(target, step, (held, key) => without(held, key))
    case 'replace':
      return replace(target, step)
    case 'test':
      return test(target, step)
    case 'move':
    case 'copy':
      return transfer(target, step)
    default:
      return err(`unexpected kind: ${step.op}`)
  }
}

type Container = JsonObject | readonly Json[]

interface Place {
  /** The path of the container. */
  readonly parts: readonly string[]
  readonly container: Container
  readonly key: string
}

/** Text before the first slash is ignored, as in json-patch. null when no container holds the key. */
function placeOf(target: Json, path: string): Place | null {
  const split = path.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (split.length < 2) return null
  const parts = split.slice(1, -1)
  let held: Json = target
  for (const part of parts) {
    if (!isContainer(held)) return null
    held = valueIn(held, part) ?? null
  }
  return isContainer(held) ? { parts, container: held, key: split.at(-1) ?? '' } : null
}

function isContainer(value: Json): value is Container {
  return Array.isArray(value) || isJsonObject(value)
}

/** The index that a key means; negative ones count from the end. null when it is no index of this length. */
function indexOf(key: string, length: number): number | null {
  if (!/^[+-]?\d+$/.test(key)) return null
  const index = Number(key) < 0 ? Number(key) + length : Number(key)
  return index >= 0 && index < length ? index : null
}

function valueIn(held: Container, key: string): Json | undefined {
  if (isJsonObject(held)) return held[key]
  const index = indexOf(key, held.length)
  return index === null ? undefined : held[index]
}

type Change = (held: Container, key: string) => Container | null

function edit(target: Json, { op, path }: JsonPatchStep, change: Change): Result<Json, string> {
  const place = placeOf(target, path)
  const changed = place === null ? null : change(place.container, place.key)
  if (place === null || changed === null)
    return err(`${op} operation does not apply: doc is missing path: "${path}": missing value`)
  return ok(withPart(target, place.parts, changed))
}

function withPart(target: Json, [part, ...rest]: readonly string[], value: Json): Json {
  if (part === undefined || !isContainer(target)) return value
  return withValue(target, part, withPart(valueIn(target, part) ?? null, rest, value)) ?? target
}

function withValue(held: Container, key: string, value: Json): Container | null {
  if (isJsonObject(held)) return { ...held, [key]: value }
  const index = indexOf(key, held.length)
  return index === null ? null : held.with(index, value)
}

function without(held: Container, key: string): Container | null {
  if (isJsonObject(held)) {
    const { [key]: _, ...kept } = held
    return key in held ? kept : null
  }
  const index = indexOf(key, held.length)
  return index === null ? null : held.toSpliced(index, 1)
}

function add(target: Json, step: JsonPatchStep, value: Json): Result<Json, string> {
  return edit(target, step, (held, key) => {
    if (isJsonObject(held)) return { ...held, [key]: value }
    const index = key === '-' ? held.length : indexOf(key, held.length + 1)
    return index === null ? null : held.toSpliced(index, 0, value)
  })
}

/** Replaces a key even when the object lacks it, as json-patch does. */
function replace(target: Json, step: JsonPatchStep): Result<Json, string> {
  const value = step.value ?? null
  if (step.path !== '') return edit(target, step, (held, key) => withValue(held, key, value))
  return isContainer(value) ? ok(value) : err('replace operation value must be object or array')
}

function test(target: Json, step: JsonPatchStep): Result<Json, string> {
  const found = step.path === '' ? target : foundAt(target, step.path)
  return found !== undefined && deepEqual(found, step.value ?? null)
    ? ok(target)
    : err(`testing value ${step.path} failed: test failed`)
}

/** The value at a path; null when the object lacks the key, undefined when there is no container for it. */
function foundAt(target: Json, path: string): Json | undefined {
  const place = placeOf(target, path)
  if (place === null) return undefined
  const found = valueIn(place.container, place.key)
  return found === undefined && isJsonObject(place.container) ? null : found
}

function transfer(target: Json, step: JsonPatchStep): Result<Json, string> {
  const { op, from = '' } = step
  const value = foundAt(target, from)
  const missing = err(`${op} operation does not apply: doc is missing from path: ${from}: missing value`)
  if (value === undefined) return missing
  const rest = op === 'move' ? edit(target, { ...step, path: from }, (held, key) => without(held, key)) : ok(target)
  return rest.ok ? add(rest.value, step, value) : missing
}
