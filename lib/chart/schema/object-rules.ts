// Rules for objects: properties, what is required, what depends on what.

import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { checkCount } from './count-rules'
import { finding, joinQuoted, quoteSingle, type SchemaFinding } from './finding'
import { matchesPattern } from './pattern'
import { below, checkPart as check, type Place, push, within } from './rule'
import { namesOf } from './value'

function missingOf(value: GoMap, names: readonly string[]): readonly string[] {
  return names.filter((name) => !value.has(name))
}

export function checkObject(place: Place, schema: GoMap, value: GoMap, findings: SchemaFinding[]): void {
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
      const found = check({ ...place, location: [], visits: null, unevaluated: null }, names, key)
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
    else push(findings, check(within(place, 'dependencies', name), wanted, value))
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
    for (const [name, wanted] of schemas)
      if (value.has(name)) push(findings, check(within(place, 'dependentSchemas', name), wanted, value))
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
    for (const wanted of schemas) push(findings, check(below(place, key, 'properties', key), wanted, item))
    if (schemas.length > 0) place.unevaluated?.properties.delete(key)
    if (schemas.length > 0 || additional === undefined) continue
    if (additional === false) refused.push(key)
    else push(findings, check(below(place, key, 'additionalProperties'), additional, item))
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
    for (const [pattern, wanted] of patterns)
      if (matchesPattern(pattern, key, 'patternProperties')) schemas.push(wanted)
  }
  return schemas
}
