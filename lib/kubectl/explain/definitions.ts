// Definitions of an OpenAPI document as kubectl explain walks them: references followed, kinds found by their paths.

import { deepEqual, isJsonObject, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { objectIn, textIn, valueIn } from '../object'
import type { ApiResource } from '../resources'

/** The group, version and kind that a resource's paths name; null where the document has no such path. */
export function kindOfResource(document: JsonObject, { group, version, resource }: ApiResource): JsonObject | null {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const paths = [`${root}/${resource}`, `${root}/namespaces/{namespace}/${resource}`]
  for (const path of paths.flatMap((one) => [one, `${one}/{name}`])) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
      const kind = valueIn(document, 'paths', path, method, 'x-kubernetes-group-version-kind')
      if (isJsonObject(kind)) return kind as JsonObject
    }
  }
  return null
}

/** The first definition, by name, that is of a kind. */
export function definitionOfKind(document: JsonObject, kind: JsonObject): JsonObject | null {
  const schemas = objectIn(document, 'components', 'schemas')
  const name = sortedKeys(schemas).find((one) => {
    const kinds = valueIn(schemas, one, 'x-kubernetes-group-version-kind')
    return Array.isArray(kinds) && kinds.some((each) => deepEqual(each, kind))
  })
  return name === undefined ? null : objectIn(schemas, name)
}

export function referenceIn(schema: JsonObject): string {
  return textIn(schema, '$ref')
}

/** What a reference leads to; null for none, and for one that leads nowhere. */
export function resolved(document: JsonObject, reference: string): JsonObject | null {
  const parts = reference.split('/')
  if (parts[0] !== '#') return null
  const found = valueIn(document, ...parts.slice(1))
  return isJsonObject(found) ? (found as JsonObject) : null
}

/** The schema itself, or the one that it refers to. */
export function meant(document: JsonObject, schema: JsonObject): JsonObject {
  return resolved(document, referenceIn(schema)) ?? schema
}

/** Schemas that one is made of, in the order in which explain looks into them. */
export function innerSchemas(schema: JsonObject): readonly JsonObject[] {
  const { allOf, items, additionalProperties } = schema
  const all = Array.isArray(allOf) ? allOf : []
  return [...all, items ?? null, additionalProperties ?? null].flatMap((one) =>
    isJsonObject(one) ? [one as JsonObject] : [],
  )
}
