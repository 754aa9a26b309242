// Rules that count: how many properties, items or characters.

import type { GoMap } from '@/lib/go/value'
import { finding, type SchemaFinding, shownNumber } from './finding'
import type { Place } from './rule'
import { isNumber, numberOf } from './value'

export function countOf(schema: GoMap, keyword: string): number | null {
  const value = schema.get(keyword)
  return value !== undefined && isNumber(value) && Number.isInteger(numberOf(value)) ? numberOf(value) : null
}

export function checkCount(
  place: Place,
  schema: GoMap,
  got: number,
  keywords: { readonly min: string; readonly max: string },
): readonly SchemaFinding[] {
  const findings: SchemaFinding[] = []
  const min = countOf(schema, keywords.min)
  const max = countOf(schema, keywords.max)
  const tell = (keyword: string, want: number): void => {
    findings.push(finding(place.location, `${keyword}: got ${shownNumber(got)}, want ${shownNumber(want)}`))
  }
  if (min !== null && got < min) tell(keywords.min, min)
  if (max !== null && got > max) tell(keywords.max, max)
  return findings
}
