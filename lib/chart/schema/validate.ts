// Validation of values against one JSON Schema document, drafts 4 to 2020-12.
//
// The order of checks, which findings stop others and how findings nest are those of santhosh-tekuri/jsonschema.
// $dynamicRef and $recursiveRef resolve as plain references.

import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { checkCombined } from './combined-rules'
import { resolveReference, type SchemaDocument } from './document'
import { finding, type SchemaFinding } from './finding'
import { checkList } from './list-rules'
import { checkObject } from './object-rules'
import { depthMax, type Place, push, SchemaRefusal } from './rule'
import { checkScalar } from './scalar-rules'
import { checkNumber, checkText } from './text-rules'
import { checkUnevaluated } from './unevaluated-rules'
import { isNumber, numberOf } from './value'

/** What is against the value; nothing if it is valid. Throws SchemaRefusal. */
export function validate(document: SchemaDocument, value: GoValue): readonly SchemaFinding[] {
  const found = check({ document, location: [], depth: 0, check }, document.root, value)
  return found === null ? [] : found.kind === 'group' ? found.causes : [found]
}

/** One finding, or a group of them; null where the value is valid. */
function check(place: Place, schema: GoValue, value: GoValue): SchemaFinding | null {
  if (schema === true) return null
  if (schema === false) return finding(place.location, 'false schema')
  if (!(schema instanceof GoMap)) return null
  if (place.depth > depthMax) return null
  const inner = { ...place, depth: place.depth + 1 }
  const { draft } = place.document
  const reference = schema.get('$ref')
  // Before 2019-09 nothing counts beside a reference.
  if (typeof reference === 'string' && draft < 2019) return checkReference(inner, schema, value, reference)
  const early = checkScalar(inner, schema, value)
  if (early !== null) return early
  const findings: SchemaFinding[] = []
  for (const keyword of draft < 2019 ? [] : ['$ref', '$recursiveRef', '$dynamicRef']) {
    const target = schema.get(keyword)
    if (typeof target === 'string') push(findings, checkReference(inner, schema, value, target))
  }
  if (value instanceof GoMap) checkObject(inner, schema, value, findings)
  else if (value instanceof GoList) checkList(inner, schema, value, findings)
  else if (typeof value === 'string') checkText(inner, schema, value, findings)
  else if (isNumber(value)) checkNumber(inner, schema, numberOf(value), findings)
  checkCombined(inner, schema, value, findings)
  if (draft >= 2019) checkUnevaluated(inner, schema, value, findings)
  return groupOf(place, findings)
}

function groupOf(place: Place, findings: readonly SchemaFinding[]): SchemaFinding | null {
  const [first] = findings
  if (findings.length < 2) return first ?? null
  return { kind: 'group', location: place.location, message: 'validation failed', causes: findings }
}

function checkReference(place: Place, schema: GoMap, value: GoValue, reference: string): SchemaFinding | null {
  const target = resolveReference(place.document, schema, reference)
  if (!target.ok) throw new SchemaRefusal(target.error)
  const found = check(place, target.value.schema, value)
  if (found === null) return null
  const causes = found.kind === 'group' ? found.causes : [found]
  return { kind: 'reference', location: place.location, message: 'validation failed', causes }
}
