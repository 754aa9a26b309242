// Checks of custom kinds: a value against its schema, in the words of the API server's OpenAPI validator.
//
// Models k8s.io/kube-openapi/pkg/validation/validate and apiextensions' ValidateCustomResource. Fields are visited in the
// schema's order, then missing required ones. CEL: check-rules.ts. Left out: `dependencies`, `patternProperties`.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { quote } from '@/lib/go/quote'
import { compileRegexp, isMatch } from '@/lib/go/regexp'
import type { JSONSchemaProps } from '../../api/generated/apiextensions'
import {
  duplicateValue,
  type FieldError,
  invalidValue,
  notOneOf,
  requiredValue,
  tooLong,
  tooMany,
  typeInvalid,
} from '../../meta/field-error'
import { isOfFormat } from '../../meta/string-formats'
import { fieldSchema, itemsOf } from '../../meta/structural-schema'

export function checkValue(value: Json, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const mismatch = checkType(value, schema, path)
  return [
    ...(mismatch === null ? [] : [mismatch]),
    ...checkSchemas(value, schema, path),
    ...checkByKind(value, schema, path),
    ...checkWords(value, schema, path),
  ]
}

function checkByKind(value: Json, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  if (typeof value === 'string') return checkText(value, schema, path)
  if (typeof value === 'number') return checkNumber(value, schema, path)
  if (isJsonObject(value)) return checkObject(value, schema, path)
  return Array.isArray(value) ? checkList(value, schema, path) : []
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

function wantedTypes(schema: JSONSchemaProps): readonly string[] {
  if (schema['x-kubernetes-int-or-string'] === true) return ['integer', 'string']
  return schema.type === undefined || schema.type === '' ? [] : [schema.type]
}

function checkType(value: Json, schema: JSONSchemaProps, path: string): FieldError | null {
  const wanted = wantedTypes(schema)
  const actual = typeOf(value)
  if (wanted.length === 0 || wanted.includes(actual)) return null
  if (actual === 'integer' && wanted.includes('number')) return null
  if (value === null && schema.nullable === true) return null
  return typeInvalid(path, actual, `${path} in body must be of type ${wanted.join(',')}: "${actual}"`)
}

/** Errors of allOf, anyOf, oneOf and not are about the whole value, so the server names no field. */
function checkSchemas(value: Json, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const failuresOf = (one: JSONSchemaProps): readonly FieldError[] => checkValue(value, one, path)
  const say = (text: string): number => errors.push(invalidValue('<nil>', '', `"${path}" must ${text}`))
  const { allOf = [], anyOf = [], oneOf = [], not } = schema
  const any = anyOf.map(failuresOf)
  if (any.length > 0 && any.every((failures) => failures.length > 0)) {
    say('validate at least one schema (anyOf)')
    errors.push(...fewest(any))
  }
  const one = oneOf.map(failuresOf)
  const valid = one.filter((failures) => failures.length === 0).length
  if (one.length > 0 && valid === 0) {
    say('validate one and only one schema (oneOf). Found none valid')
    errors.push(...fewest(one))
  } else if (valid > 1) say(`validate one and only one schema (oneOf). Found ${valid} valid alternatives`)
  const all = allOf.map(failuresOf)
  if (all.some((failures) => failures.length > 0)) {
    errors.push(...all.flat())
    say('validate all the schemas (allOf)')
  }
  if (not !== undefined && failuresOf(not).length === 0) say('not validate the schema (not)')
  return errors
}

function fewest(all: readonly (readonly FieldError[])[]): readonly FieldError[] {
  return all.reduce((best, next) => (next.length < best.length ? next : best))
}

function checkText(value: string, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const length = [...value].length
  const { maxLength, minLength, pattern, format } = schema
  if (maxLength !== undefined && length > maxLength) errors.push(tooLong(path, maxLength))
  if (minLength !== undefined && length < minLength)
    errors.push(invalidValue(path, value, `${path} in body should be at least ${minLength} chars long`))
  if (pattern !== undefined && !matchesPattern(pattern, value))
    errors.push(invalidValue(path, value, `${path} in body should match '${pattern}'`))
  if (format !== undefined && !isOfFormat(format, value))
    errors.push(typeInvalid(path, value, `${path} in body must be of type ${format}: ${quote(value)}`))
  return errors
}

function matchesPattern(pattern: string, text: string): boolean {
  const compiled = compileRegexp(pattern)
  return !compiled.ok || isMatch(compiled.value, text)
}

function checkNumber(value: number, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const say = (text: string): number => errors.push(invalidValue(path, value, `${path} in body should be ${text}`))
  const { multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum } = schema
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) say(`a multiple of ${multipleOf}`)
  if (maximum !== undefined) {
    if (exclusiveMaximum === true && value >= maximum) say(`less than ${maximum}`)
    else if (exclusiveMaximum !== true && value > maximum) say(`less than or equal to ${maximum}`)
  }
  if (minimum !== undefined) {
    if (exclusiveMinimum === true && value <= minimum) say(`greater than ${minimum}`)
    else if (exclusiveMinimum !== true && value < minimum) say(`greater than or equal to ${minimum}`)
  }
  return errors
}

