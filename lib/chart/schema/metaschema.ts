// Schemas checked before they are used: that they are schemas at all, and that what they refer to is there.

import type { JsonObject } from '@/lib/base/json'
import { compileRegexp } from '@/lib/go/regexp'
import { fromJson, GoList, GoMap, type GoValue } from '@/lib/go/value'
import { type Draft, documentUrl, readSchemaDocument, resolveReference, type SchemaDocument } from './document'
import { printFindings } from './finding'
import { draft4, draft6, draft7 } from './old-metaschemas'
import { validate } from './validate'
import { draft2019, draft2020 } from './vocabularies'

const metaschemas: Readonly<Record<Draft, JsonObject>> = {
  4: draft4,
  6: draft6,
  7: draft7,
  2019: draft2019,
  2020: draft2020,
}

/** Read once they are needed. */
const documents = new Map<Draft, SchemaDocument>()

/** Why a document cannot be used as a schema; null if it can. */
export function schemaProblem(document: SchemaDocument): string | null {
  const findings = validate(metaschemaOf(document.draft), document.root)
  if (findings.length > 0) {
    const url = String(metaschemas[document.draft]['$schema']).replace(/#?$/, '#')
    return `"${documentUrl}#" is not valid against metaschema: jsonschema validation failed with '${url}'\n${printFindings(findings)}`
  }
  return brokenPart({ document, seen: new Set() }, document.root, '')
}

function metaschemaOf(draft: Draft): SchemaDocument {
  const known = documents.get(draft)
  if (known !== undefined) return known
  const document = { ...readSchemaDocument(fromJson(metaschemas[draft])), assertsFormats: true }
  documents.set(draft, document)
  return document
}

interface Walk {
  readonly document: SchemaDocument
  readonly seen: Set<GoMap>
}

/** The first reference to nothing, or pattern that is none, in what can be reached. */
function brokenPart(walk: Walk, schema: GoValue, pointer: string): string | null {
  const { document, seen } = walk
  if (!(schema instanceof GoMap) || seen.has(schema)) return null
  seen.add(schema)
  const target = schema.get('$ref')
  if (typeof target === 'string') {
    const found = resolveReference(document, schema, target)
    if (!found.ok) return found.error
    const problem = brokenPart(walk, found.value.schema, found.value.url.slice(documentUrl.length + 1))
    if (problem !== null) return problem
    // What stands beside a reference counts from 2019-09 on.
    if (document.draft < 2019) return null
  }
  const patterns = schema.get('patternProperties')
  for (const pattern of patterns instanceof GoMap ? patterns.keys() : []) {
    const compiled = compileRegexp(pattern)
    if (!compiled.ok)
      return `invalid regex ${JSON.stringify(pattern)} at "${documentUrl}#${pointer}/patternProperties": ${compiled.error}`
  }
  for (const { part, place } of partsOf(schema, pointer)) {
    const problem = brokenPart(walk, part, place)
    if (problem !== null) return problem
  }
  return null
}

interface SchemaPart {
  readonly part: GoValue
  readonly place: string
}

const single = [
  'additionalItems',
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]
const maps = ['dependencies', 'dependentSchemas', 'patternProperties', 'properties']
const lists = ['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']

function partsOf(schema: GoMap, pointer: string): SchemaPart[] {
  const parts: SchemaPart[] = []
  for (const keyword of single) parts.push({ part: schema.get(keyword) ?? null, place: `${pointer}/${keyword}` })
  for (const keyword of maps) {
    const map = schema.get(keyword)
    for (const [key, part] of map instanceof GoMap ? map : [])
      parts.push({ part, place: `${pointer}/${keyword}/${key}` })
  }
  for (const keyword of lists) {
    const list = schema.get(keyword)
    for (const [i, part] of (list instanceof GoList ? list.items : []).entries()) {
      parts.push({ part, place: `${pointer}/${keyword}/${i}` })
    }
  }
  return parts
}
