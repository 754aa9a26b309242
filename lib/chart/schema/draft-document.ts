// The drafts' own schemas as documents, read once they are needed.

import type { JsonObject } from '@/lib/base/json'
import { fromJson } from '@/lib/go/value'
import { readSchemaDocument, type SchemaDocument, withoutFragment } from './document'
import { draft4, draft6, draft7 } from './old-metaschemas'
import type { Draft } from './subschemas'
import { draft2019, draft2020 } from './vocabularies'

const metaschemas: Readonly<Record<Draft, JsonObject>> = {
  4: draft4,
  6: draft6,
  7: draft7,
  2019: draft2019,
  2020: draft2020,
}

const documents = new Map<Draft, SchemaDocument>()

/** The meta-schema of a draft as a document that validates schemas like any other value. */
export function draftDocument(draft: Draft): SchemaDocument {
  const known = documents.get(draft)
  if (known !== undefined) return known
  const metaschema = metaschemas[draft]
  const document = readSchemaDocument(fromJson(metaschema), withoutFragment(String(metaschema['$schema'])))
  documents.set(draft, document)
  return document
}
