// Rules that apply other schemas to the same value: not, allOf, anyOf, oneOf, if.

import type { GoMap, GoValue } from '@/lib/go/value'
import { finding, type SchemaFinding } from './finding'
import { checkPart as check, type Place, push, within } from './rule'
import { listOf } from './value'

export function checkCombined(place: Place, schema: GoMap, value: GoValue, findings: SchemaFinding[]): void {
  const { location } = place
  const not = schema.get('not')
  if (not !== undefined && check(within(place, 'not'), not, value) === null)
    findings.push(finding(location, "'not' failed"))
  const all = listOf(schema.get('allOf')).flatMap((wanted, i) => check(within(place, 'allOf', i), wanted, value) ?? [])
  if (all.length > 0) findings.push(finding(location, "'allOf' failed", all))
  const any = listOf(schema.get('anyOf')).map((wanted, i) => check(within(place, 'anyOf', i), wanted, value))
  if (any.length > 0 && !any.includes(null)) {
    findings.push(
      finding(
        location,
        "'anyOf' failed",
        any.filter((found) => found !== null),
      ),
    )
  }
  checkOneOf(place, schema, value, findings)
  if (place.document.draft >= 7) checkIf(place, schema, value, findings)
}

function checkOneOf(place: Place, schema: GoMap, value: GoValue, findings: SchemaFinding[]): void {
  const choices = listOf(schema.get('oneOf'))
  if (choices.length === 0) return
  const found = choices.map((wanted, i) => check(within(place, 'oneOf', i), wanted, value))
  const [first = -1, second = -1] = found.flatMap((item, i) => (item === null ? [i] : []))
  if (first < 0) {
    const causes = found.filter((item) => item !== null)
    findings.push(finding(place.location, "'oneOf' failed, none matched", causes))
  } else if (second >= 0) {
    findings.push(finding(place.location, `'oneOf' failed, subschemas ${first}, ${second} matched`))
  }
}

function checkIf(place: Place, schema: GoMap, value: GoValue, findings: SchemaFinding[]): void {
  const condition = schema.get('if')
  if (condition === undefined) return
  const keyword = check(within(place, 'if'), condition, value) === null ? 'then' : 'else'
  const branch = schema.get(keyword)
  if (branch !== undefined) push(findings, check(within(place, keyword), branch, value))
}
