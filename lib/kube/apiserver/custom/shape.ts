// Shapes of custom kinds: how server-side apply splits an object into fields, by the topology in its schema.
//
// Models structured-merge-diff's reading of OpenAPI: lists are atomic unless they are maps or sets, objects granular
// unless they are atomic.

import type { JSONSchemaProps } from '../../api/generated/apiextensions'
import { asSchema, fieldSchema, itemsOf } from '../../meta/structural-schema'
import { openShape, type Shape } from '../../meta/typed'

const shapes = new WeakMap<JSONSchemaProps, Shape>()

export function shapeOfSchema(schema: JSONSchemaProps): Shape {
  const known = shapes.get(schema)
  if (known !== undefined) return known
  const shape = readShape(schema)
  shapes.set(schema, shape)
  return shape
}

function readShape(schema: JSONSchemaProps): Shape {
  if (schema.type === 'array') return listShape(schema)
  const isWhole = schema['x-kubernetes-map-type'] === 'atomic'
  if (isWhole) return { kind: 'leaf' }
  const isObject = schema.type === 'object' || schema.properties !== undefined
  if (!isObject) return openShape
  const others = asSchema(schema.additionalProperties)
  if (schema.properties === undefined && others !== null) return { kind: 'map', values: shapeOfSchema(others) }
  return {
    kind: 'fields',
    field(name) {
      const inner = fieldSchema(schema, name)
      return inner === null ? openShape : shapeOfSchema(inner)
    },
  }
}

function listShape(schema: JSONSchemaProps): Shape {
  const items = itemsOf(schema)
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      return { kind: 'set' }
    case 'map': {
      const keys = schema['x-kubernetes-list-map-keys'] ?? []
      return { kind: 'items', keys, item: items === null ? openShape : shapeOfSchema(items) }
    }
    default:
      return { kind: 'leaf' }
  }
}
