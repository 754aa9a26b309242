// Schemas checked before they are used: that they are schemas at all, and that what they refer to is there.
//
// Models santhosh-tekuri/jsonschema compiler.go doCompile: schemas wait in a line, so those near the root speak first.

import { quote } from '@/lib/go/quote'
import { compileRegexp } from '@/lib/go/regexp'
import { escapePathSegment } from '@/lib/go/url'
import { GoMap, type GoValue } from '@/lib/go/value'
import { documentUrl, type SchemaDocument } from './document'
import { draftDocument } from './draft-document'
import { printFindings } from './finding'
import { resolveReference } from './reference'
import { appliedSchemasOf, type Subschema } from './subschemas'
import { validate } from './validate'

/** Why a document cannot be used as a schema; null if it can. */
export function schemaProblem(document: SchemaDocument): string | null {
  return metaschemaProblem(document, { schema: document.root, pointer: '' }) ?? compileProblem(document)
}

function metaschemaProblem(document: SchemaDocument, { schema, pointer }: Subschema): string | null {
  const metaschema = draftDocument(document.draft)
  const findings = validate({ ...metaschema, assertsFormats: true }, schema)
  if (findings.length === 0) return null
  const place = quote(`${document.url}#${encodePointer(pointer)}`)
  const outcome = `jsonschema validation failed with '${metaschema.url}#'`
  return `${place} is not valid against metaschema: ${outcome}\n${printFindings(findings)}`
}

function encodePointer(pointer: string): string {
  return pointer.split('/').map(escapePathSegment).join('/')
}

/** The first unresolvable reference or invalid pattern among the schemas that can be reached. */
function compileProblem(document: SchemaDocument): string | null {
  const line: Subschema[] = [{ schema: document.root, pointer: '' }]
  const known = new Set<GoValue>()
  const ask = (part: Subschema): void => {
    if (!known.has(part.schema)) line.push(part)
    known.add(part.schema)
  }
  // Schemas found on the way are appended to the list while it is iterated.
  for (const part of line) {
    if (!(part.schema instanceof GoMap)) continue
    const problem = problemOf(document, part, part.schema, ask)
    if (problem !== null) return problem
  }
  return null
}

function problemOf(
  document: SchemaDocument,
  part: Subschema,
  schema: GoMap,
  ask: (part: Subschema) => void,
): string | null {
  const isKnown = document.bases.has(schema)
  const misfit = isKnown ? null : metaschemaProblem(document, part)
  if (misfit !== null) return misfit
  for (const keyword of referenceKeywords(document)) {
    const target = schema.get(keyword)
    if (typeof target !== 'string') continue
    const found = resolveReference(document, schema, target)
    if (!found.ok) return found.error
    if (found.value.document === document) {
      ask({ schema: found.value.schema, pointer: found.value.url.slice(documentUrl.length + 1) })
    }
  }
  // Before 2019-09, most keywords beside $ref are ignored.
  const isAlone = document.draft < 2019 && typeof schema.get('$ref') === 'string'
  const problem = isAlone ? null : patternProblem(document, part, schema)
  if (problem !== null) return problem
  for (const below of appliedSchemasOf(document.draft, part)) {
    if (!isAlone || !hiddenBesideReference.test(below.pointer.slice(part.pointer.length))) ask(below)
  }
  return null
}

/** Keywords of draft 4, which $ref hides; later keywords are read beside $ref too. */
const hiddenBesideReference =
  /^\/(?:allOf|anyOf|oneOf|not|items|additionalItems|properties|patternProperties|additionalProperties|dependencies)(?:\/|$)/

function referenceKeywords({ draft }: SchemaDocument): readonly string[] {
  if (draft < 2019) return ['$ref']
  return draft < 2020 ? ['$ref', '$recursiveRef'] : ['$ref', '$recursiveRef', '$dynamicRef']
}

function patternProblem(document: SchemaDocument, { pointer }: Subschema, schema: GoMap): string | null {
  const patterns = schema.get('patternProperties')
  for (const pattern of patterns instanceof GoMap ? patterns.keys() : []) {
    const compiled = compileRegexp(pattern)
    if (compiled.ok) continue
    const place = `${document.url}#${encodePointer(pointer)}/patternProperties`
    return `invalid regex ${quote(pattern)} at ${quote(place)}: ${compiled.error}`
  }
  return null
}
