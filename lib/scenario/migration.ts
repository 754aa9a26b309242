// What one file in migrations/ provides: the step from one version of the document to the next.

import type { JsonObject } from '@/lib/base/json'

export interface Migration {
  readonly name: string
  /** One sentence saying what changed. */
  readonly change: string
  /** Takes a document of the version before; it may be damaged, so it is read as plain JSON. */
  up(document: JsonObject): JsonObject
}