function checkList(value: readonly Json[], schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const items = itemsOf(schema)
  if (items !== null) for (const [i, item] of value.entries()) errors.push(...checkValue(item, items, `${path}[${i}]`))
  const { maxItems, minItems, uniqueItems } = schema
  if (minItems !== undefined && value.length < minItems)
    errors.push(invalidValue(path, value.length, `${path} in body should have at least ${minItems} items`))
  if (maxItems !== undefined && value.length > maxItems) errors.push(tooMany(path, value.length, maxItems))
  if (uniqueItems === true && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
    errors.push(invalidValue(path, value, `${path} in body shouldn't contain duplicates`))
  return [...errors, ...checkUnique(value, schema, path)]
}

/** Lists of type set or map must not have duplicates. Models apiserver/schema/listtype. */
function checkUnique(value: readonly Json[], schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  const kind = schema['x-kubernetes-list-type']
  if (kind !== 'set' && kind !== 'map') return []
  const errors: FieldError[] = []
  const seen = new Set<string>()
  for (const [i, item] of value.entries()) {
    const named = kind === 'set' ? item : keyOfItem(item, keys)
    const text = JSON.stringify(named)
    if (seen.has(text)) errors.push(duplicateValue(`${path}[${i}]`, named))
    seen.add(text)
  }
  return errors
}

function keyOfItem(item: Json, keys: readonly string[]): Json {
  const fields = isJsonObject(item) ? item : {}
  return Object.fromEntries(keys.filter((key) => key in fields).map((key) => [key, fields[key] ?? null]))
}

function checkObject(value: JsonObject, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  const { properties = {}, required = [], maxProperties, minProperties } = schema
  const size = Object.keys(value).length
  if (minProperties !== undefined && size < minProperties)
    errors.push(invalidValue(path, size, `${path} in body should have at least ${minProperties} properties`))
  if (maxProperties !== undefined && size > maxProperties) errors.push(tooMany(path, size, maxProperties))
  const named = Object.keys(properties).filter((name) => name in value)
  const others = Object.keys(value).filter((name) => !Object.hasOwn(properties, name))
  for (const name of [...named, ...others]) {
    const inner = fieldSchema(schema, name)
    if (inner !== null) errors.push(...checkValue(value[name] ?? null, inner, join(path, name)))
  }
  for (const name of required) if (!(name in value)) errors.push(requiredValue(join(path, name)))
  return errors
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function checkWords(value: Json, schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const words = schema.enum
  if (words === undefined || words.length === 0) return []
  if (value === null && schema.nullable === true) return []
  const text = JSON.stringify(value)
  if (words.some((word) => JSON.stringify(word) === text)) return []
  const supported = words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word)))
  return [notOneOf(path, value, supported)]
}
