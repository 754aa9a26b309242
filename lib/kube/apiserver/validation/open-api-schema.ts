// Schemas of custom kinds as OpenAPI: allowed fields, list and map types for server-side apply, CEL rules.
//
// Models apiextensions-apiserver pkg/apis/apiextensions/validation ValidateCustomResourceDefinitionOpenAPISchema, but for
// the compiling of rules: see schema-rules.ts.

import { sortedKeys } from '@/lib/base/order'
import type { JSONSchemaProps, ValidationRule } from '../../api/generated/apiextensions'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  notOneOf,
  requiredValue,
  unsupportedValue,
} from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { asSchema } from '../../meta/structural-schema'
import { readFieldPath } from '../custom/field-path'

interface Surroundings {
  /** Why a default is refused here; null when it is allowed. */
  readonly noDefaults: string | null
  /** True inside the metadata of an object. */
  readonly isMeta: boolean
}

const metaFields = new Set(['metadata', 'kind', 'apiVersion'])

export function validateOpenApiSchema(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  return validateSchema(schema, path, { noDefaults: null, isMeta: false }, 'root')
}

function validateSchema(
  schema: JSONSchemaProps,
  path: string,
  around: Surroundings,
  level: 'root' | 'inside',
): readonly FieldError[] {
  const inside = (one: JSONSchemaProps | null, at: string, where: Surroundings = around): readonly FieldError[] =>
    one === null ? [] : validateSchema(one, `${path}.${at}`, where, 'inside')
  const errors: FieldError[] = [...validateStandard(schema, path, around)]
  if (schema.uniqueItems === true) {
    const why = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic'
    errors.push(forbiddenField(`${path}.uniqueItems`, why))
  }
  const properties = sortedKeys(schema.properties ?? {})
  const others = schema.additionalProperties
  if (others !== undefined && others !== true && properties.length > 0) {
    const why = 'additionalProperties and properties are mutual exclusive'
    errors.push(forbiddenField(`${path}.additionalProperties`, why))
  }
  const spread = 'inside additionalProperties applying to object metadata'
  errors.push(
    ...inside(asSchema(others), 'additionalProperties', around.isMeta ? { ...around, noDefaults: spread } : around),
  )
  for (const name of properties) {
    const isMeta = (level === 'root' || schema['x-kubernetes-embedded-resource'] === true) && metaFields.has(name)
    const noDefaults = isMeta && level === 'root' ? `in top-level ${name}` : around.noDefaults
    const where = isMeta ? { noDefaults, isMeta } : around
    errors.push(...inside(schema.properties?.[name] ?? null, `properties[${name}]`, where))
  }
  errors.push(...inside(schema.not ?? null, 'not'))
  for (const field of ['allOf', 'oneOf', 'anyOf'] as const)
    for (const [i, one] of (schema[field] ?? []).entries()) errors.push(...inside(one, `${field}[${i}]`))
  errors.push(...inside(asSchema(schema.items), 'items'))
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    errors.push(invalidValue(`${path}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined'))
  errors.push(...validateMapType(schema, path), ...validateListType(schema, path), ...validateListKeys(schema, path))
  return [...errors, ...validateRules(schema, `${path}.x-kubernetes-validations`)]
}

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string']

function validateStandard(schema: JSONSchemaProps, path: string, { noDefaults, isMeta }: Surroundings) {
  const type = schema.type ?? ''
  const errors: FieldError[] = []
  const forbid = (field: string, why: string): void => {
    errors.push(forbiddenField(`${path}.${field}`, why))
  }
  if (type !== '' && !types.includes(type)) errors.push(unsupportedValue(`${path}.type`, type, types))
  if (schema.default !== undefined && schema.default !== null && noDefaults !== null)
    forbid('default', `must not be set ${noDefaults}`)
  if ((schema.id ?? '') !== '') forbid('id', 'id is not supported')
  if (schema.additionalItems !== undefined) forbid('additionalItems', 'additionalItems is not supported')
  for (const field of ['patternProperties', 'definitions'] as const)
    if (Object.keys(schema[field] ?? {}).length > 0) forbid(field, `${field} is not supported`)
  if (Object.keys(schema.dependencies ?? {}).length > 0) forbid('dependencies', 'dependencies is not supported')
  if (schema.$ref !== undefined) forbid('$ref', '$ref is not supported')
  if (type === 'null') forbid('type', 'type cannot be set to null, use nullable as an alternative')
  if (Array.isArray(schema.items) && schema.items.length > 0)
    forbid('items', 'items must be a schema object and not an array')
  if (isMeta && schema['x-kubernetes-embedded-resource'] === true)
    forbid('x-kubernetes-embedded-resource', 'must not be used inside of resource meta')
  return errors
}

/** An extension for lists or objects needs a field of that type. */
function onlyFor(
  schema: JSONSchemaProps,
  path: string,
  [type, extension]: readonly [type: string, extension: string],
): readonly FieldError[] {
  if (schema.type === type) return []
  const why = `must be ${type} if ${extension} is specified`
  const given = schema.type ?? ''
  return [given === '' ? requiredValue(`${path}.type`, why) : invalidValue(`${path}.type`, given, why)]
}

function validateMapType(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const field = 'x-kubernetes-map-type'
  const kind = schema[field]
  if (kind === undefined) return []
  const words = ['atomic', 'granular']
  return [
    ...onlyFor(schema, path, ['object', field]),
    ...(words.includes(kind) ? [] : [notOneOf(`${path}.${field}`, kind, words)]),
  ]
}

function validateListType(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const field = 'x-kubernetes-list-type'
  const kind = schema[field]
  if (kind === undefined) return []
  const words = ['atomic', 'set', 'map']
  const errors: FieldError[] = [...onlyFor(schema, path, ['array', field])]
  const items = asSchema(schema.items)
  if (errors.length === 0 && kind === 'set' && items !== null) {
    const why = 'must be atomic as item of a list with x-kubernetes-list-type=set'
    const inner = items[field]
    if (items.type === 'array' && inner !== undefined && inner !== 'atomic')
      errors.push(invalidValue(`${path}.items.${field}`, inner, why))
    if (items.type === 'object' && items['x-kubernetes-map-type'] !== 'atomic')
      errors.push(invalidValue(`${path}.items.x-kubernetes-map-type`, inner ?? null, why))
  }
  if (!words.includes(kind)) errors.push(notOneOf(`${path}.${field}`, kind, words))
  return errors
}

function validateListKeys(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const kind = schema['x-kubernetes-list-type']
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  const errors: FieldError[] = []
  if (keys.length > 0 && kind !== 'map') {
    const at = `${path}.x-kubernetes-list-type`
    const why = 'must be map if x-kubernetes-list-map-keys is non-empty'
    errors.push(kind === undefined ? requiredValue(at, why) : invalidValue(at, kind, why))
  }
  if (kind === 'map') errors.push(...validateMapList(schema, keys, path))
  const items = asSchema(schema.items)
  if (items === null || (kind !== 'set' && kind !== 'map')) return errors
  if (items.nullable === true)
    errors.push(forbiddenField(`${path}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${kind}`))
  return kind === 'map' ? [...errors, ...validateKeyFields(items, keys, path)] : errors
}

function validateMapList(schema: JSONSchemaProps, keys: readonly string[], path: string): readonly FieldError[] {
  const at = `${path}.x-kubernetes-list-map-keys`
  const items = asSchema(schema.items)
  const errors: FieldError[] = []
  if (keys.length === 0) errors.push(requiredValue(at, 'must not be empty if x-kubernetes-list-type is map'))
  if (schema.items === undefined)
    errors.push(requiredValue(`${path}.items`, 'must have a schema if x-kubernetes-list-type is map'))
  else if (items === null) {
    const shown = internal('apiextensions.JSONSchemaPropsOrArray', schema.items)
    errors.push(invalidValue(`${path}.items`, shown, 'must only have a single schema if x-kubernetes-list-type is map'))
  }
  if (items === null) return errors
  if (items.type !== 'object') {
    const why = "must be object if parent array's x-kubernetes-list-type is map"
    return [...errors, invalidValue(`${path}.items.type`, items.type ?? '', why)]
  }
  for (const [i, key] of keys.entries()) {
    const field = items.properties?.[key]
    if (field === undefined) errors.push(invalidValue(at, keys, 'entries must all be names of item properties'))
    else if (field.type === 'array' || field.type === 'object') {
      const why = "must be a scalar type if parent array's x-kubernetes-list-type is map"
      errors.push(invalidValue(`${path}.items.properties[${key}].type`, items.type, why))
    }
    if (keys.indexOf(key) < i) errors.push(invalidValue(at, keys, 'must not contain duplicate entries'))
  }
  return errors
}

function validateKeyFields(items: JSONSchemaProps, keys: readonly string[], path: string): readonly FieldError[] {
  const listed = 'this property is in x-kubernetes-list-map-keys, so it'
  return keys.flatMap((key) => {
    const field = items.properties?.[key]
    const at = `${path}.items.properties[${key}]`
    if (field === undefined) return []
    const isSure = items.required?.includes(key) === true || (field.default !== undefined && field.default !== null)
    return [
      ...(isSure ? [] : [requiredValue(`${at}.default`, `${listed} must have a default or be a required property`)]),
      ...(field.nullable === true ? [forbiddenField(`${at}.nullable`, `${listed} cannot be nullable`)] : []),
    ]
  })
}

const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired']

function validateRules(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  return (schema['x-kubernetes-validations'] ?? []).flatMap((rule, i) => validateRule(rule, schema, `${path}[${i}]`))
}

function validateRule(rule: ValidationRule, schema: JSONSchemaProps, at: string): readonly FieldError[] {
  const { rule: text = '', message = '', messageExpression = '', reason, fieldPath = '' } = rule
  const errors: FieldError[] = [...validateTexts(text, message, at)]
  if (messageExpression !== '' && messageExpression.trim() === '')
    errors.push(requiredValue(`${at}.messageExpression`, 'messageExpression must be non-empty if specified'))
  if (reason !== undefined && !reasons.includes(reason)) errors.push(unsupportedValue(`${at}.reason`, reason, reasons))
  const wrong = (why: string): void => {
    errors.push(invalidValue(`${at}.fieldPath`, fieldPath, why))
  }
  if (fieldPath !== '' && fieldPath.trim() === '') wrong('must be non-empty if specified')
  if (/[\r\n]/.test(fieldPath)) wrong('must not contain line breaks')
  if (fieldPath !== '' && readFieldPath(fieldPath, schema) === null) wrong('must be a valid path')
  return errors
}

function validateTexts(rule: string, message: string, at: string): readonly FieldError[] {
  if (rule.trim() === '') return [requiredValue(`${at}.rule`, 'rule is not specified')]
  if (message !== '' && message.trim() === '')
    return [invalidValue(`${at}.message`, message, 'must be non-empty if specified')]
  if (/[\r\n]/.test(message.trim())) return [invalidValue(`${at}.message`, message, 'must not contain line breaks')]
  if (!/[\r\n]/.test(rule.trim()) || message.trim() !== '') return []
  return [requiredValue(`${at}.message`, 'message must be specified if rule contains line breaks')]
}
