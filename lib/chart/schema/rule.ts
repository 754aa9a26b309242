// What every rule of a schema works with: where it is, how it asks about parts, and where its findings go.

import type { GoValue } from '@/lib/go/value'
import type { SchemaDocument } from './document'
import type { SchemaFinding } from './finding'

export interface Place {
  readonly document: SchemaDocument
  readonly location: readonly string[]
  readonly depth: number
  /** One finding, or a group of them; null where the value is valid. */
  readonly check: (place: Place, schema: GoValue, value: GoValue) => SchemaFinding | null
}

/** A schema that cannot be used at all, in the library's words. */
export class SchemaRefusal extends Error {}

export const depthMax = 200

export function checkPart(place: Place, schema: GoValue, value: GoValue): SchemaFinding | null {
  return place.check(place, schema, value)
}

export function push(findings: SchemaFinding[], found: SchemaFinding | null): void {
  if (found !== null) findings.push(found)
}

export function below(place: Place, key: string | number): Place {
  return { ...place, location: [...place.location, String(key)] }
}
