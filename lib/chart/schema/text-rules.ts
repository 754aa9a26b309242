// Rules for texts and numbers: length, pattern, limits, multiples.

import { runeCount } from '@/lib/go/byte-string'
import type { GoMap } from '@/lib/go/value'
import { checkCount } from './count-rules'
import { finding, quoteSingle, type SchemaFinding, shownNumber } from './finding'
import { matchesPattern } from './pattern'
import type { Place } from './rule'
import { isNumber, numberOf } from './value'

export function checkText(place: Place, schema: GoMap, value: string, findings: SchemaFinding[]): void {
  findings.push(...checkCount(place, schema, runeCount(value), { min: 'minLength', max: 'maxLength' }))
  const pattern = schema.get('pattern')
  if (typeof pattern === 'string' && !matchesPattern(pattern, value, 'pattern')) {
    const message = `${quoteSingle(value)} does not match pattern ${quoteSingle(pattern)}`
    findings.push(finding(place.location, message))
  }
}

export function checkNumber(place: Place, schema: GoMap, value: number, findings: SchemaFinding[]): void {
  const tell = (keyword: string, want: number): void => {
    findings.push(finding(place.location, `${keyword}: got ${shownNumber(value)}, want ${shownNumber(want)}`))
  }
  const limitOf = (keyword: string): number | null => {
    const limit = schema.get(keyword)
    return limit !== undefined && isNumber(limit) ? numberOf(limit) : null
  }
  const minimum = limitOf('minimum')
  const maximum = limitOf('maximum')
  // Draft 4 writes "exclusive" as a flag beside the limit.
  const above = schema.get('exclusiveMinimum') === true ? minimum : limitOf('exclusiveMinimum')
  const under = schema.get('exclusiveMaximum') === true ? maximum : limitOf('exclusiveMaximum')
  if (minimum !== null && schema.get('exclusiveMinimum') !== true && value < minimum) tell('minimum', minimum)
  if (maximum !== null && schema.get('exclusiveMaximum') !== true && value > maximum) tell('maximum', maximum)
  if (above !== null && value <= above) tell('exclusiveMinimum', above)
  if (under !== null && value >= under) tell('exclusiveMaximum', under)
  const step = limitOf('multipleOf')
  if (step !== null && !isMultiple(value, step)) tell('multipleOf', step)
}

/** Exact on the decimal digits: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, step: number): boolean {
  const [a, b] = [decimalOf(value), decimalOf(step)]
  const places = Math.max(a.places, b.places)
  const scaledStep = b.digits * 10n ** BigInt(places - b.places)
  return scaledStep !== 0n && (a.digits * 10n ** BigInt(places - a.places)) % scaledStep === 0n
}

function decimalOf(value: number): { readonly digits: bigint; readonly places: number } {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e')
  const fraction = mantissa.split('.')[1] ?? ''
  const places = fraction.length - Number(exponent)
  const digits = BigInt(mantissa.replace('.', ''))
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 }
}
