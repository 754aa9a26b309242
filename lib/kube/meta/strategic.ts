// Strategic merge: patches that know the types: lists of containers are merged by name, not replaced.
//
// Models k8s.io/apimachinery/pkg/util/strategicpatch StrategicMergePatch, with its directives: `$patch: replace`,
// `$patch: delete`, `$deleteFromPrimitiveList/F`, `$setElementOrder/F`, `$retainKeys`.

import { deepEqual, isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { byNumber } from '@/lib/base/order'
import type { Field, FieldType, StructType } from '../api/schema'

const patchDirective = '$patch'
const retainDirective = '$retainKeys'
const deleteFromPrefix = '$deleteFromPrimitiveList/'
const orderPrefix = '$setElementOrder/'

/** Merges by the type; without one (custom resources, free maps) as a plain merge patch. */
export function strategicPatch(target: Json, patch: Json, struct: StructType | null): Json {
  return isJsonObject(patch) ? mergeObject(isJsonObject(target) ? target : {}, patch, struct) : patch
}

function mergeObject(target: JsonObject, patch: JsonObject, struct: StructType | null): JsonObject {
  const directive = patch[patchDirective]
  if (directive === 'replace') return withoutDirectives(patch)
  if (directive === 'delete') return {}
  const out: Record<string, Json> = { ...retained(target, patch) }
  for (const [name, part] of Object.entries(patch)) {
    if (name === patchDirective || name === retainDirective || name.startsWith(orderPrefix)) continue
    if (name.startsWith(deleteFromPrefix)) continue
    if (part === null) {
      delete out[name]
      continue
    }
    out[name] = mergeField(out[name], part, { field: struct?.field(name), order: patch[orderPrefix + name] })
  }
  applyListDirectives(out, patch, struct)
  return out
}

/** `$retainKeys`: fields that it does not name are dropped. */
function retained(target: JsonObject, patch: JsonObject): JsonObject {
  const keys = patch[retainDirective]
  if (!Array.isArray(keys)) return target
  const kept: readonly Json[] = keys
  return Object.fromEntries(Object.entries(target).filter(([name]) => kept.includes(name)))
}

interface FieldContext {
  readonly field: Field | undefined
  readonly order: Json | undefined
}

function mergeField(target: Json | undefined, part: Json, { field, order }: FieldContext): Json {
  if (Array.isArray(part)) return mergeList(Array.isArray(target) ? target : [], part, { field, order })
  if (!isJsonObject(part)) return part
  if (part[patchDirective] === 'replace' || isReplaced(field)) return withoutDirectives(part)
  const merged = mergeObject(isJsonObject(target) ? target : {}, part, structIn(field?.type))
  return merged
}

/** Models `patchStrategy:"replace"` of a struct. */
function isReplaced(field: Field | undefined): boolean {
  const rule = field?.merge ?? null
  return rule !== null && !rule.isMerging && !rule.isRetaining
}

function structIn(type: FieldType | undefined): StructType | null {
  if (type?.kind === 'struct') return type.struct
  if (type?.kind === 'list') return structIn(type.items)
  return type?.kind === 'map' ? structIn(type.values) : null
}

function mergeList(target: readonly Json[], patch: readonly Json[], { field, order }: FieldContext): Json {
  const rule = field?.merge
  if (rule === undefined || rule === null || !rule.isMerging) return patch.map(withoutDirectivesDeep)
  if (rule.key === null) {
    const added = patch.filter((item) => !target.includes(item))
    return ordered([...target, ...added], { key: null, live: target, order: listOr(order, patch) })
  }
  return mergeByKey(target, patch, { key: rule.key, struct: structIn(field?.type), order })
}

function listOr(order: Json | undefined, otherwise: readonly Json[]): readonly Json[] {
  return Array.isArray(order) ? (order as readonly Json[]) : otherwise
}

interface KeyedMerge {
  readonly key: string
  readonly struct: StructType | null
  readonly order: Json | undefined
}

function mergeByKey(target: readonly Json[], patch: readonly Json[], { key, struct, order }: KeyedMerge): Json {
  if (patch.some((item) => isJsonObject(item) && item[patchDirective] === 'replace'))
    return patch.filter((item) => !(isJsonObject(item) && patchDirective in item))
  let items = [...target]
  for (const part of patch) {
    if (!isJsonObject(part)) continue
    const at = items.findIndex((item) => isJsonObject(item) && deepEqual(item[key] ?? null, part[key] ?? null))
    if (part[patchDirective] === 'delete') {
      items = items.filter((item) => !(isJsonObject(item) && deepEqual(item[key] ?? null, part[key] ?? null)))
      continue
    }
    const held = items[at]
    const merged = isJsonObject(held) ? mergeObject(held, part, struct) : withoutDirectives(part)
    if (at < 0) items.push(merged)
    else items[at] = merged
  }
  return ordered(items, { key, live: target, order: listOr(order, patch) })
}

interface Ordering {
  readonly key: string | null
  /** The list before the patch. */
  readonly live: readonly Json[]
  /** The wanted order: elements, or only their keys. */
  readonly order: readonly Json[]
}

/**
 * Sorts the elements that `$setElementOrder`, or else the patch, names into its order; the others keep their live order
 * and come before the elements that followed them. New elements go before the others.
 *
 * Models k8s.io/apimachinery/pkg/util/strategicpatch normalizeElementOrder
 */
function ordered(items: readonly Json[], { key, live, order }: Ordering): Json {
  const idOf = (item: Json): Json => (key === null || !isJsonObject(item) ? item : (item[key] ?? null))
  const rankIn = (list: readonly Json[], item: Json): number => list.findIndex((id) => deepEqual(id, idOf(item)))
  const wanted = order.map(idOf)
  const known = live.map(idOf)
  const rank = (item: Json): number => rankIn(wanted, item)
  const named = items.filter((item) => rank(item) >= 0).sort(byNumber(rank))
  const others = items.filter((item) => rank(item) < 0).sort(byNumber((one) => rankIn(known, one)))
  const out: Json[] = []
  for (const item of named) {
    const at = rankIn(known, item)
    while (at >= 0 && others.length > 0 && rankIn(known, others[0] ?? null) < at) out.push(others.shift() ?? null)
    out.push(item)
  }
  return [...out, ...others]
}

function applyListDirectives(out: Record<string, Json>, patch: JsonObject, struct: StructType | null): void {
  for (const [name, part] of Object.entries(patch)) {
    if (name.startsWith(deleteFromPrefix)) {
      const field = name.slice(deleteFromPrefix.length)
      const held = out[field]
      const gone: readonly Json[] = Array.isArray(part) ? part : []
      if (Array.isArray(held)) out[field] = (held as readonly Json[]).filter((item) => !gone.includes(item))
    } else if (name.startsWith(orderPrefix)) {
      const field = name.slice(orderPrefix.length)
      const held = out[field]
      if (field in patch || !Array.isArray(held)) continue
      const key = struct?.field(field)?.merge?.key ?? null
      out[field] = ordered(held as readonly Json[], { key, live: held as readonly Json[], order: listOr(part, []) })
    }
  }
}

function withoutDirectives(value: JsonObject): JsonObject {
  const kept = Object.entries(value).filter(([name]) => !name.startsWith('$'))
  return Object.fromEntries(kept.map(([name, part]) => [name, withoutDirectivesDeep(part)]))
}

function withoutDirectivesDeep(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutDirectivesDeep)
  return isJsonObject(value) && Object.keys(value).some((name) => name.startsWith('$'))
    ? withoutDirectives(value)
    : value
}
