// Schemas as CEL sees them: the type of every value, how large it may become, and how small it is at least.
//
// Models k8s.io/apiserver/pkg/cel/common schemas.go SchemaDeclType. Sizes bound what a rule may cost.

import type { JSONSchemaProps } from '@/lib/kube/api/generated/apiextensions'
import { asSchema } from '@/lib/kube/meta/structural-schema'
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listType,
  mapType,
  objectType,
  stringType,
  type Type,
  timestampType,
} from './types'

export interface Declared {
  readonly type: Type
  /** The largest length: bytes of a text, items of a list or map. */
  readonly elementsMax: number
  /** The smallest size in bytes of JSON. */
  readonly sizeMin: number
  readonly items?: Declared
  /** The fields by their names in expressions. */
  readonly fields?: ReadonlyMap<string, Declared>
}

const requestMax = 3 * 1024 * 1024

export interface Place {
  /** The object type's name in messages. */
  readonly name: string
  readonly isRoot: boolean
}

/** The declaration of a schema; null when rules cannot see its values. */
export function declare(schema: JSONSchemaProps, { name, isRoot }: Place): Declared | null {
  if (schema['x-kubernetes-int-or-string'] === true) {
    const { maxLength } = schema
    return { type: dynType, elementsMax: maxLength === undefined ? requestMax - 2 : zeroOr(maxLength) * 4, sizeMin: 1 }
  }
  switch (schema.type) {
    case 'array':
      return declareList(schema, name)
    case 'object':
      return declareObject(isRoot ? withMetadata(schema) : schema, name)
    case 'string':
      return declareText(schema)
    case 'boolean':
      return { type: boolType, elementsMax: 0, sizeMin: 4 }
    case 'number':
      return { type: doubleType, elementsMax: 0, sizeMin: 1 }
    case 'integer':
      return { type: intType, elementsMax: 0, sizeMin: 1 }
    default:
      return null
  }
}

function zeroOr(limit: number): number {
  return Math.max(0, limit)
}

function isEmbedded(schema: JSONSchemaProps): boolean {
  return schema['x-kubernetes-embedded-resource'] === true
}

function declareList(schema: JSONSchemaProps, name: string): Declared | null {
  const inner = asSchema(schema.items)
  const items = inner === null ? null : declare(inner, { name: `${name}.@idx`, isRoot: isEmbedded(inner) })
  if (items === null) return null
  const { maxItems } = schema
  const elementsMax = maxItems === undefined ? Math.floor((requestMax - 2) / (items.sizeMin + 1)) : zeroOr(maxItems)
  return { type: listType(items.type), elementsMax, sizeMin: 2, items }
}

function declareObject(schema: JSONSchemaProps, name: string): Declared | null {
  const others = asSchema(schema.additionalProperties)
  if (others === null) return declareFields(schema, name)
  const items = declare(others, { name: `${name}.@elem`, isRoot: isEmbedded(others) })
  if (items === null) return null
  const { maxProperties } = schema
  const elementsMax =
    maxProperties === undefined ? Math.floor((requestMax - 2) / (items.sizeMin + 6)) : zeroOr(maxProperties)
  return { type: mapType(stringType, items.type), elementsMax, sizeMin: 2, items }
}

function declareFields(schema: JSONSchemaProps, name: string): Declared {
  const fields = new Map<string, Declared>()
  let sizeMin = 2
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const field = declare(property, { name: `${name}.${key}`, isRoot: isEmbedded(property) })
    if (field === null) continue
    const escaped = escapeName(key)
    if (escaped !== null) fields.set(escaped, field)
    const isRequired = schema.required?.includes(key) === true && (property.default ?? null) === null
    if (isRequired) sizeMin += key.length + field.sizeMin + 4
  }
  const types = new Map([...fields].map(([key, field]) => [key, field.type]))
  return { type: objectType(name, types), elementsMax: 0, sizeMin, fields }
}

/** Every object has apiVersion, kind and metadata, even when its schema does not declare them. */
function withMetadata(schema: JSONSchemaProps): JSONSchemaProps {
  if (asSchema(schema.additionalProperties) !== null) return schema
  const text: JSONSchemaProps = { type: 'string' }
  const metadata: JSONSchemaProps = { type: 'object', properties: { name: text, generateName: text } }
  return { ...schema, properties: { ...schema.properties, kind: text, apiVersion: text, metadata } }
}

function declareText(schema: JSONSchemaProps): Declared {
  const { maxLength, format } = schema
  switch (format) {
    case 'byte':
      return { type: bytesType, elementsMax: maxLength === undefined ? requestMax - 2 : zeroOr(maxLength), sizeMin: 2 }
    case 'duration':
      return { type: durationType, elementsMax: 32, sizeMin: 3 }
    case 'date':
      return { type: timestampType, elementsMax: 12, sizeMin: 12 }
    case 'date-time':
      return { type: timestampType, elementsMax: 32, sizeMin: 21 }
    default:
      return { type: stringType, elementsMax: textMax(schema), sizeMin: 2 }
  }
}

function textMax({ maxLength, enum: choices }: JSONSchemaProps): number {
  if (maxLength !== undefined) return zeroOr(maxLength) * 4
  if (choices === undefined || choices.length === 0) return requestMax - 2
  return Math.max(0, ...choices.map((one) => (typeof one === 'string' ? one.length : 0)))
}

const reserved = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)
const signs: Readonly<Record<string, string>> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
}

/** The name by which expressions reach a field; null where they cannot. Models pkg/cel Escape. */
export function escapeName(name: string): string | null {
  if (name === '' || /^\d/.test(name) || /[^\w./-]/.test(name)) return null
  if (reserved.has(name)) return `__${name}__`
  return name.replace(/__|[-./]/g, (sign) => signs[sign] ?? '')
}

/** The largest number of values of this smallest size in one request. */
export function cardinalityMax({ sizeMin }: Declared): bigint {
  return BigInt(Math.floor(requestMax / (sizeMin + 1)))
}

/** The declaration at a path of names; null when there is none. */
export function declaredAt(root: Declared, path: readonly string[]): Declared | null {
  const [first, ...rest] = path
  if (first === undefined) return root
  if (first === '@keys') return root.items === undefined || root.fields !== undefined ? null : keys
  const inner = first === '@items' || first === '@values' ? root.items : root.fields?.get(first)
  return inner === undefined ? null : declaredAt(inner, rest)
}

/** Upstream gives map keys the length zero. */
const keys: Declared = { type: stringType, elementsMax: 0, sizeMin: 2 }
