// JSON Schema documents: sub-schemas with their place, drafts, references.
//
// Models santhosh-tekuri/jsonschema roots.go and draft.go as far as one document goes: $id, anchors, JSON pointers.
// References that leave the document cannot be followed here; the world has no network and no files for them.

import { err, ok, type Result } from '@/lib/base/result'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'

export type Draft = 4 | 6 | 7 | 2019 | 2020

export const documentUrl = 'file:///values.schema.json'

export interface SchemaDocument {
  readonly root: GoValue
  readonly draft: Draft
  /** Formats are insisted on: by drafts before 2019-09, and of schemas themselves. */
  readonly assertsFormats: boolean
  /** Every schema that has an $id or an anchor, by absolute URL. */
  readonly named: ReadonlyMap<string, GoValue>
  /** The URL that references in a schema are relative to. */
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

export function readSchemaDocument(root: GoValue): SchemaDocument {
  const draft = draftOf(root)
  const named = new Map<string, GoValue>()
  const bases = new Map<GoValue, string>()
  nameSchemas({ draft, named, bases }, root, documentUrl)
  named.set(documentUrl, root)
  return { root, draft, assertsFormats: draft < 2019, named, bases }
}

function draftOf(root: GoValue): Draft {
  return drafts.get((declaredUrl(root) ?? latest).replace(/^https?:\/\//, '')) ?? 2020
}

/** What $schema names, without a fragment; null where it names nothing. */
function declaredUrl(root: GoValue): string | null {
  const declared = root instanceof GoMap ? root.get('$schema') : null
  return typeof declared === 'string' ? withoutFragment(declared) : null
}

/** Why the draft that $schema names is not known here; null if it is. */
export function draftProblem(root: GoValue): string | null {
  const url = declaredUrl(root)
  if (url === null || drafts.has(url.replace(/^https?:\/\//, '')) || url.startsWith('urn:')) return null
  const found = resolveElsewhere(url)
  return found.ok ? null : found.error
}

interface Naming {
  readonly draft: Draft
  readonly named: Map<string, GoValue>
  readonly bases: Map<GoValue, string>
}

function nameSchemas(naming: Naming, value: GoValue, base: string): void {
  if (value instanceof GoList) for (const item of value.items) nameSchemas(naming, item, base)
  if (!(value instanceof GoMap)) return
  const id = value.get(naming.draft === 4 ? 'id' : '$id')
  let inner = base
  if (typeof id === 'string') {
    const url = joinUrl(base, id)
    if (id.startsWith('#')) naming.named.set(url, value)
    else {
      inner = withoutFragment(url)
      naming.named.set(inner, value)
    }
  }
  for (const keyword of ['$anchor', '$dynamicAnchor']) {
    const anchor = value.get(keyword)
    if (typeof anchor === 'string') naming.named.set(`${inner}#${anchor}`, value)
  }
  naming.bases.set(value, inner)
  for (const [key, item] of value) if (key !== 'enum' && key !== 'const') nameSchemas(naming, item, inner)
}

function withoutFragment(url: string): string {
  const at = url.indexOf('#')
  return at < 0 ? url : url.slice(0, at)
}

function joinUrl(base: string, reference: string): string {
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

export interface ResolvedReference {
  readonly schema: GoValue
  readonly url: string
}

/** The schema a reference names; the failure is the library's text. */
export function resolveReference(
  document: SchemaDocument,
  from: GoValue,
  reference: string,
): Result<ResolvedReference, string> {
  const url = joinUrl(document.bases.get(from) ?? documentUrl, reference)
  const exact = document.named.get(url)
  if (exact !== undefined) return ok({ schema: exact, url })
  const place = withoutFragment(url)
  const fragment = url.slice(place.length + 1)
  const start = document.named.get(place)
  if (start === undefined) return resolveElsewhere(place)
  if (fragment === '') return ok({ schema: start, url })
  if (!fragment.startsWith('/')) {
    return err(`anchor in ${JSON.stringify(url)} not found in schema ${JSON.stringify(`${place}#`)}`)
  }
  const found = followPointer(start, fragment)
  return found === undefined ? err(`json-pointer in ${JSON.stringify(url)} not found`) : ok({ schema: found, url })
}

/** The drafts' own schemas and unknown URNs accept anything; files are not there. */
function resolveElsewhere(url: string): Result<ResolvedReference, string> {
  const isKnown = drafts.has(url.replace(/^https?:\/\//, '')) || url.startsWith('urn:')
  if (isKnown) return ok({ schema: true, url })
  const path = url.startsWith('file://') ? url.slice('file://'.length) : url
  const shown = JSON.stringify(url)
  if (url.startsWith('file:')) return err(`failing loading ${shown}: open ${path}: no such file or directory`)
  if (/^https?:/.test(url)) return err(`failing loading ${shown}: HTTP request failed for ${url}: no network`)
  return err(`failing loading ${shown}: no URLLoader registered for ${shown}`)
}

function followPointer(start: GoValue, pointer: string): GoValue | undefined {
  let at: GoValue | undefined = start
  for (const part of pointer.slice(1).split('/')) {
    const key = decodePart(part)
    if (at instanceof GoMap) at = at.get(key)
    else at = at instanceof GoList ? at.items[Number(key)] : undefined
  }
  return at
}

function decodePart(part: string): string {
  let text = part
  try {
    text = decodeURIComponent(part)
  } catch {
    // A stray "%" stands for itself.
  }
  return text.replaceAll('~1', '/').replaceAll('~0', '~')
}
