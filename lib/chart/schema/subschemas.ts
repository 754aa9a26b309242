// Where a schema holds other schemas: the same keywords for naming them and for asking whether they can be used.
//
// Models santhosh-tekuri/jsonschema draft.go (the places of each draft) and objcompiler.go (their order).

import { GoList, GoMap, type GoValue } from '@/lib/go/value'

export type Draft = 4 | 6 | 7 | 2019 | 2020

export interface Subschema {
  readonly schema: GoValue
  /** A JSON pointer from the document's root. */
  readonly pointer: string
}

interface Keyword {
  readonly name: string
  readonly holds: 'schema' | 'list' | 'map' | 'schema or list'
  readonly since: Draft
  readonly until: Draft
}

function keyword(name: string, holds: Keyword['holds'], since: Draft = 4, until: Draft = 2020): Keyword {
  return { name, holds, since, until }
}

/** Keywords whose subschemas are applied to values, in the order in which they are read. */
const applied: readonly Keyword[] = [
  keyword('allOf', 'list'),
  keyword('anyOf', 'list'),
  keyword('oneOf', 'list'),
  keyword('not', 'schema'),
  keyword('items', 'schema or list', 4, 2019),
  keyword('additionalItems', 'schema', 4, 2019),
  keyword('properties', 'map'),
  keyword('patternProperties', 'map'),
  keyword('additionalProperties', 'schema'),
  keyword('dependencies', 'map'),
  keyword('contains', 'schema', 6),
  keyword('propertyNames', 'schema', 6),
  keyword('if', 'schema', 7),
  keyword('then', 'schema', 7),
  keyword('else', 'schema', 7),
  keyword('dependentSchemas', 'map', 2019),
  keyword('unevaluatedItems', 'schema', 2019),
  keyword('unevaluatedProperties', 'schema', 2019),
  keyword('prefixItems', 'list', 2020),
  keyword('items', 'schema', 2020),
]

/** Keywords whose subschemas are only stored ($defs and the like); and "items" as every draft lists it. */
const kept: readonly Keyword[] = [
  keyword('definitions', 'map'),
  keyword('$defs', 'map', 2019),
  keyword('contentSchema', 'schema', 2019),
  keyword('items', 'schema or list', 2020),
  keyword('additionalItems', 'schema', 2020),
]

/** Every direct subschema, applied or only stored. */
export function subschemasOf(draft: Draft, { schema, pointer }: Subschema): readonly Subschema[] {
  return schema instanceof GoMap ? [...applied, ...kept].flatMap((key) => held(draft, schema, pointer, key)) : []
}

/** The direct subschemas that can be applied to a value. */
export function appliedSchemasOf(draft: Draft, { schema, pointer }: Subschema): readonly Subschema[] {
  if (!(schema instanceof GoMap)) return []
  return applied.filter((key) => counts(schema, key)).flatMap((key) => held(draft, schema, pointer, key))
}

function counts(schema: GoMap, { name }: Keyword): boolean {
  if (name === 'additionalItems') return schema.get('items') instanceof GoList
  const condition = schema.get('if')
  if (name === 'then') return condition !== undefined && condition !== false
  if (name === 'else') return condition !== undefined && condition !== true
  return true
}

function held(draft: Draft, schema: GoMap, pointer: string, { name, holds, since, until }: Keyword): Subschema[] {
  const value = schema.get(name)
  if (value === undefined || draft < since || draft > until) return []
  const place = `${pointer}/${name}`
  if (holds === 'map') {
    const entries = value instanceof GoMap ? [...value] : []
    // A list beside "dependencies" names properties.
    const schemas = entries.filter(([, item]) => !(item instanceof GoList))
    return schemas.map(([key, item]) => ({ schema: item, pointer: `${place}/${escapePart(key)}` }))
  }
  if (value instanceof GoList && holds !== 'schema') {
    return value.items.map((item, i) => ({ schema: item, pointer: `${place}/${i}` }))
  }
  return holds === 'list' ? [] : [{ schema: value, pointer: place }]
}

function escapePart(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
