// Structural schemas: the schema of a custom kind must declare every field, so that fields can be pruned and defaulted.
//
// Models apiextensions-apiserver pkg/apiserver/schema NewStructural and ValidateStructural. Left out: values of defaults.

import { byText, sortedKeys } from '@/lib/base/order'
import { compileRegexp } from '@/lib/go/regexp'
import type { JSONSchemaProps } from '../../api/generated/apiextensions'
import { type FieldError, forbiddenField, invalidValue, requiredValue } from '../../meta/field-error'
import { asSchema } from '../../meta/structural-schema'

type Level = 'root' | 'field' | 'item'

/** Errors are sorted by their texts, as upstream sorts them. */
export function validateStructural(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  if (unsupportedPart(schema) !== null) return []
  const errors = [...validateNode(schema, path, 'root'), ...completeness(schema, schema, { at: path, path })]
  return errors.sort(byText(({ text }) => text))
}

/** The first part of a schema, at any depth, that a structural schema cannot express; null when there is none. */
export function unsupportedPart(schema: JSONSchemaProps): string | null {
  const own = ownUnsupported(schema)
  if (own !== null) return own
  const nested = [...(schema.not === undefined ? [] : [schema.not])]
  for (const field of ['allOf', 'anyOf', 'oneOf'] as const) nested.push(...(schema[field] ?? []))
  for (const one of nested) {
    const found = unsupportedPart(one)
    if (found !== null) return found
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined"
  if (Array.isArray(schema.items) && schema.items.length > 0)
    return "OpenAPIV3Schema 'items' must be a schema, but is an array"
  for (const one of childrenOf(schema)) {
    const found = unsupportedPart(one.schema)
    if (found !== null) return found
  }
  return null
}

function ownUnsupported(schema: JSONSchemaProps): string | null {
  const isFull = (value: object | undefined): boolean => value !== undefined && Object.keys(value).length > 0
  const named: readonly (readonly [string, boolean])[] = [
    ['id', (schema.id ?? '') !== ''],
    ['schema', (schema.$schema ?? '') !== ''],
    ['$ref', (schema.$ref ?? '') !== ''],
    ['patternProperties', isFull(schema.patternProperties)],
    ['dependencies', isFull(schema.dependencies)],
    ['additionalItems', schema.additionalItems !== undefined],
    ['definitions', isFull(schema.definitions)],
  ]
  const found = named.find(([, isGiven]) => isGiven)
  return found === undefined ? null : `OpenAPIV3Schema '${found[0]}' is not supported`
}

interface Child {
  readonly schema: JSONSchemaProps
  readonly at: string
  readonly level: Level
}

function childrenOf(schema: JSONSchemaProps): readonly Child[] {
  const items = asSchema(schema.items)
  const others = asSchema(schema.additionalProperties)
  return [
    ...(items === null ? [] : [{ schema: items, at: '.items', level: 'item' as const }]),
    ...sortedKeys(schema.properties ?? {}).flatMap((name) => {
      const property = schema.properties?.[name]
      return property === undefined ? [] : [{ schema: property, at: `.properties[${name}]`, level: 'field' as const }]
    }),
    ...(others === null ? [] : [{ schema: others, at: '.additionalProperties', level: 'field' as const }]),
  ]
}

const typeless: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  field: 'must not be empty for specified object fields',
  item: 'must not be empty for specified array items',
}

function validateNode(schema: JSONSchemaProps, path: string, level: Level): readonly FieldError[] {
  const errors: FieldError[] = []
  const hasOthers = schema.additionalProperties !== undefined
  if (schema.type === 'array' && asSchema(schema.items) === null)
    errors.push(requiredValue(`${path}.items`, 'must be specified'))
  for (const child of childrenOf(schema)) errors.push(...validateNode(child.schema, path + child.at, child.level))
  if (hasOthers && level === 'root')
    errors.push(forbiddenField(`${path}.additionalProperties`, 'must not be used at the root'))
  errors.push(...validateExtensions(schema, path))
  errors.push(...validateJunctors(schema, path, { skipAnyOf: isIntOrString(schema.anyOf), isSteady: false }))
  errors.push(...validateType(schema, path, level))
  return [...errors, ...validateMetaFields(schema, path, level)]
}

