// What every rule of a schema works with: where it is, how it asks about parts, and where its findings go.

import type { GoValue } from '@/lib/go/value'
import type { SchemaDocument } from './document'
import type { SchemaFinding } from './finding'

export interface Place {
  readonly document: SchemaDocument
  readonly location: readonly string[]
  /** The keywords that led here, innermost first. */
  readonly keywords: Trail | null
  /** Schemas under evaluation for this very value, innermost first: finds endless recursion. */
  readonly visits: Visit | null
  /** Properties and items that no rule of the current schema has evaluated yet; null where no schema uses them. */
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

/** The place of a subschema that applies to the same value. */
export function within(place: Place, ...keywords: readonly (string | number)[]): Place {
  let trail = place.keywords
  for (const keyword of keywords) trail = { keyword: String(keyword), outer: trail }
  return { ...place, keywords: trail }
}

/** The place of a part of the value: a property or an item. */
export function below(place: Place, key: string | number, ...keywords: readonly (string | number)[]): Place {
  return { ...within(place, ...keywords), location: [...place.location, String(key)], visits: null, unevaluated: null }
}
