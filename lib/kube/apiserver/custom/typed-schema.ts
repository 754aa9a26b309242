// Typed schemas of custom kinds, made from definitions: server-side apply checks applied configurations against them.
//
// Models k8s.io/kube-openapi/pkg/schemaconv over the schema that the apiserver publishes of a definition.

import type { JSONSchemaProps } from '../../api/generated/apiextensions'
import { structOf } from '../../api/schema'
import { asSchema, isEmbedded, itemsOf, keepsUnknown } from '../../meta/structural-schema'
import { anyTyped, type ListIdentity, type ListKey, type TypedSchema, typedStruct } from '../../meta/typed-schema'

const textTyped: TypedSchema = { kind: 'scalar', scalar: 'string' }
const metaStruct = structOf('meta', 'ObjectMeta')

/** apiVersion, kind and metadata, which the root and embedded resources have. */
const objectFields: ReadonlyMap<string, TypedSchema> = new Map([
  ['apiVersion', textTyped],
  ['kind', textTyped],
  ['metadata', metaStruct === undefined ? anyTyped : typedStruct(metaStruct)],
])

export function typedKind(schema: JSONSchemaProps): TypedSchema {
  return withObjectFields(typedSchema({ type: 'object', ...schema }))
}

function withObjectFields(own: TypedSchema): TypedSchema {
  if (own.kind !== 'map') return own
  return { kind: 'map', field: (name) => objectFields.get(name) ?? own.field(name) }
}

function typedSchema(schema: JSONSchemaProps): TypedSchema {
  if (schema['x-kubernetes-int-or-string'] === true) return anyTyped
  switch (schema.type) {
    case 'object':
      return isEmbedded(schema) ? withObjectFields(typedObject(schema)) : typedObject(schema)
    case 'array': {
      const items = itemsOf(schema)
      const typed = items === null ? anyTyped : typedSchema(items)
      return { kind: 'list', items: typed, identity: identityOf(schema, items) }
    }
    case 'string':
      return (schema.format ?? '') === '' || schema.format === 'byte'
        ? textTyped
        : { kind: 'scalar', scalar: 'untyped' }
    case 'integer':
    case 'number':
      return { kind: 'scalar', scalar: 'numeric' }
    case 'boolean':
      return { kind: 'scalar', scalar: 'boolean' }
    default:
      return anyTyped
  }
}

/** An object without properties accepts any field; one with properties only if its schema keeps unknown ones. */
function typedObject(schema: JSONSchemaProps): TypedSchema {
  const { properties = {} } = schema
  const others = asSchema(schema.additionalProperties)
  const isFree = keepsUnknown(schema) || Object.keys(properties).length === 0
  const rest = others !== null ? typedSchema(others) : isFree ? anyTyped : null
  return {
    kind: 'map',
    field(name) {
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined
      return own === undefined ? rest : typedSchema(own)
    },
  }
}

function identityOf(schema: JSONSchemaProps, items: JSONSchemaProps | null): ListIdentity {
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      return { kind: 'value' }
    case 'map': {
      const names = schema['x-kubernetes-list-map-keys'] ?? []
      return {
        kind: 'keys',
        keys: names.map((name): ListKey => ({ name, preset: items?.properties?.[name]?.default })),
      }
    }
    default:
      return { kind: 'index' }
  }
}
