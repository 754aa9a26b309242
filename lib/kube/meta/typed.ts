// Typed values: plain objects read by their schema, for server-side apply: which fields they have, how two differ,
// how one is merged over another.
//
// Models sigs.k8s.io/structured-merge-diff typed. Without a schema (custom resources) objects are owned field by field
// and lists as a whole.

import { deepEqual, isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import type { Field, FieldType, StructType, Topology } from '../api/schema'
import { childAt, emptySet, type FieldSet, isEmptySet, isItselfMember, nodeOf } from './field-set'

/** How a value is split into fields that can be owned. */
export type Shape =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'struct'; readonly struct: StructType }
  /** A struct whose fields come from a function: the root of a custom kind and the objects in it. */
  | { readonly kind: 'fields'; field(name: string): Shape }
  | { readonly kind: 'map'; readonly values: Shape }
  | { readonly kind: 'items'; readonly keys: readonly string[]; readonly item: Shape }
  | { readonly kind: 'set' }
  /** No schema: objects field by field, all else whole. */
  | { readonly kind: 'open' }

export const openShape: Shape = { kind: 'open' }
const leaf: Shape = { kind: 'leaf' }

export function shapeOfStruct(struct: StructType | null): Shape {
  return struct === null ? openShape : { kind: 'struct', struct }
}

function shapeOfField(field: Field): Shape {
  return shapeOf(field.type, field.topology)
}

function shapeOf(type: FieldType, topology: Topology | null): Shape {
  if (topology?.kind === 'atomic') return leaf
  switch (type.kind) {
    case 'struct':
      return type.struct.isAtomic && topology?.kind !== 'granular' ? leaf : { kind: 'struct', struct: type.struct }
    case 'map':
      return { kind: 'map', values: shapeOf(type.values, null) }
    case 'list':
      if (topology?.kind === 'set') return { kind: 'set' }
      if (topology?.kind === 'map') return { kind: 'items', keys: topology.keys, item: shapeOf(type.items, null) }
      return leaf
    case 'scalar':
      return leaf
  }
}

/** The shape of a field, and whether the field itself can be owned, as a pointer to a struct can. */
function fieldShape(shape: Shape, name: string): { readonly shape: Shape; readonly isNullable: boolean } {
  if (shape.kind === 'struct') {
    const field = shape.struct.field(name)
    if (field === undefined) return { shape: leaf, isNullable: true }
    const inner = shapeOfField(field)
    // A list or map that Go always writes is present even in an empty object, so it is never new.
    const isAbsent = !field.isAlwaysWritten && inner.kind !== 'struct'
    return { shape: inner, isNullable: field.isPointer || isAbsent }
  }
  if (shape.kind === 'fields') {
    // Of a custom kind only metadata has a Go type, and every object has metadata.
    const inner = shape.field(name)
    return { shape: inner, isNullable: inner.kind !== 'struct' }
  }
  return { shape: shape.kind === 'map' ? shape.values : openShape, isNullable: true }
}

const takenApart: ReadonlySet<Shape['kind']> = new Set(['struct', 'fields', 'map', 'open'])

function isTakenApart(shape: Shape, value: Json): value is JsonObject {
  return takenApart.has(shape.kind) && isJsonObject(value)
}

const keyDefaults: Readonly<Record<string, Json>> = { protocol: 'TCP' }

/** `k:{"containerPort":80,"protocol":"TCP"}`. */
function itemName(keys: readonly string[], item: Json): string {
  const fields = isJsonObject(item) ? item : {}
  const [only, second] = keys
  if (only !== undefined && second === undefined)
    return `k:{"${only}":${JSON.stringify(fields[only] ?? keyDefaults[only] ?? null)}}`
  const parts = [...keys]
    .sort(compareBytewise)
    .map((key): [string, Json] => [key, fields[key] ?? keyDefaults[key] ?? null])
  return `k:${JSON.stringify(Object.fromEntries(parts))}`
}

