// Typed checks: all errors of an applied configuration against its schema, in Go's words.
//
// Models structured-merge-diff typed/validate.go and fieldpath PathElement. Upstream walks a map in Go's random order;
// here fields are met in bytewise order of their names. As upstream, a field that no schema declares ends the walk of
// its map, and an item that cannot be named ends the walk of its list.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { byText, compareBytewise } from '@/lib/base/order'
import { formatJson, formatJsonSyntax } from '@/lib/go/json-fmt'
import { quote } from '@/lib/go/quote'
import type { ListIdentity, ListKey, TypedScalar, TypedSchema } from './typed-schema'

/** The errors, one a line; null when the value fits. */
export function checkTyped(value: Json, schema: TypedSchema): string | null {
  const errors: string[] = []
  checkAt({ errors, path: '' }, value, schema)
  const [only] = errors
  if (only === undefined) return null
  return errors.length === 1 ? only : `errors:\n${errors.map((error) => `  ${error}`).join('\n')}`
}

interface Walk {
  readonly errors: string[]
  readonly path: string
}

function fail({ errors, path }: Walk, why: string): void {
  errors.push(path === '' ? why : `${path}: ${why}`)
}

function checkAt(walk: Walk, value: Json, schema: TypedSchema): void {
  if (value === null) return
  switch (schema.kind) {
    case 'any':
      return
    case 'scalar':
      return checkScalar(walk, value, schema.scalar)
    case 'map':
      return checkMap(walk, value, schema)
    case 'list':
      return checkList(walk, value, schema)
  }
}

function checkScalar(walk: Walk, value: Json, scalar: TypedScalar): void {
  switch (scalar) {
    case 'string':
      if (typeof value !== 'string')
        fail(walk, `expected string, got &value.valueUnstructured{Value:${formatJsonSyntax(value)}}`)
      return
    case 'numeric':
      if (typeof value !== 'number') fail(walk, `expected numeric (int or float), got ${typeNameOf(value)}`)
      return
    case 'boolean':
      if (typeof value !== 'boolean') fail(walk, `expected boolean, got &{${formatJson(value)}}`)
      return
    case 'untyped':
      if (typeof value === 'object') fail(walk, `expected any scalar, got &{${formatJson(value)}}`)
  }
}

function checkMap(walk: Walk, value: Json, schema: Extract<TypedSchema, { kind: 'map' }>): void {
  if (!isJsonObject(value)) return fail(walk, `expected map, got &{${formatJson(value)}}`)
  for (const name of namesOf(value)) {
    const inside = { ...walk, path: `${walk.path}.${name}` }
    const field = schema.field(name)
    if (field === null) return fail(inside, 'field not declared in schema')
    checkAt(inside, value[name] ?? null, field)
  }
}

function checkList(walk: Walk, value: Json, { items, identity }: Extract<TypedSchema, { kind: 'list' }>): void {
  if (!Array.isArray(value)) return fail(walk, `expected list, got &{${formatJson(value)}}`)
  const list: readonly Json[] = value
  const seen = new Set<string>()
  for (const [i, item] of list.entries()) {
    const nameless = whyNameless(identity, item)
    if (nameless !== null) return fail(walk, `element ${i}: ${nameless}`)
    const name = elementName(identity, item, i)
    if (seen.has(name)) fail(walk, `duplicate entries for key ${name}`)
    seen.add(name)
    checkAt({ ...walk, path: `${walk.path}${name}` }, item, items)
  }
}

function whyNameless({ kind }: ListIdentity, item: Json): string | null {
  if (kind === 'index') return null
  if (kind === 'keys') {
    if (item === null) return 'associative list with keys may not have a null element'
    return isJsonObject(item) ? null : 'associative list with keys may not have non-map elements'
  }
  if (item === null) return "associative list without keys has an element that's an explicit null"
  if (typeof item !== 'object') return null
  return `associative list without keys has an element that's a ${isJsonObject(item) ? 'map' : 'list'} type`
}

function elementName(identity: ListIdentity, item: Json, i: number): string {
  switch (identity.kind) {
    case 'index':
      return `[${i}]`
    case 'value':
      return `[=${printKey(item)}]`
    case 'keys':
      return `[${keysOf(identity.keys, isJsonObject(item) ? item : {}).join(',')}]`
  }
}

function keysOf(keys: readonly ListKey[], item: JsonObject): readonly string[] {
  const sorted = [...keys].sort(byText(({ name }) => name))
  return sorted.flatMap(({ name, preset }) => {
    const value = name in item ? item[name] : preset
    return value === undefined ? [] : [`${name}=${printKey(value)}`]
  })
}

/** Models structured-merge-diff value.ToString. */
function printKey(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(printKey).join(',')}]`
  if (!isJsonObject(value)) return typeof value === 'string' ? quote(value) : String(value)
  return namesOf(value)
    .map((name) => `${name}=${printKey(value[name] ?? null)}`)
    .join('')
}

/** The Go type name, as %T prints it. */
function typeNameOf(value: Json): string {
  if (Array.isArray(value)) return '[]interface {}'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : 'map[string]interface {}'
}

function namesOf(value: JsonObject): readonly string[] {
  return Object.keys(value).sort(compareBytewise)
}
