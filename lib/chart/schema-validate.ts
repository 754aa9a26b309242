// Validation of values against one JSON Schema document, drafts 4 to 2020-12.
//
// Models santhosh-tekuri/jsonschema validator.go: the order of checks, which findings stop others, how findings
// nest. $dynamicRef and $recursiveRef resolve as plain references.

import { deepEqual } from '@/lib/base/json'
import { runeCount } from '@/lib/go/byte-string'
import { GoInt, GoList, GoMap, type GoValue } from '@/lib/go/value'
import { finding, joinQuoted, quoteSingle, type SchemaFinding, shownNumber, shownValue } from './schema-error'
import { checkFormat } from './schema-format'
import { resolveReference, type SchemaDocument } from './schema-node'
import { compilePattern } from './schema-pattern'

/** A schema that cannot be used at all, in the library's words. */
export class SchemaRefusal extends Error {}

/** What is against the value; nothing if it is valid. Throws SchemaRefusal. */
export function validate(document: SchemaDocument, value: GoValue): readonly SchemaFinding[] {
  const found = check({ document, location: [], depth: 0 }, document.root, value)
  return found === null ? [] : found.kind === 'group' ? found.causes : [found]
}

export interface Place {
  readonly document: SchemaDocument
  readonly location: readonly string[]
  readonly depth: number
}

const depthMax = 200

/** One finding, or a group of them; null where the value is valid. */
export function check(place: Place, schema: GoValue, value: GoValue): SchemaFinding | null {
  if (schema === true) return null
  if (schema === false) return finding(place.location, 'false schema')
  if (!(schema instanceof GoMap)) return null
  if (place.depth > depthMax) return null
  const inner = { ...place, depth: place.depth + 1 }
  const early = checkScalarRules(inner, schema, value)
  if (early !== null) return early
  const { draft } = place.document
  const reference = schema.get('$ref')
  if (typeof reference === 'string' && draft < 2019) return checkReference(inner, schema, value, reference)
  const findings: SchemaFinding[] = []
  for (const keyword of ['$ref', '$recursiveRef', '$dynamicRef']) {
    const target = schema.get(keyword)
    if (typeof target === 'string') push(findings, checkReference(inner, schema, value, target))
  }
  if (value instanceof GoMap) checkObject(inner, schema, value, findings)
  else if (value instanceof GoList) checkList(inner, schema, value, findings)
  else if (typeof value === 'string') checkText(inner, schema, value, findings)
  else if (isNumber(value)) checkNumber(inner, schema, numberOf(value), findings)
  checkCombined(inner, schema, value, findings)
  if (draft >= 2019) checkUnevaluated(inner, schema, value, findings)
  return groupOf(place, findings)
}

function groupOf(place: Place, findings: readonly SchemaFinding[]): SchemaFinding | null {
  const [first] = findings
  if (findings.length < 2) return first ?? null
  return { kind: 'group', location: place.location, message: 'validation failed', causes: findings }
}

function push(findings: SchemaFinding[], found: SchemaFinding | null): void {
  if (found !== null) findings.push(found)
}

function isNumber(value: GoValue): value is number | GoInt {
  return typeof value === 'number' || value instanceof GoInt
}

function numberOf(value: number | GoInt): number {
  return typeof value === 'number' ? value : Number(value.value)
}

export function jsonTypeOf(value: GoValue): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (isNumber(value)) return 'number'
  return value instanceof GoMap ? 'object' : 'array'
}

/** Type, const, enum and format: the first that fails is the only finding. */
function checkScalarRules(place: Place, schema: GoMap, value: GoValue): SchemaFinding | null {
  const { location } = place
  const types = typesOf(schema.get('type'))
  const type = jsonTypeOf(value)
  const isWhole = isNumber(value) && Number.isInteger(numberOf(value))
  if (types.length > 0 && !types.includes(type) && !(isWhole && types.includes('integer'))) {
    return finding(location, `got ${type}, want ${types.join(' or ')}`)
  }
  if (schema.has('const') && place.document.draft >= 6 && !isEqual(value, schema.get('const') ?? null)) {
    return finding(location, constMessage(schema.get('const') ?? null))
  }
  const choices = schema.get('enum')
  if (choices instanceof GoList && !choices.items.some((choice) => isEqual(value, choice))) {
    return finding(location, enumMessage(choices.items))
  }
  const format = schema.get('format')
  if (typeof format === 'string' && typeof value === 'string' && place.document.draft < 2019) {
    const problem = checkFormat(format, value)
    if (problem !== null) return finding(location, `${shownValue(value)} is not valid ${format}: ${problem}`)
  }
  return null
}

