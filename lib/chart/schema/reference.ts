// References between schemas: what $ref names, in this document or in a draft's own.
//
// Models santhosh-tekuri/jsonschema root.go and loader.go: JSON pointers, anchors, resources by $id, and the texts of
// what is not found. References to other documents cannot be followed; the world has no network and no files for them.

import { err, ok, type Result } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { declaredUrl, documentUrl, draftOfUrl, joinUrl, type SchemaDocument, withoutFragment } from './document'
import { draftDocument } from './draft-document'

export interface ResolvedReference {
  readonly document: SchemaDocument
  readonly schema: GoValue
  readonly url: string
}

/** The schema a reference names; the failure is the library's text. */
export function resolveReference(
  document: SchemaDocument,
  from: GoValue,
  reference: string,
): Result<ResolvedReference, string> {
  const url = joinUrl(document.bases.get(from) ?? document.url, reference)
  const exact = document.named.get(url)
  if (exact !== undefined) return ok({ document, schema: exact, url })
  const place = withoutFragment(url)
  const start = document.named.get(place)
  return start === undefined ? resolveElsewhere(url) : resolveFragment(document, start, url)
}

function resolveFragment(document: SchemaDocument, start: GoValue, url: string): Result<ResolvedReference, string> {
  const place = withoutFragment(url)
  const fragment = url.slice(place.length + 1)
  if (fragment === '') return ok({ document, schema: start, url })
  if (!fragment.startsWith('/')) return err(`anchor in ${quote(url)} not found in schema ${quote(document.url)}`)
  const found = followPointer(start, fragment)
  return found === undefined ? err(`json-pointer in ${quote(url)} not found`) : ok({ document, schema: found, url })
}

/**
 * Resolves URLs outside of the document: the drafts' meta-schemas are built in, unknown URNs accept any value, files
 * and hosts are missing.
 */
function resolveElsewhere(url: string): Result<ResolvedReference, string> {
  const place = withoutFragment(url)
  const draft = draftOfUrl(place)
  if (draft !== null) {
    const document = draftDocument(draft)
    return resolveFragment(document, document.root, url)
  }
  const problem = loadingProblem(place)
  return problem === null ? ok({ document: anything, schema: true, url }) : err(problem)
}

const anything: SchemaDocument = {
  root: true,
  url: documentUrl,
  draft: 2020,
  assertsFormats: false,
  named: new Map(),
  bases: new Map(),
}

/** Why the draft that $schema names is not known here; null if it is. */
export function draftProblem(root: GoValue): string | null {
  const url = declaredUrl(root)
  return url === null || draftOfUrl(url) !== null ? null : loadingProblem(url)
}

function loadingProblem(url: string): string | null {
  if (url.startsWith('urn:')) return null
  const path = url.startsWith('file://') ? url.slice('file://'.length) : url
  const shown = quote(url)
  if (url.startsWith('file:')) return `failing loading ${shown}: open ${path}: no such file or directory`
  if (/^https?:/.test(url)) return `failing loading ${shown}: HTTP request failed for ${url}: no network`
  return `failing loading ${shown}: no URLLoader registered for ${shown}`
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
