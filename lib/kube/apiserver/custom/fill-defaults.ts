// Defaults of custom kinds: an absent field gets the default of its schema.
//
// Models k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting Default: outer fields first, and no object is
// created just for the defaults in it.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import type { JSONSchemaProps } from '../../api/generated/apiextensions'
import { asSchema, itemsOf } from '../../meta/structural-schema'

/** The same value when nothing is missing. */
export function fillDefaults(value: Json, schema: JSONSchemaProps): Json {
  if (isJsonObject(value)) return fillObject(value, schema)
  const items = itemsOf(schema)
  if (!Array.isArray(value) || items === null) return value
  const list: readonly Json[] = value
  const out = list.map((item) => fillDefaults(item, items))
  return out.every((item, i) => item === list[i]) ? value : out
}

function fillObject(value: JsonObject, schema: JSONSchemaProps): Json {
  const out: Record<string, Json> = { ...value }
  let isSame = true
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const before = value[name]
    const start = before ?? (property.nullable === true && before === null ? null : property.default)
    if (start === undefined) continue
    const filled = start === null ? null : fillDefaults(start, property)
    if (filled === before) continue
    out[name] = filled
    isSame = false
  }
  const others = asSchema(schema.additionalProperties)
  if (others !== null) isSame = fillOthers(out, schema, others) && isSame
  return isSame ? value : out
}

/** True when nothing was filled in. */
function fillOthers(out: Record<string, Json>, { properties }: JSONSchemaProps, others: JSONSchemaProps): boolean {
  let isSame = true
  for (const name of Object.keys(out)) {
    if (properties !== undefined && Object.hasOwn(properties, name)) continue
    const before = out[name] ?? null
    const filled = fillDefaults(before, others)
    if (filled === before) continue
    out[name] = filled
    isSame = false
  }
  return isSame
}
