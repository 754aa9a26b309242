// Rules for what no other rule has looked at: unevaluatedProperties, unevaluatedItems.
//
// Models santhosh-tekuri/jsonschema validator.go uneval: each schema keeps what is left to look at and, where it finds
// nothing wrong, crosses it off the list of the schema that asked.

import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import type { SchemaFinding } from './finding'
import { below, checkPart as check, type Place, push, type Unevaluated } from './rule'

const nothing: Unevaluated = { properties: new Set(), items: new Set() }

export function unevaluatedFrom({ document, unevaluated }: Place, schema: GoMap, value: GoValue): Unevaluated | null {
  const { draft } = document
  const isAsked = unevaluated !== null && unevaluated.properties.size + unevaluated.items.size > 0
  const knows = (keyword: string): boolean => draft >= 2019 && schema.has(keyword)
  if (value instanceof GoMap) {
    if (!isAsked && !knows('unevaluatedProperties')) return null
    return schema.has('additionalProperties') ? nothing : { properties: new Set(value.keys()), items: new Set() }
  }
  if (!(value instanceof GoList) || (!isAsked && !knows('unevaluatedItems'))) return null
  const items = new Set<number>()
  for (let i = evaluatedItems(draft, schema); i < value.items.length; i++) items.add(i)
  return { properties: new Set(), items }
}

/** How many leading items a schema evaluates by position. */
function evaluatedItems(draft: number, schema: GoMap): number {
  const items = schema.get('items')
  const prefix = draft >= 2020 ? schema.get('prefixItems') : items
  const isRestSeen = draft >= 2020 ? items !== undefined : items instanceof GoList && schema.has('additionalItems')
  if (isRestSeen || prefix instanceof GoMap || typeof prefix === 'boolean') return Number.POSITIVE_INFINITY
  return prefix instanceof GoList ? prefix.items.length : 0
}

/** Crosses off what an inner schema has looked at. */
export function mergeUnevaluated(outer: Unevaluated | null, inner: Unevaluated | null): void {
  if (outer === null) return
  const left = inner ?? nothing
  for (const key of outer.properties) if (!left.properties.has(key)) outer.properties.delete(key)
  for (const i of outer.items) if (!left.items.has(i)) outer.items.delete(i)
}

export function checkUnevaluated(place: Place, schema: GoMap, value: GoValue, findings: SchemaFinding[]): void {
  const { unevaluated } = place
  if (unevaluated === null) return
  const properties = schema.get('unevaluatedProperties')
  if (value instanceof GoMap && properties !== undefined) {
    for (const key of unevaluated.properties) {
      push(findings, check(below(place, key, 'unevaluatedProperties'), properties, value.get(key) ?? null))
    }
    unevaluated.properties.clear()
  }
  const items = schema.get('unevaluatedItems')
  if (value instanceof GoList && items !== undefined) {
    for (const i of unevaluated.items) {
      push(findings, check(below(place, i, 'unevaluatedItems'), items, value.items[i] ?? null))
    }
    unevaluated.items.clear()
  }
}