const typeOrder = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']

function typesOf(value: GoValue | undefined): readonly string[] {
  const names = typeof value === 'string' ? [value] : value instanceof GoList ? value.items : []
  return typeOrder.filter((name) => names.includes(name))
}

function isEqual(a: GoValue, b: GoValue): boolean {
  if (isNumber(a) && isNumber(b)) return numberOf(a) === numberOf(b)
  if (a instanceof GoList && b instanceof GoList) {
    return a.items.length === b.items.length && a.items.every((item, i) => isEqual(item, b.items[i] ?? null))
  }
  if (a instanceof GoMap && b instanceof GoMap) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && isEqual(item, b.get(key) ?? null))
  }
  return deepEqual(a, b)
}

function isContainer(value: GoValue): boolean {
  return value instanceof GoMap || value instanceof GoList
}

function constMessage(wanted: GoValue): string {
  return isContainer(wanted) ? "'const' failed" : `value must be ${shownValue(wanted)}`
}

function enumMessage(choices: readonly GoValue[]): string {
  if (choices.some(isContainer)) return "'enum' failed"
  const shown = choices.map(shownValue)
  return choices.length === 1 ? `value must be ${shown[0]}` : `value must be one of ${shown.join(', ')}`
}

function checkReference(place: Place, schema: GoMap, value: GoValue, reference: string): SchemaFinding | null {
  const target = resolveReference(place.document, schema, reference)
  if (!target.ok) throw new SchemaRefusal(target.error)
  const found = check(place, target.value.schema, value)
  if (found === null) return null
  const causes = found.kind === 'group' ? found.causes : [found]
  return { kind: 'reference', location: place.location, message: 'validation failed', causes }
}

function countOf(schema: GoMap, keyword: string): number | null {
  const value = schema.get(keyword)
  return value !== undefined && isNumber(value) && Number.isInteger(numberOf(value)) ? numberOf(value) : null
}

