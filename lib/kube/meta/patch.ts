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

/** The error is json-patch's sentence. */
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
  const path = pointerOf(step.path)
  if (path === null) return err(`${step.op} operation does not apply: doc is missing path: ${step.path}: missing value`)
  switch (step.op) {
    case 'add':
      return edit(target, path, { kind: 'add', value: step.value ?? null, step })
    case 'remove':
      return edit(target, path, { kind: 'remove', step })
    case 'replace':
      return edit(target, path, { kind: 'replace', value: step.value ?? null, step })
    case 'test':
      return test(target, path, step)
    case 'move':
    case 'copy':
      return transfer(target, path, step)
    default:
      return err(`Unexpected kind: ${step.op}`)
  }
}

function pointerOf(path: string): readonly string[] | null {
  if (path === '') return []
  if (!path.startsWith('/')) return null
  return path
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function test(target: Json, path: readonly string[], step: JsonPatchStep): Result<Json, string> {
  const found = valueAt(target, path)
  const expected = step.value ?? null
  const isSame = found === undefined ? expected === null : deepEqual(found, expected)
  return isSame ? ok(target) : err(`testing path ${step.path} value failed`)
}

function transfer(target: Json, path: readonly string[], step: JsonPatchStep): Result<Json, string> {
  const from = pointerOf(step.from ?? '')
  const value = from === null ? undefined : valueAt(target, from)
  if (from === null || value === undefined)
    return err(`${step.op} operation does not apply: doc is missing from path: ${step.from}: missing value`)
  const rest = step.op === 'move' ? edit(target, from, { kind: 'remove', step }) : ok(target)
  return rest.ok ? edit(rest.value, path, { kind: 'add', value, step }) : rest
}

function valueAt(target: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = target
  for (const part of path) {
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(part)]
    else value = isJsonObject(value) ? value[part] : undefined
    if (value === undefined) return undefined
  }
  return value
}

type Edit =
  | { readonly kind: 'add' | 'replace'; readonly value: Json; readonly step: JsonPatchStep }
  | { readonly kind: 'remove'; readonly step: JsonPatchStep }

function missing({ step }: Edit): Result<never, string> {
  return err(`${step.op} operation does not apply: doc is missing path: "${step.path}": missing value`)
}

function edit(target: Json, path: readonly string[], change: Edit): Result<Json, string> {
  const [head, ...rest] = path
  if (head === undefined) return ok(change.kind === 'remove' ? null : change.value)
  if (Array.isArray(target)) return editList(target, { head, rest }, change)
  if (!isJsonObject(target)) return missing(change)
  return editObject(target, { head, rest }, change)
}

interface Pointer {
  readonly head: string
  readonly rest: readonly string[]
}

function editObject(target: JsonObject, { head, rest }: Pointer, change: Edit): Result<Json, string> {
  const held = target[head]
  if (rest.length > 0) {
    if (held === undefined) return missing(change)
    const inner = edit(held, rest, change)
    return inner.ok ? ok({ ...target, [head]: inner.value }) : inner
  }
  if (change.kind === 'add') return ok({ ...target, [head]: change.value })
  if (held === undefined) return missing(change)
  if (change.kind === 'replace') return ok({ ...target, [head]: change.value })
  const { [head]: _, ...kept } = target
  return ok(kept)
}

function editList(target: readonly Json[], { head, rest }: Pointer, change: Edit): Result<Json, string> {
  const at = head === '-' ? target.length : Number(head)
  const last = change.kind === 'add' && rest.length === 0 ? target.length : target.length - 1
  if (!Number.isInteger(at) || at < 0 || at > last)
    return err(`${change.step.op} operation does not apply: doc is missing path: "${change.step.path}": missing value`)
  if (rest.length > 0) {
    const inner = edit(target[at] ?? null, rest, change)
    return inner.ok ? ok(target.with(at, inner.value)) : inner
  }
  if (change.kind === 'add') return ok(target.toSpliced(at, 0, change.value))
  return ok(change.kind === 'remove' ? target.toSpliced(at, 1) : target.with(at, change.value))
}