function validateExtensions(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  if (schema['x-kubernetes-int-or-string'] !== true) return []
  const why = 'must be false if x-kubernetes-int-or-string is true'
  return (['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'] as const).flatMap((field) =>
    schema[field] === true ? [invalidValue(`${path}.${field}`, true, why)] : [],
  )
}

function validateType(schema: JSONSchemaProps, path: string, level: Level): readonly FieldError[] {
  const type = schema.type ?? ''
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true
  const keepsAll = schema['x-kubernetes-preserve-unknown-fields'] === true
  const at = `${path}.type`
  const errors: FieldError[] = []
  if (isEmbedded && type !== 'object') {
    const why = 'must be object if x-kubernetes-embedded-resource is true'
    errors.push(type === '' ? requiredValue(at, why) : invalidValue(at, type, why))
  } else if (type === '' && schema['x-kubernetes-int-or-string'] !== true && !keepsAll)
    errors.push(requiredValue(at, typeless[level]))
  if (isEmbedded && schema.additionalProperties !== undefined) {
    const why = 'must not be used if x-kubernetes-embedded-resource is set'
    errors.push(forbiddenField(`${path}.additionalProperties`, why))
  }
  if (level === 'root' && type !== '' && type !== 'object')
    errors.push(invalidValue(at, type, 'must be object at the root'))
  if (isEmbedded && !keepsAll && Object.keys(schema.properties ?? {}).length === 0) {
    const why =
      'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields'
    errors.push(requiredValue(`${path}.properties`, why))
  }
  return errors
}

/** kind, apiVersion and metadata have fixed types; at the root, metadata may restrict only name and generateName. */
function validateMetaFields(schema: JSONSchemaProps, path: string, level: Level): readonly FieldError[] {
  const isObject = level === 'root' || schema['x-kubernetes-embedded-resource'] === true
  const errors: FieldError[] = []
  const metadata = schema.properties?.['metadata']
  if (isObject)
    for (const name of ['kind', 'apiVersion']) {
      const field = schema.properties?.[name]
      if (field !== undefined && field.type !== 'string')
        errors.push(invalidValue(`${path}.properties[${name}].type`, field.type ?? '', 'must be string'))
    }
  if (metadata === undefined) return errors
  const at = `${path}.properties[metadata]`
  if (isObject && metadata.type !== 'object')
    errors.push(invalidValue(`${at}.type`, metadata.type ?? '', 'must be object'))
  if (level === 'root' && saysMore(metadata)) {
    const why = 'must not specify anything other than name and generateName, but metadata is implicitly specified'
    errors.push(forbiddenField(at, why))
  }
  return errors
}

function saysMore({ type: _, default: __, properties = {}, ...others }: JSONSchemaProps): boolean {
  const names = Object.keys(properties)
  const isKnown = names.every((name) => name === 'name' || name === 'generateName')
  return !isKnown || Object.values(others).some((value) => value !== undefined && value !== '' && value !== false)
}

function isIntOrString(anyOf: readonly JSONSchemaProps[] | undefined): boolean {
  const types = (anyOf ?? []).map((one) => (Object.keys(one).length === 1 ? one.type : undefined))
  return types.length === 2 && types[0] === 'integer' && types[1] === 'string'
}

interface JunctorRules {
  /** True when `anyOf` is the int-or-string pattern, which may declare types. */
  readonly skipAnyOf: boolean
  readonly isSteady: boolean
}

function validateJunctors(schema: JSONSchemaProps, path: string, rules: JunctorRules): readonly FieldError[] {
  const errors: FieldError[] = []
  if (!rules.skipAnyOf)
    for (const [i, one] of (schema.anyOf ?? []).entries())
      errors.push(...validateNested(one, `${path}.anyOf[${i}]`, 'full'))
  const startsOpen = !rules.isSteady && isIntOrString(schema.allOf?.[0]?.anyOf)
  for (const [i, one] of (schema.allOf ?? []).entries())
    errors.push(...validateNested(one, `${path}.allOf[${i}]`, i === 0 && startsOpen ? 'open' : 'full'))
  for (const [i, one] of (schema.oneOf ?? []).entries())
    errors.push(...validateNested(one, `${path}.oneOf[${i}]`, 'full'))
  if (schema.not !== undefined) errors.push(...validateNested(schema.not, `${path}.not`, 'full'))
  const { pattern = '' } = schema
  const problem = pattern === '' ? null : patternProblem(pattern)
  if (problem === null) return errors
  const why = `must be a valid regular expression, but isn't: ${problem}`
  return [...errors, invalidValue(`${path}.pattern`, pattern, why)]
}

