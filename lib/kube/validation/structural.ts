// Structural schemas: what the schema of a custom kind must say of every field, so that fields can be pruned and filled.
//
// Models apiextensions-apiserver pkg/apiserver/schema validation.go and pkg/apis/apiextensions/validation
// ValidateCustomResourceDefinitionOpenAPISchema. Left out: what may stand inside allOf, anyOf, oneOf and not.

import type { JSONSchemaProps } from '../api/apiextensions'
import { asSchema } from '../custom/schema'
import { type FieldError, forbiddenField, invalidValue, requiredValue } from '../meta/field-error'

type Level = 'root' | 'field' | 'item'

export function validateStructural(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  return validateNode(schema, path, 'root')
}

const typeless: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  field: 'must not be empty for specified object fields',
  item: 'must not be empty for specified array items',
}

function validateNode(schema: JSONSchemaProps, path: string, level: Level): readonly FieldError[] {
  const errors = [...forbiddenParts(schema, path), ...validateType(schema, path, level), ...validateList(schema, path)]
  const others = asSchema(schema.additionalProperties)
  if (others !== null) {
    if (level === 'root') errors.push(forbiddenField(`${path}.additionalProperties`, 'must not be used at the root'))
    if (schema.properties !== undefined)
      errors.push(
        forbiddenField(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'),
      )
    errors.push(...validateNode(others, `${path}.additionalProperties`, 'field'))
  }
  const items = asSchema(schema.items)
  if (items !== null) errors.push(...validateNode(items, `${path}.items`, 'item'))
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    errors.push(...validateNode(property, `${path}.properties[${name}]`, 'field'))
  return errors
}

function validateType(schema: JSONSchemaProps, path: string, level: Level): readonly FieldError[] {
  const type = schema.type ?? ''
  const isOpen =
    schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true
  if (type === '' && (level === 'root' || !isOpen)) return [requiredValue(`${path}.type`, typeless[level])]
  if (level === 'root' && type !== 'object') return [invalidValue(`${path}.type`, type, 'must be object at the root')]
  if (type !== '' && !['object', 'array', 'string', 'integer', 'number', 'boolean'].includes(type))
    return [invalidValue(`${path}.type`, type, 'must be object, array, string, integer, number or boolean')]
  if (type === 'array' && schema.items === undefined) return [requiredValue(`${path}.items`, 'must be specified')]
  return []
}

function validateList(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  if (schema['x-kubernetes-list-type'] !== 'map') return []
  if (keys.length === 0)
    return [requiredValue(`${path}.x-kubernetes-list-map-keys`, 'must not be empty if x-kubernetes-list-type is map')]
  const items = asSchema(schema.items)
  return keys.flatMap((key) => {
    const property = items?.properties?.[key]
    if (property === undefined)
      return [invalidValue(`${path}.x-kubernetes-list-map-keys`, key, 'entries must all be names of item properties')]
    if (property.default !== undefined || (items?.required ?? []).includes(key)) return []
    const why = 'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property'
    return [requiredValue(`${path}.items.properties[${key}].default`, why)]
  })
}

const unsupported = ['id', 'definitions', 'dependencies', 'patternProperties', 'additionalItems', '$schema'] as const

function forbiddenParts(schema: JSONSchemaProps, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  if (schema.uniqueItems === true)
    errors.push(
      forbiddenField(
        `${path}.uniqueItems`,
        'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
      ),
    )
  if (schema.$ref !== undefined) errors.push(forbiddenField(`${path}.$ref`, '$ref is not supported'))
  for (const name of unsupported)
    if (schema[name] !== undefined) errors.push(forbiddenField(`${path}.${name}`, `${name} is not supported`))
  if (schema.additionalProperties === false)
    errors.push(forbiddenField(`${path}.additionalProperties`, 'additionalProperties cannot be set to false'))
  return errors
}
