// Pruning: drops the fields that the schema of a custom kind does not know, and reports them.
//
// Models k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning and defaulting/prune: forbidden nulls are dropped
// too, so that defaults apply; an applied configuration keeps them, and validation refuses them. A value that
// needs no change stays the same object.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import type { JSONSchemaProps } from '../../api/generated/apiextensions'
import { fieldSchema, isEmbedded, itemsOf, keepsUnknown, typeMetaFields } from '../../meta/structural-schema'
import type { NullRule } from '../resource'

export interface Pruned {
  readonly value: Json
  /** The paths of dropped fields, with indexes: `spec.list[0].foo`. */
  readonly unknown: readonly string[]
}

export function prune(object: JsonObject, schema: JSONSchemaProps, nulls: NullRule): Pruned {
  const unknown: string[] = []
  return { value: pruneObject({ unknown, nulls, path: '', isRoot: true }, object, schema), unknown }
}

interface Place {
  readonly unknown: string[]
  readonly nulls: NullRule
  readonly path: string
  /** True at the root, where apiVersion, kind and metadata are kept whatever the schema says. */
  readonly isRoot: boolean
}

function pruneValue(place: Place, value: Json, schema: JSONSchemaProps): Json {
  if (isJsonObject(value)) return pruneObject({ ...place, isRoot: isEmbedded(schema) }, value, schema)
  const items = itemsOf(schema)
  if (!Array.isArray(value) || items === null) return value
  let isSame = true
  const list: readonly Json[] = value
  const out = list.map((item, i) => {
    const pruned = pruneValue({ ...place, path: `${place.path}[${i}]` }, item, items)
    if (pruned !== item) isSame = false
    return pruned
  })
  return isSame ? value : out
}

function pruneObject(place: Place, value: JsonObject, schema: JSONSchemaProps): Json {
  const out: Record<string, Json> = {}
  let isSame = true
  for (const name of Object.keys(value)) {
    const before = value[name] ?? null
    const after = pruneField(place, name, before, schema)
    if (after !== undefined) out[name] = after
    if (after !== before) isSame = false
  }
  return isSame ? value : out
}

/** The pruned field; undefined when it is dropped. */
function pruneField(place: Place, name: string, value: Json, schema: JSONSchemaProps): Json | undefined {
  if (place.isRoot && (typeMetaFields as readonly string[]).includes(name)) return value
  const path = place.path === '' ? name : `${place.path}.${name}`
  const inner = fieldSchema(schema, name)
  if (inner === null) {
    if (keepsUnknown(schema)) return value
    place.unknown.push(path)
    return undefined
  }
  if (value === null) return inner.nullable === true || place.nulls === 'kept' ? null : undefined
  return pruneValue({ ...place, path, isRoot: false }, value, inner)
}
