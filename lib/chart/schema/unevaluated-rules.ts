// Rules for what no other rule has looked at: unevaluatedProperties, unevaluatedItems.

import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { resolveReference } from './document'
import type { SchemaFinding } from './finding'
import { schemasOfProperty } from './object-rules'
import { below, checkPart as check, type Place, push } from './rule'
import { listOf } from './value'

export function checkUnevaluated(place: Place, schema: GoMap, value: GoValue, findings: SchemaFinding[]): void {
  const properties = schema.get('unevaluatedProperties')
  if (value instanceof GoMap && properties !== undefined) {
    const { seen } = collectEvaluated(place, schema, value, { seen: new Set(), schemas: new Set() })
    for (const [key, item] of value) {
      if (!seen.has(key)) push(findings, check(below(place, key, 'unevaluatedProperties'), properties, item))
    }
  }
  const items = schema.get('unevaluatedItems')
  if (value instanceof GoList && items !== undefined) {
    const start = schema.has('items') && place.document.draft >= 2020 ? value.items.length : prefixLength(place, schema)
    for (let i = start; i < value.items.length; i++) {
      push(findings, check(below(place, i, 'unevaluatedItems'), items, value.items[i] ?? null))
    }
  }
}

function prefixLength(place: Place, schema: GoMap): number {
  const prefix = schema.get(place.document.draft >= 2020 ? 'prefixItems' : 'items')
  return prefix instanceof GoList ? prefix.items.length : prefix === undefined ? 0 : Number.POSITIVE_INFINITY
}

interface Evaluated {
  readonly seen: Set<string>
  readonly schemas: Set<GoValue>
}

/** Properties that this schema, or one it applies to the same value, has looked at. */
function collectEvaluated(place: Place, schema: GoValue, value: GoMap, evaluated: Evaluated): Evaluated {
  const { seen, schemas } = evaluated
  if (!(schema instanceof GoMap) || schemas.has(schema)) return evaluated
  schemas.add(schema)
  for (const key of value.keys()) {
    if (schema.has('additionalProperties') || schemasOfProperty(schema, key).length > 0) seen.add(key)
  }
  const reference = schema.get('$ref')
  if (typeof reference === 'string') {
    const target = resolveReference(place.document, schema, reference)
    if (target.ok) collectEvaluated(place, target.value.schema, value, evaluated)
  }
  const applied = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listOf(schema.get(keyword)))
  const condition = schema.get('if')
  if (condition !== undefined) {
    const isMet = check(place, condition, value) === null
    if (isMet) applied.push(condition)
    applied.push(schema.get(isMet ? 'then' : 'else') ?? true)
  }
  for (const part of applied) if (check(place, part, value) === null) collectEvaluated(place, part, value, evaluated)
  return evaluated
}
