// Values as the server prints them in refusals: the internal Go type's fields by their Go names, all of them, what is not
// set as `null` or its zero.
//
// Models encoding/json over the types of pkg/apis, after the conversion from the versioned ones.

import type { Json, JsonObject } from '@/lib/base/json'
import { isJsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { printGoStruct } from '@/lib/go/json-text'
import { internalTypes } from '../api/generated/internal-types'
import { type FieldType, structOf } from '../api/schema'

/** A value that messages print in the form of its internal Go type. */
export interface Internal {
  readonly [internalMark]: Json
}

const internalMark = Symbol('internal')

/** Marks a wire value for printing as the internal type: `core.Toleration`, `[]core.Toleration`. */
export function internal(type: string, value: unknown): Internal {
  return { [internalMark]: asInternal(type, value) }
}

/** Marks a wire value that the server never converts, `[]OwnerReference`; its fields print in their type's order. */
export function versioned(group: string, type: string, value: unknown): Internal {
  return { [internalMark]: inTypeOrder(group, type, (value ?? null) as Json) }
}

function inTypeOrder(group: string, type: string, value: Json): Json {
  if (type.startsWith('[]') && Array.isArray(value))
    return (value as readonly Json[]).map((item) => inTypeOrder(group, type.slice(2), item))
  const struct = isJsonObject(value) ? structOf(group, type) : undefined
  if (struct === undefined || !isJsonObject(value)) return value
  const fields = struct.fields().filter(({ name }) => value[name] !== undefined)
  return Object.fromEntries(fields.map(({ name, type: field }) => [name, fieldInOrder(field, value[name] ?? null)]))
}

function fieldInOrder(type: FieldType, value: Json): Json {
  if (type.kind === 'list' && Array.isArray(value))
    return (value as readonly Json[]).map((item) => fieldInOrder(type.items, item))
  if (type.kind === 'struct') return inTypeOrder(type.struct.group, type.struct.name, value)
  return type.kind === 'map' ? inOrder(value) : value
}

export function isInternal(value: unknown): value is Internal {
  return typeof value === 'object' && value !== null && internalMark in value
}

/** One line, as `json.Marshal` writes it. */
export function printInternal(value: Internal): string {
  return printGoStruct(value[internalMark])
}

/** Many lines, as `json.MarshalIndent` writes them with one space. */
export function printInternalLines(type: string, value: unknown): string {
  return printGoStruct(asInternal(type, value), ' ')
}

interface Field {
  readonly name: string
  readonly type: string
  readonly wireName: string
  readonly place: 'own' | 'embedded' | 'above'
  readonly isOmitted: boolean
}

let parsedTypes: ReadonlyMap<string, readonly Field[]> | null = null

function fieldsOf(type: string): readonly Field[] | undefined {
  parsedTypes ??= new Map(
    internalTypes
      .trim()
      .split(/\n(?! )/)
      .map(parseBlock),
  )
  return parsedTypes.get(type)
}

function parseBlock(block: string): readonly [string, readonly Field[]] {
  const [name = '', ...lines] = block.split('\n')
  const home = name.slice(0, name.indexOf('.'))
  return [name, lines.map((line) => parseField(line.trim().split(' '), home))]
}

function parseField([name = '', text = '', ...notes]: readonly string[], home: string): Field {
  const bare = text.replace(/^(?:\*|\[\]|map:)+/, '')
  const type = bare.includes('.') || /^[a-z]|^(?:Quantity|Time|MicroTime|IntOrString)$/.test(bare)
  const wire = notes.find((note) => note !== '?' && note !== '<')
  return {
    name,
    type: type ? text : `${text.slice(0, text.length - bare.length)}${home}.${bare}`,
    wireName: wire?.replace('^', '') ?? toWireName(name),
    place: notes.includes('<') ? 'embedded' : wire?.startsWith('^') ? 'above' : 'own',
    isOmitted: notes.includes('?'),
  }
}

/** `APIVersion` is `apiVersion`, `ID` is `id`. */
function toWireName(name: string): string {
  const capitals = /^[A-Z]+/.exec(name)?.[0] ?? ''
  const most = capitals.length > 1 && capitals.length < name.length ? capitals.length - 1 : capitals.length
  return name.slice(0, most).toLowerCase() + name.slice(most)
}

const zeros: Readonly<Record<string, Json>> = { string: '', int: 0, bool: false, Quantity: '0', IntOrString: 0 }

function asInternal(type: string, value: unknown): Json {
  return build(type, (value ?? null) as Json | null, {})
}

function build(type: string, value: Json, parent: JsonObject): Json {
  if (type.startsWith('[]'))
    return Array.isArray(value) ? (value as readonly Json[]).map((item) => build(type.slice(2), item, {})) : null
  if (type.startsWith('map:')) {
    if (!isJsonObject(value)) return null
    return Object.fromEntries(sortedKeys(value).map((key) => [key, build(type.slice(4), value[key] ?? null, {})]))
  }
  if (type.startsWith('*')) return value === null ? null : build(type.slice(1), value, parent)
  const union = unions[type]
  if (union !== undefined) return union(value)
  const fields = fieldsOf(type)
  if (fields === undefined) return type === 'any' ? inOrder(value) : (value ?? zeros[type] ?? null)
  const out: Record<string, Json> = {}
  addFields(out, fields, isJsonObject(value) ? value : {}, parent)
  return out
}

function addFields(out: Record<string, Json>, fields: readonly Field[], value: JsonObject, parent: JsonObject): void {
  for (const { name, type, wireName, place, isOmitted } of fields) {
    if (place === 'embedded') {
      // Metadata is a field of its own on the wire, and embedded in the Go type.
      const held = type === 'v1.ObjectMeta' ? value['metadata'] : value
      addFields(out, fieldsOf(type) ?? [], isJsonObject(held) ? held : {}, value)
      continue
    }
    const built = build(type, (place === 'above' ? parent : value)[wireName] ?? null, value)
    if (!isOmitted || !isEmpty(built)) out[name] = built
  }
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '' || value === 0 || value === false) return true
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0
}

/** JSON decoded into an `interface{}` gives maps, whose keys Go prints sorted. */
function inOrder(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(inOrder)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(sortedKeys(value).map((key) => [key, inOrder(value[key] ?? null)]))
}

const schemaType = 'apiextensions.JSONSchemaProps'

/** For a JSON value of several possible types the Go type has one field per type. */
const unions: Readonly<Record<string, (value: Json) => Json>> = {
  'apiextensions.JSONSchemaPropsOrArray': (value) => ({
    Schema: isJsonObject(value) ? build(schemaType, value, {}) : null,
    JSONSchemas: build(`[]${schemaType}`, value, {}),
  }),
  'apiextensions.JSONSchemaPropsOrBool': (value) => ({
    Allows: value !== false,
    Schema: isJsonObject(value) ? build(schemaType, value, {}) : null,
  }),
  'apiextensions.JSONSchemaPropsOrStringArray': (value) => ({
    Schema: isJsonObject(value) ? build(schemaType, value, {}) : null,
    Property: Array.isArray(value) ? value : null,
  }),
}