function checkCount(
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

function below(place: Place, key: string | number): Place {
  return { ...place, location: [...place.location, String(key)] }
}

function namesOf(value: GoValue | undefined): readonly string[] {
  return value instanceof GoList ? value.items.filter((item) => typeof item === 'string') : []
}

function missingOf(value: GoMap, names: readonly string[]): readonly string[] {
  return names.filter((name) => !value.has(name))
}

function checkObject(place: Place, schema: GoMap, value: GoMap, findings: SchemaFinding[]): void {
  const { location, document } = place
  findings.push(...checkCount(place, schema, value.size, { min: 'minProperties', max: 'maxProperties' }))
  const missing = missingOf(value, namesOf(schema.get('required')))
  if (missing.length === 1) findings.push(finding(location, `missing property ${quoteSingle(missing[0] ?? '')}`))
  else if (missing.length > 1) findings.push(finding(location, `missing properties ${joinQuoted(missing)}`))
  checkDependencies(place, schema, value, findings)
  checkProperties(place, schema, value, findings)
  if (document.draft === 4) return
  const names = schema.get('propertyNames')
  if (names !== undefined) {
    for (const key of value.keys()) {
      const found = check({ ...place, location: [] }, names, key)
      if (found === null) continue
      const causes = found.kind === 'group' ? found.causes : [found]
      findings.push(finding([], `invalid propertyName ${quoteSingle(key)}`, causes))
    }
  }
  if (document.draft > 6) checkDependents(place, schema, value, findings)
}

function checkDependencies(place: Place, schema: GoMap, value: GoMap, findings: SchemaFinding[]): void {
  const dependencies = schema.get('dependencies')
  if (!(dependencies instanceof GoMap)) return
  for (const [name, wanted] of dependencies) {
    if (!value.has(name)) continue
    if (wanted instanceof GoList) checkRequiredWith(place, name, missingOf(value, namesOf(wanted)), findings)
    else push(findings, check(place, wanted, value))
  }
}

function checkRequiredWith(place: Place, name: string, missing: readonly string[], findings: SchemaFinding[]): void {
  if (missing.length === 0) return
  const message = `properties ${joinQuoted(missing)} required, if ${quoteSingle(name)} exists`
  findings.push(finding(place.location, message))
}

function checkDependents(place: Place, schema: GoMap, value: GoMap, findings: SchemaFinding[]): void {
  const schemas = schema.get('dependentSchemas')
  if (schemas instanceof GoMap && place.document.draft >= 2019) {
    for (const [name, wanted] of schemas) if (value.has(name)) push(findings, check(place, wanted, value))
  }
  const required = schema.get('dependentRequired')
  if (!(required instanceof GoMap) || place.document.draft < 2019) return
  for (const [name, wanted] of required) {
    if (value.has(name)) checkRequiredWith(place, name, missingOf(value, namesOf(wanted)), findings)
  }
}

function checkProperties(place: Place, schema: GoMap, value: GoMap, findings: SchemaFinding[]): void {
  const additional = schema.get('additionalProperties')
  const refused: string[] = []
  for (const [key, item] of value) {
    const schemas = schemasOfProperty(schema, key)
    for (const wanted of schemas) push(findings, check(below(place, key), wanted, item))
    if (schemas.length > 0 || additional === undefined) continue
    if (additional === false) refused.push(key)
    else push(findings, check(below(place, key), additional, item))
  }
  if (refused.length > 0) {
    findings.push(finding(place.location, `additional properties ${joinQuoted(refused)} not allowed`))
  }
}

function schemasOfProperty(schema: GoMap, key: string): readonly GoValue[] {
  const properties = schema.get('properties')
  const patterns = schema.get('patternProperties')
  const schemas: GoValue[] = []
  if (properties instanceof GoMap && properties.has(key)) schemas.push(properties.get(key) ?? null)
  if (patterns instanceof GoMap) {
    for (const [pattern, wanted] of patterns) if (matches(pattern, key, 'patternProperties')) schemas.push(wanted)
  }
  return schemas
}

function matches(pattern: string, text: string, keyword: string): boolean {
  const compiled = compilePattern(pattern)
  if (!compiled.ok) {
    throw new SchemaRefusal(`invalid regex ${JSON.stringify(pattern)} at "#/${keyword}": ${compiled.error}`)
  }
  return compiled.value(text)
}

function checkList(place: Place, schema: GoMap, value: GoList, findings: SchemaFinding[]): void {
  const { items } = value
  findings.push(...checkCount(place, schema, items.length, { min: 'minItems', max: 'maxItems' }))
  if (schema.get('uniqueItems') === true) checkUnique(place, items, findings)
  if (place.document.draft < 2020) checkItemsOld(place, schema, items, findings)
  else checkItems(place, schema, items, findings)
  if (schema.has('contains') && place.document.draft >= 6) checkContains(place, schema, items, findings)
}

function checkUnique(place: Place, items: readonly GoValue[], findings: SchemaFinding[]): void {
  for (let i = 0; i < items.length; i++) {
    for (let j = i + 1; j < items.length; j++) {
      if (!isEqual(items[i] ?? null, items[j] ?? null)) continue
      findings.push(finding(place.location, `items at ${i} and ${j} are equal`))
      return
    }
  }
}

function checkItemsOld(place: Place, schema: GoMap, items: readonly GoValue[], findings: SchemaFinding[]): void {
  const wanted = schema.get('items')
  if (wanted === undefined) return
  if (!(wanted instanceof GoList)) {
    for (const [i, item] of items.entries()) push(findings, check(below(place, i), wanted, item))
    return
  }
  const evaluated = Math.min(items.length, wanted.items.length)
  for (let i = 0; i < evaluated; i++) {
    push(findings, check(below(place, i), wanted.items[i] ?? true, items[i] ?? null))
  }
  const additional = schema.get('additionalItems')
  if (additional === false && evaluated !== items.length) {
    findings.push(finding(place.location, `last ${items.length - evaluated} additionalItem(s) not allowed`))
  } else if (additional instanceof GoMap) {
    for (const [i, item] of items.slice(evaluated).entries()) push(findings, check(below(place, i), additional, item))
  }
}

function checkItems(place: Place, schema: GoMap, items: readonly GoValue[], findings: SchemaFinding[]): void {
  const prefix = schema.get('prefixItems')
  const first = prefix instanceof GoList ? prefix.items : []
  const evaluated = Math.min(first.length, items.length)
  for (let i = 0; i < evaluated; i++) push(findings, check(below(place, i), first[i] ?? true, items[i] ?? null))
  const wanted = schema.get('items')
  if (wanted === undefined) return
  // Upstream counts the rest from 0 again.
  for (const [i, item] of items.slice(evaluated).entries()) push(findings, check(below(place, i), wanted, item))
}

function checkContains(place: Place, schema: GoMap, items: readonly GoValue[], findings: SchemaFinding[]): void {
  const wanted = schema.get('contains') ?? true
  const misfits: SchemaFinding[] = []
  const matched: number[] = []
  for (const [i, item] of items.entries()) {
    const found = check(below(place, i), wanted, item)
    if (found === null) matched.push(i)
    else misfits.push(found)
  }
  const hasCounts = place.document.draft >= 2019
  const min = hasCounts ? countOf(schema, 'minContains') : null
  const max = hasCounts ? countOf(schema, 'maxContains') : null
  const shown = matched.join(' ')
  if (min === null && matched.length === 0) {
    findings.push(finding(place.location, 'no items match contains schema', misfits))
  } else if (min !== null && matched.length < min) {
    const got = matched.length === 0 ? 'but none matched' : `but matched ${matched.length} items at ${shown}`
    findings.push(finding(place.location, `min ${min} items required to match contains schema, ${got}`, misfits))
  }
  if (max !== null && matched.length > max) {
    const got = `but matched ${matched.length} items at ${shown}`
    findings.push(finding(place.location, `max ${max} items required to match contains schema, ${got}`))
  }
}

function checkText(place: Place, schema: GoMap, value: string, findings: SchemaFinding[]): void {
  findings.push(...checkCount(place, schema, runeCount(value), { min: 'minLength', max: 'maxLength' }))
  const pattern = schema.get('pattern')
  if (typeof pattern === 'string' && !matches(pattern, value, 'pattern')) {
    const message = `${quoteSingle(value)} does not match pattern ${quoteSingle(pattern)}`
    findings.push(finding(place.location, message))
  }
}

function checkNumber(place: Place, schema: GoMap, value: number, findings: SchemaFinding[]): void {
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

function listOf(value: GoValue | undefined): readonly GoValue[] {
  return value instanceof GoList ? value.items : []
}

function checkCombined(place: Place, schema: GoMap, value: GoValue, findings: SchemaFinding[]): void {
  const { location } = place
  const not = schema.get('not')
  if (not !== undefined && check(place, not, value) === null) findings.push(finding(location, "'not' failed"))
  const all = listOf(schema.get('allOf')).flatMap((wanted) => check(place, wanted, value) ?? [])
  if (all.length > 0) findings.push(finding(location, "'allOf' failed", all))
  const any = listOf(schema.get('anyOf')).map((wanted) => check(place, wanted, value))
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
  const found = choices.map((wanted) => check(place, wanted, value))
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
  const branch = schema.get(check(place, condition, value) === null ? 'then' : 'else')
  if (branch !== undefined) push(findings, check(place, branch, value))
}

function checkUnevaluated(place: Place, schema: GoMap, value: GoValue, findings: SchemaFinding[]): void {
  const properties = schema.get('unevaluatedProperties')
  if (value instanceof GoMap && properties !== undefined) {
    const seen = new Set<string>()
    collectEvaluated(place, schema, value, seen)
    for (const [key, item] of value) {
      if (!seen.has(key)) push(findings, check(below(place, key), properties, item))
    }
  }
  const items = schema.get('unevaluatedItems')
  if (value instanceof GoList && items !== undefined) {
    const start = schema.has('items') && place.document.draft >= 2020 ? value.items.length : prefixLength(place, schema)
    for (let i = start; i < value.items.length; i++) {
      push(findings, check(below(place, i), items, value.items[i] ?? null))
    }
  }
}

function prefixLength(place: Place, schema: GoMap): number {
  const prefix = schema.get(place.document.draft >= 2020 ? 'prefixItems' : 'items')
  return prefix instanceof GoList ? prefix.items.length : prefix === undefined ? 0 : Number.POSITIVE_INFINITY
}

/** Properties that this schema, or one it applies to the same value, has looked at. */
function collectEvaluated(place: Place, schema: GoValue, value: GoMap, seen: Set<string>): void {
  if (!(schema instanceof GoMap) || place.depth > depthMax) return
  const inner = { ...place, depth: place.depth + 1 }
  for (const key of value.keys()) {
    if (schema.has('additionalProperties') || schemasOfProperty(schema, key).length > 0) seen.add(key)
  }
  const reference = schema.get('$ref')
  if (typeof reference === 'string') {
    const target = resolveReference(place.document, schema, reference)
    if (target.ok) collectEvaluated(inner, target.value.schema, value, seen)
  }
  const applied = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listOf(schema.get(keyword)))
  const condition = schema.get('if')
  if (condition !== undefined) {
    const isMet = check(inner, condition, value) === null
    if (isMet) applied.push(condition)
    applied.push(schema.get(isMet ? 'then' : 'else') ?? true)
  }
  for (const part of applied) if (check(inner, part, value) === null) collectEvaluated(inner, part, value, seen)
}
