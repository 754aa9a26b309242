// Rules for what no other rule has looked at: unevaluatedProperties, unevaluatedItems.

import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { resolveReference } from './document'
import type { SchemaFinding } from './finding'
import { schemasOfProperty } from './object-rules'
import { below, checkPart as check, depthMax, type Place, push } from './rule'
import { listOf } from './value'

export function checkUnevaluated(place: Place, schema: GoMap, value: GoValue, findings: SchemaFinding[]): void {
  const properties = schema.get('unevaluatedProperties')
  if (value instanceof GoMap && properties !== undefined) {
    const seen = new Set<string>()
    collectEvaluated(place, schema, value, seen)
    for (const [key, item] of value) {
      if (!seen.has(key)) push(findings, check(below(place, key), properties, item))
    }
  }
  const items = schema.get('unevaluatedItems')
  if (value instanceof GoList && items !== undefined) {
    const start = schema.has('items') && place.document.draft >= 2020 ? value.items.length : prefixLength(place, schema)
    for (let i = start; i < value.items.length; i++) {
      push(findings, check(below(place, i), items, value.items[i] ?? null))
    }
  }
}

function prefixLength(place: Place, schema: GoMap): number {
  const prefix = schema.get(place.document.draft >= 2020 ? 'prefixItems' : 'items')
  return prefix instanceof GoList ? prefix.items.length : prefix === undefined ? 0 : Number.POSITIVE_INFINITY
}

/** Properties that this schema, or one it applies to the same value, has looked at. */
function collectEvaluated(place: Place, schema: GoValue, value: GoMap, seen: Set<string>): void {
  if (!(schema instanceof GoMap) || place.depth > depthMax) return
  const inner = { ...place, depth: place.depth + 1 }
  for (const key of value.keys()) {
    if (schema.has('additionalProperties') || schemasOfProperty(schema, key).length > 0) seen.add(key)
  }
  const reference = schema.get('$ref')
  if (typeof reference === 'string') {
    const target = resolveReference(place.document, schema, reference)
    if (target.ok) collectEvaluated(inner, target.value.schema, value, seen)
  }
  const applied = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listOf(schema.get(keyword)))
  const condition = schema.get('if')
  if (condition !== undefined) {
    const isMet = check(inner, condition, value) === null
    if (isMet) applied.push(condition)
    applied.push(schema.get(isMet ? 'then' : 'else') ?? true)
  }
  for (const part of applied) if (check(inner, part, value) === null) collectEvaluated(inner, part, value, seen)
}
