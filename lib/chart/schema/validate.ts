// Validation of values against one JSON Schema document, drafts 4 to 2020-12.
//
// The order of checks, which findings stop others and how findings nest are those of santhosh-tekuri/jsonschema.
// $dynamicRef and $recursiveRef resolve as plain references.

import { quote } from '@/lib/go/quote'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { checkCombined } from './combined-rules'
import type { SchemaDocument } from './document'
import { finding, type SchemaFinding } from './finding'
import { checkList } from './list-rules'
import { checkObject } from './object-rules'
import { resolveReference } from './reference'
import { type Place, push, SchemaRefusal, type Trail, type Visit, within } from './rule'
import { checkConst, checkScalar } from './scalar-rules'
import { checkNumber, checkText } from './text-rules'
import { checkUnevaluated, mergeUnevaluated, unevaluatedFrom } from './unevaluated-rules'
import { isNumber, numberOf } from './value'

const start = { location: [], keywords: null, visits: null, unevaluated: null }

/** All findings for a value; empty if it is valid. Throws SchemaRefusal. */
export function validate(document: SchemaDocument, value: GoValue): readonly SchemaFinding[] {
  const found = check({ ...start, document, check }, document.root, value)
  return found === null ? [] : found.kind === 'group' ? found.causes : [found]
}

/** One finding, or a group of them; null where the value is valid. */
function check(place: Place, schema: GoValue, value: GoValue): SchemaFinding | null {
  if (schema === true) return null
  if (schema === false) return finding(place.location, 'false schema')
  if (!(schema instanceof GoMap)) return null
  const visits = { schema, keywords: place.keywords, outer: place.visits }
  const inner = { ...place, visits, unevaluated: unevaluatedFrom(place, schema, value) }
  const { draft } = place.document
  const reference = schema.get('$ref')
  if (typeof reference === 'string' && draft < 2019) {
    // Before 2019-09 nothing counts beside a reference, save what upstream reads after it.
    return checkConst(place, schema, value) ?? checkReference(inner, schema, value, ['$ref', reference])
  }
  const early = checkScalar(inner, schema, value)
  if (early !== null) return early
  const findings: SchemaFinding[] = []
  for (const keyword of draft < 2019 ? [] : ['$ref', '$recursiveRef', '$dynamicRef']) {
    const target = schema.get(keyword)
    if (typeof target === 'string') push(findings, checkReference(inner, schema, value, [keyword, target]))
  }
  if (value instanceof GoMap) checkObject(inner, schema, value, findings)
  else if (value instanceof GoList) checkList(inner, schema, value, findings)
  else if (typeof value === 'string') checkText(inner, schema, value, findings)
  else if (isNumber(value)) checkNumber(inner, schema, numberOf(value), findings)
  checkCombined(inner, schema, value, findings)
  if (draft >= 2019) checkUnevaluated(inner, schema, value, findings)
  if (findings.length === 0) mergeUnevaluated(place.unevaluated, inner.unevaluated)
  return groupOf(place, findings)
}

function groupOf(place: Place, findings: readonly SchemaFinding[]): SchemaFinding | null {
  const [first] = findings
  if (findings.length < 2) return first ?? null
  return { kind: 'group', location: place.location, message: 'validation failed', causes: findings }
}

type Reference = readonly [keyword: string, target: string]

function checkReference(place: Place, schema: GoMap, value: GoValue, reference: Reference): SchemaFinding | null {
  const [keyword, name] = reference
  const target = resolveReference(place.document, schema, name)
  if (!target.ok) throw new SchemaRefusal(target.error)
  const inner = { ...within(place, keyword), document: target.value.document }
  for (let visit = place.visits; visit !== null; visit = visit.outer) {
    if (visit.schema === target.value.schema) return cycle(inner, visit, target.value.url)
  }
  const found = check(inner, target.value.schema, value)
  if (found === null) return null
  const causes = found.kind === 'group' ? found.causes : [found]
  return { kind: 'reference', location: place.location, message: 'validation failed', causes }
}

/** The schema is already under evaluation for this value: evaluating it again would never end. */
function cycle(place: Place, visit: Visit, url: string): SchemaFinding {
  const paths = `${trailText(place.keywords)} and ${trailText(visit.keywords)}`
  return finding(place.location, `both ${paths} resolve to ${quote(url)} causing reference cycle`)
}

function trailText(trail: Trail | null): string {
  return trail === null ? '' : `${trailText(trail.outer)}/${trail.keyword}`
}
