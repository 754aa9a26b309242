// What every rule of a schema works with: where it is, how it asks about parts, and where its findings go.

import type { GoValue } from '@/lib/go/value'
import type { SchemaDocument } from './document'
import type { SchemaFinding } from './finding'

export interface Place {
  readonly document: SchemaDocument
  readonly location: readonly string[]
  /** The keywords that led here, innermost first. */
  readonly keywords: Trail | null
  /** Schemas that are being asked about this very value, innermost first. */
  readonly visits: Visit | null
  /** What no rule has looked at yet, of the schema that asks about this very value; null where none cares. */
  readonly unevaluated: Unevaluated | null
  /** One finding, or a group of them; null where the value is valid. */
  readonly check: (place: Place, schema: GoValue, value: GoValue) => SchemaFinding | null
}

export interface Unevaluated {
  readonly properties: Set<string>
  readonly items: Set<number>
}

export interface Trail {
  readonly keyword: string
  readonly outer: Trail | null
}

export interface Visit {
  readonly schema: GoValue
  readonly keywords: Trail | null
  readonly outer: Visit | null
}

/** A schema that cannot be used at all, in the library's words. */
export class SchemaRefusal extends Error {}

export function checkPart(place: Place, schema: GoValue, value: GoValue): SchemaFinding | null {
  return place.check(place, schema, value)
}

export function push(findings: SchemaFinding[], found: SchemaFinding | null): void {
  if (found !== null) findings.push(found)
}

/** The same value, asked by a part of the schema. */
export function within(place: Place, ...keywords: readonly (string | number)[]): Place {
  let trail = place.keywords
  for (const keyword of keywords) trail = { keyword: String(keyword), outer: trail }
  return { ...place, keywords: trail }
}

/** A part of the value. */
export function below(place: Place, key: string | number, ...keywords: readonly (string | number)[]): Place {
  return { ...within(place, ...keywords), location: [...place.location, String(key)], visits: null, unevaluated: null }
}
