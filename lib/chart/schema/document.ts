// JSON Schema documents: their draft, and the schemas in them that have a name.
//
// Models santhosh-tekuri/jsonschema roots.go and draft.go as far as one document goes: $id and anchors.

import { GoMap, type GoValue } from '@/lib/go/value'
import { type Draft, type Subschema, subschemasOf } from './subschemas'

export const documentUrl = 'file:///values.schema.json'

export interface SchemaDocument {
  readonly root: GoValue
  readonly url: string
  readonly draft: Draft
  /** Whether formats are enforced: drafts before 2019-09 enforce them, and so does validation of schemas themselves. */
  readonly assertsFormats: boolean
  /** Every schema that has an $id or an anchor, by absolute URL. */
  readonly named: ReadonlyMap<string, GoValue>
  /** The base URL of each schema. Values where no schema is looked for have none. */
  readonly bases: ReadonlyMap<GoValue, string>
}

const latest = 'json-schema.org/schema'

/** By URL without its scheme. */
const drafts: ReadonlyMap<string, Draft> = new Map<string, Draft>([
  ['json-schema.org/draft-04/schema', 4],
  ['json-schema.org/draft-06/schema', 6],
  ['json-schema.org/draft-07/schema', 7],
  ['json-schema.org/draft/2019-09/schema', 2019],
  ['json-schema.org/draft/2020-12/schema', 2020],
  [latest, 2020],
])

export function readSchemaDocument(root: GoValue, url: string): SchemaDocument {
  const draft = draftOf(root)
  const named = new Map<string, GoValue>()
  const bases = new Map<GoValue, string>()
  nameSchemas({ draft, named, bases }, { schema: root, pointer: '' }, url)
  named.set(url, root)
  return { root, url, draft, assertsFormats: draft < 2019, named, bases }
}

function draftOf(root: GoValue): Draft {
  return draftOfUrl(declaredUrl(root) ?? latest) ?? 2020
}

/** The draft whose own meta-schema has this URL; null for any other document. */
export function draftOfUrl(url: string): Draft | null {
  return drafts.get(url.replace(/^https?:\/\//, '')) ?? null
}

/** What $schema names, without a fragment; null where it names nothing. */
export function declaredUrl(root: GoValue): string | null {
  const declared = root instanceof GoMap ? root.get('$schema') : null
  return typeof declared === 'string' ? withoutFragment(declared) : null
}

interface Naming {
  readonly draft: Draft
  readonly named: Map<string, GoValue>
  readonly bases: Map<GoValue, string>
}

function nameSchemas(naming: Naming, place: Subschema, base: string): void {
  const { schema } = place
  if (!(schema instanceof GoMap)) return
  const id = schema.get(naming.draft === 4 ? 'id' : '$id')
  let inner = base
  if (typeof id === 'string') {
    const url = joinUrl(base, id)
    if (id.startsWith('#')) naming.named.set(url, schema)
    else {
      inner = withoutFragment(url)
      naming.named.set(inner, schema)
    }
  }
  for (const keyword of anchorKeywords(naming.draft)) {
    const anchor = schema.get(keyword)
    if (typeof anchor === 'string') naming.named.set(`${inner}#${anchor}`, schema)
  }
  naming.bases.set(schema, inner)
  for (const part of subschemasOf(naming.draft, place)) nameSchemas(naming, part, inner)
}

function anchorKeywords(draft: Draft): readonly string[] {
  if (draft < 2019) return []
  return draft < 2020 ? ['$anchor'] : ['$anchor', '$dynamicAnchor']
}

export function withoutFragment(url: string): string {
  const at = url.indexOf('#')
  return at < 0 ? url : url.slice(0, at)
}

export function joinUrl(base: string, reference: string): string {
  if (reference === '') return withoutFragment(base)
  if (reference.startsWith('#')) return withoutFragment(base) + reference
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(reference)) return reference
  const path = withoutFragment(base)
  const authority = /^[a-z]+:\/\/[^/]*/.exec(path)?.[0] ?? ''
  if (reference.startsWith('/')) return authority + reference
  const parts = path.slice(authority.length).split('/').slice(0, -1)
  for (const part of reference.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return authority + parts.join('/')
}
