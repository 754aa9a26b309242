// Schemas of custom kinds: the schemas that an OpenAPI node has for its fields and items.
//
// Models k8s.io/apiextensions-apiserver/pkg/apiserver/schema Structural. `items` and `additionalProperties` are a schema
// or a plain yes.

import { isJsonObject, type Json } from '@/lib/base/json'
import type { JSONSchemaProps } from '../api/generated/apiextensions'

/** Fields of an object that the schema does not describe: the server reads them as metadata. */
export const typeMetaFields = ['apiVersion', 'kind', 'metadata'] as const

export function asSchema(value: Json | undefined): JSONSchemaProps | null {
  return isJsonObject(value) ? (value as JSONSchemaProps) : null
}

export function itemsOf(schema: JSONSchemaProps): JSONSchemaProps | null {
  return asSchema(schema.items)
}

/** The schema of one field: its own, or the one all others share; null where none is known. */
export function fieldSchema(schema: JSONSchemaProps, name: string): JSONSchemaProps | null {
  const own = schema.properties
  if (own !== undefined && Object.hasOwn(own, name)) return own[name] ?? null
  return asSchema(schema.additionalProperties)
}

/** Whether a field without a schema is kept. */
export function keepsUnknown(schema: JSONSchemaProps): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true
}

export function isEmbedded(schema: JSONSchemaProps): boolean {
  return schema['x-kubernetes-embedded-resource'] === true
}