function patternProblem(pattern: string): string | null {
  const compiled = compileRegexp(pattern)
  return compiled.ok ? null : compiled.error
}

/** allOf, anyOf, oneOf and not may restrict values; a field's type and structure are declared outside of them. */
function validateNested(schema: JSONSchemaProps, path: string, mode: 'full' | 'open'): readonly FieldError[] {
  const errors: FieldError[] = [...validateJunctors(schema, path, { skipAnyOf: mode === 'open', isSteady: true })]
  for (const { schema: child, at } of childrenOf(schema))
    if (at !== '.additionalProperties') errors.push(...validateNested(child, path + at, 'full'))
  const forbid = (field: keyof JSONSchemaProps, why: string): void => {
    errors.push(forbiddenField(`${path}.${field}`, `must be ${why} to be structural`))
  }
  if ((schema.type ?? '') !== '') forbid('type', 'empty')
  if (schema.additionalProperties !== undefined) forbid('additionalProperties', 'undefined')
  if (schema.default !== undefined && schema.default !== null) forbid('default', 'undefined')
  if ((schema.title ?? '') !== '') forbid('title', 'empty')
  if ((schema.description ?? '') !== '') forbid('description', 'empty')
  if (schema.nullable === true) forbid('nullable', 'false')
  for (const field of [
    'x-kubernetes-preserve-unknown-fields',
    'x-kubernetes-embedded-resource',
    'x-kubernetes-int-or-string',
  ] as const)
    if (schema[field] === true) forbid(field, 'false')
  if ((schema['x-kubernetes-list-map-keys'] ?? []).length > 0) forbid('x-kubernetes-list-map-keys', 'empty')
  for (const field of ['x-kubernetes-list-type', 'x-kubernetes-map-type'] as const)
    if (schema[field] !== undefined) forbid(field, 'undefined')
  if ((schema['x-kubernetes-validations'] ?? []).length > 0) forbid('x-kubernetes-validations', 'empty')
  if (schema.properties?.['metadata'] !== undefined)
    errors.push(forbiddenField(`${path}.properties[metadata]`, 'must not be specified in a nested context'))
  return errors
}

interface Paths {
  /** The path inside the nested schema, where the field is restricted. */
  readonly at: string
  /** The path outside of it, where the field must be declared. */
  readonly path: string
}

/** A field in allOf, anyOf, oneOf or not must be declared outside, too. Models validateStructuralCompleteness. */
function completeness(values: JSONSchemaProps, outer: JSONSchemaProps, { at, path }: Paths): readonly FieldError[] {
  const nested = [...(values.not === undefined ? [] : [{ one: values.not, at: `${at}.not` }])]
  for (const field of ['allOf', 'anyOf', 'oneOf'] as const)
    nested.push(...(values[field] ?? []).map((one, i) => ({ one, at: `${at}.${field}[${i}]` })))
  return nested.flatMap((part) => missingOutside(part.one, outer, { at: part.at, path }))
}

function missingOutside(nested: JSONSchemaProps, outer: JSONSchemaProps, { at, path }: Paths): readonly FieldError[] {
  const errors: FieldError[] = [...completeness(nested, outer, { at, path })]
  const told = childrenOf(outer)
  for (const { schema: child, at: field } of childrenOf(nested)) {
    if (field === '.additionalProperties') continue
    const counterpart = told.find((one) => one.at === field)
    const inside = { at: at + field, path: path + field }
    if (counterpart === undefined) errors.push(requiredValue(inside.path, `because it is defined in ${inside.at}`))
    else errors.push(...missingOutside(child, counterpart.schema, inside))
  }
  return errors
}