function memberName(value: Json): string {
  return `v:${JSON.stringify(value)}`
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

/** All fields of an applied configuration. Containers of fields are no members, items of lists are. */
export function fieldsIn(value: Json, shape: Shape): FieldSet {
  if (isTakenApart(shape, value)) {
    const children = Object.keys(value).map((name): [string, FieldSet] => [
      `f:${name}`,
      fieldsIn(value[name] ?? null, fieldShape(shape, name).shape),
    ])
    return nodeOf(children.length === 0, children)
  }
  if (shape.kind === 'items') {
    const children = listOf(value).map((item): [string, FieldSet] => [
      itemName(shape.keys, item),
      itemFields(fieldsIn(item, shape.item)),
    ])
    return nodeOf(children.length === 0, children)
  }
  if (shape.kind === 'set') {
    const children = listOf(value).map((item): [string, FieldSet] => [memberName(item), {}])
    return nodeOf(children.length === 0, children)
  }
  return {}
}

function itemFields(fields: FieldSet): FieldSet {
  return isItselfMember(fields) ? fields : { '.': {}, ...fields }
}

export interface Difference {
  /** Fields that are new or hold another value. */
  readonly changed: FieldSet
  readonly removed: FieldSet
}

const noDifference: Difference = { changed: emptySet, removed: emptySet }

export function differenceBetween(
  before: Json | undefined,
  after: Json | undefined,
  shape: Shape,
  isNullable = false,
): Difference {
  if (before === after) return noDifference
  if (before === undefined) return { changed: allFields(after ?? null, shape, isNullable), removed: emptySet }
  if (after === undefined) return { changed: emptySet, removed: allFields(before, shape, true) }
  if (isTakenApart(shape, before) && isTakenApart(shape, after)) return differenceOfFields(before, after, shape)
  if (shape.kind === 'items') return differenceOfItems(listOf(before), listOf(after), shape)
  if (shape.kind === 'set') return differenceOfSets(listOf(before), listOf(after))
  return deepEqual(before, after) ? noDifference : { changed: {}, removed: emptySet }
}

function joined(parts: readonly (readonly [string, Difference])[]): Difference {
  return {
    changed: nodeOf(
      false,
      parts.map(([name, { changed }]) => [name, changed]),
    ),
    removed: nodeOf(
      false,
      parts.map(([name, { removed }]) => [name, removed]),
    ),
  }
}

function differenceOfFields(before: JsonObject, after: JsonObject, shape: Shape): Difference {
  const names = changedNames(before, after)
  if (names.length === 0) return noDifference
  return joined(
    names.map((name): [string, Difference] => {
      const inner = fieldShape(shape, name)
      return [`f:${name}`, differenceBetween(before[name], after[name], inner.shape, inner.isNullable)]
    }),
  )
}

/** The fields whose values are not identical; unchanged parts are shared between versions, so === suffices for most. */
function changedNames(before: JsonObject, after: JsonObject): readonly string[] {
  const names: string[] = []
  for (const name in before) if (before[name] !== after[name]) names.push(name)
  for (const name in after) if (before[name] === undefined) names.push(name)
  return names.sort(compareBytewise)
}

function differenceOfItems(
  before: readonly Json[],
  after: readonly Json[],
  shape: Extract<Shape, { kind: 'items' }>,
): Difference {
  const named = (item: Json): [string, Json] => [itemName(shape.keys, item), item]
  const earlier = new Map(before.filter((item) => !after.includes(item)).map(named))
  const later = new Map(after.filter((item) => !before.includes(item)).map(named))
  const names = [...new Set([...earlier.keys(), ...later.keys()])]
  return joined(
    names.map((name): [string, Difference] => [
      name,
      differenceBetween(earlier.get(name), later.get(name), shape.item, true),
    ]),
  )
}

function differenceOfSets(before: readonly Json[], after: readonly Json[]): Difference {
  const added = after.filter((item) => !before.includes(item))
  const gone = before.filter((item) => !after.includes(item))
  return {
    changed: nodeOf(
      false,
      added.map((item) => [memberName(item), {}]),
    ),
    removed: nodeOf(
      false,
      gone.map((item) => [memberName(item), {}]),
    ),
  }
}

/** All fields of a new value; new maps and nullable fields are members themselves. */
export function allFields(value: Json, shape: Shape, isNullable: boolean): FieldSet {
  if (isTakenApart(shape, value)) {
    const children = Object.keys(value).map((name): [string, FieldSet] => {
      const inner = fieldShape(shape, name)
      return [`f:${name}`, allFields(value[name] ?? null, inner.shape, isNullable || inner.isNullable)]
    })
    return nodeOf(isNullable, children)
  }
  if (shape.kind === 'items')
    return nodeOf(
      isNullable,
      listOf(value).map((item) => [itemName(shape.keys, item), allFields(item, shape.item, true)]),
    )
  if (shape.kind === 'set')
    return nodeOf(
      true,
      listOf(value).map((item) => [memberName(item), {}]),
    )
  return {}
}

/** The applied configuration laid over the live object. */
export function mergeTyped(live: Json | undefined, applied: Json, shape: Shape): Json {
  if (live === undefined || live === null) return applied
  if (isTakenApart(shape, live) && isTakenApart(shape, applied)) {
    const out: Record<string, Json> = { ...live }
    for (const name of Object.keys(applied))
      out[name] = mergeTyped(live[name], applied[name] ?? null, fieldShape(shape, name).shape)
    return Object.keys(out).every((name) => out[name] === live[name]) ? live : out
  }
  if (shape.kind === 'items') return mergeItems(listOf(live), listOf(applied), shape)
  if (shape.kind === 'set') {
    const added = listOf(applied).filter((item) => !listOf(live).includes(item))
    return added.length === 0 ? live : [...listOf(live), ...added]
  }
  return deepEqual(live, applied) ? live : applied
}

/** Items keep the live order; if the applied configuration orders them differently, its order comes first. */
function mergeItems(live: readonly Json[], applied: readonly Json[], shape: Extract<Shape, { kind: 'items' }>): Json {
  const nameOf = (item: Json): string => itemName(shape.keys, item)
  const wanted = new Map(applied.map((item) => [nameOf(item), item]))
  const held = new Map(live.map((item) => [nameOf(item), item]))
  const merged = (name: string): Json => {
    const item = wanted.get(name)
    return item === undefined ? (held.get(name) ?? null) : mergeTyped(held.get(name), item, shape.item)
  }
  const common = [...held.keys()].filter((name) => wanted.has(name))
  const inApplied = [...wanted.keys()].filter((name) => held.has(name))
  const isSameOrder = common.every((name, i) => name === inApplied[i])
  const names = isSameOrder
    ? [...held.keys(), ...[...wanted.keys()].filter((name) => !held.has(name))]
    : [...wanted.keys(), ...[...held.keys()].filter((name) => !wanted.has(name))]
  const out = names.map(merged)
  return out.length === live.length && out.every((item, i) => item === live[i]) ? live : out
}

/** The value without the fields of a set. A container that becomes empty is removed only if it is itself a member. */
export function removeFields(value: Json, gone: FieldSet, shape: Shape): Json | undefined {
  if (isEmptySet(gone)) return value
  if (isTakenApart(shape, value)) {
    const out: Record<string, Json> = {}
    for (const name of Object.keys(value)) {
      const child = childAt(gone, `f:${name}`)
      const kept = removeFields(value[name] ?? null, child, fieldShape(shape, name).shape)
      if (kept !== undefined) out[name] = kept
    }
    const isEmptied = Object.keys(out).length === 0 && Object.keys(value).length > 0
    return isItselfMember(gone) && (isEmptied || Object.keys(value).length === 0)
      ? undefined
      : emptiedOr(out, isEmptied, shape)
  }
  if (shape.kind === 'items') {
    const kept = listOf(value).flatMap((item) => {
      const child = childAt(gone, itemName(shape.keys, item))
      const left = isItselfMember(child) ? undefined : removeFields(item, child, shape.item)
      return left === undefined ? [] : [left]
    })
    return kept.length === 0 ? undefined : kept
  }
  if (shape.kind === 'set') {
    const kept = listOf(value).filter((item) => !isItselfMember(childAt(gone, memberName(item))))
    return kept.length === 0 ? undefined : kept
  }
  return isItselfMember(gone) ? undefined : value
}

function emptiedOr(out: JsonObject, isEmptied: boolean, shape: Shape): Json | undefined {
  return isEmptied && shape.kind !== 'struct' ? undefined : out
}
