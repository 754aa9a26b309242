// Reading YAML into a Go struct: fields by name whatever their case, numbers and booleans as text where text is
// wanted, encoding/json's refusals where a type does not fit.
//
// Models sigs.k8s.io/yaml Unmarshal with a struct target. The first misfit is the error, the rest is read on.

import { byText } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { formatFloat } from '@/lib/go/float'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { isMergeKey, type YamlNode } from '@/lib/yaml/node'
import { jsonKindOf, parseYaml, readNode, type YamlFailure } from '@/lib/yaml/parse'
import { scalarOf } from '@/lib/yaml/scalar'
import { keyText } from '@/lib/yaml/trace'

/** The type of a field, named as Go's messages name it. */
export type Shape =
  | { readonly kind: 'string' }
  | { readonly kind: 'bool' }
  | { readonly kind: 'any' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | StructShape

export interface StructShape {
  readonly kind: 'struct'
  readonly name: string
  /** The package-qualified name, "chart.Metadata". */
  readonly goName: string
  readonly fields: Readonly<Record<string, Shape>>
}

export const text: Shape = { kind: 'string' }
export const flag: Shape = { kind: 'bool' }
export const anything: Shape = { kind: 'any' }
export function listOf(of: Shape): Shape {
  return { kind: 'list', of }
}
export function mapOf(of: Shape): Shape {
  return { kind: 'map', of }
}

export interface TypedRead {
  /** Values by the shape's own field names; absent where the text has none or null. */
  readonly fields: ReadonlyMap<string, GoValue>
  /** Field names as written that the shape does not have, with the dotted path. */
  readonly unknown: readonly string[]
}

/** Reads a text into a struct; the failure is what sigs.k8s.io/yaml reports. */
export function readTyped(source: string, shape: StructShape): Result<TypedRead, YamlFailure> {
  const parsed = parseYaml(source)
  if (!parsed.ok) {
    return err({ ...parsed.error, message: `error converting YAML to JSON: ${parsed.error.message}` })
  }
  if (parsed.value === null) return ok({ fields: new Map(), unknown: [] })
  // Decoding once as plain data finds what cannot become JSON at all.
  const plain = readNode(parsed.value)
  if (!plain.ok) return plain
  const reader: Reader = { misfit: null, unknown: [] }
  const value = convert(reader, parsed.value, shape, { struct: '', path: [] })
  if (reader.misfit !== null) return err(reader.misfit)
  return ok({ fields: value instanceof GoMap ? value : new Map(), unknown: reader.unknown })
}

interface Reader {
  misfit: YamlFailure | null
  readonly unknown: string[]
}

interface Place {
  readonly struct: string
  readonly path: readonly string[]
}

function convert(reader: Reader, written: YamlNode, shape: Shape, place: Place): GoValue {
  const node = written.kind === 'alias' ? written.target() : written
  if (node === null) return null
  if (node.kind === 'scalar' && scalarOf(node).kind === 'null') return null
  switch (shape.kind) {
    case 'any':
      return plainValue(node)
    case 'string':
      return node.kind === 'scalar' ? scalarText(node) : misfit(reader, node, shape, place)
    case 'bool': {
      const value = plainValue(node)
      return typeof value === 'boolean' ? value : misfit(reader, node, shape, place)
    }
    case 'list':
      if (node.kind !== 'list') return misfit(reader, node, shape, place)
      return new GoList(node.items.map((item) => convert(reader, item, shape.of, place)))
    case 'map':
    case 'struct':
      return node.kind === 'map' ? convertMap(reader, node, shape, place) : misfit(reader, node, shape, place)
  }
}

function plainValue(node: YamlNode): GoValue {
  const read = readNode(node)
  return read.ok ? read.value : null
}

/** A number wanted as text: floats as if they had 32 bits, as upstream prints them. */
function scalarText(node: YamlNode & { readonly kind: 'scalar' }): string {
  const scalar = scalarOf(node)
  switch (scalar.kind) {
    case 'null':
      return ''
    case 'bool':
      return scalar.value ? 'true' : 'false'
    case 'int':
      return scalar.value.toString()
    case 'float':
      return formatFloat(Math.fround(scalar.value), 'g', -1, 32)
    case 'binary':
    case 'string':
    case 'timestamp':
      return scalar.value
  }
}

type ContainerShape = Extract<Shape, { kind: 'map' | 'struct' }>

function convertMap(
  reader: Reader,
  node: YamlNode & { readonly kind: 'map' },
  shape: ContainerShape,
  place: Place,
): GoMap {
  const map = new GoMap()
  // Upstream decodes JSON whose keys were sorted: so the misfit that is reported, and which of "Name" and "name" wins.
  const entries = [...entriesOf(node)].sort(byText(([key]) => key))
  for (const [name, value] of entries) {
    if (shape.kind === 'map') map.set(name, convert(reader, value, shape.of, place))
    else setField(reader, { map, name, value, shape, place })
  }
  return map
}

/** The value written or merged under each key; the last one wins. */
function entriesOf(node: YamlNode & { readonly kind: 'map' }): ReadonlyMap<string, YamlNode> {
  const entries = new Map<string, YamlNode>()
  for (const { key, value } of node.entries) {
    if (!isMergeKey(key)) entries.set(keyText(key) ?? '', value)
    else for (const [name, merged] of mergedEntries(value)) entries.set(name, merged)
  }
  return entries
}

function mergedEntries(node: YamlNode): (readonly [string, YamlNode])[] {
  const target = node.kind === 'alias' ? node.target() : node
  const parts = target?.kind === 'list' ? [...target.items].reverse() : [target]
  return parts.flatMap((part) => {
    const source = part?.kind === 'alias' ? part.target() : part
    return source?.kind === 'map' ? [...entriesOf(source)] : []
  })
}

interface FieldStep {
  readonly map: GoMap
  readonly name: string
  readonly value: YamlNode
  readonly shape: StructShape
  readonly place: Place
}

function setField(reader: Reader, { map, name, value, shape, place }: FieldStep): void {
  const field = fieldNamed(shape, name)
  if (field === null) {
    reader.unknown.push([...place.path, name].join('.'))
    return
  }
  const fieldShape = shape.fields[field] ?? anything
  const converted = convert(reader, value, fieldShape, { struct: shape.name, path: [...place.path, field] })
  if (converted !== null) map.set(field, converted)
}

function fieldNamed(shape: StructShape, name: string): string | null {
  if (Object.hasOwn(shape.fields, name)) return name
  const folded = name.toLowerCase()
  return Object.keys(shape.fields).find((field) => field.toLowerCase() === folded) ?? null
}

function goTypeOf(shape: Shape): string {
  switch (shape.kind) {
    case 'any':
      return 'interface {}'
    case 'list':
      return `[]${shape.of.kind === 'struct' ? '*' : ''}${goTypeOf(shape.of)}`
    case 'map':
      return `map[string]${goTypeOf(shape.of)}`
    case 'struct':
      return shape.goName
    default:
      return shape.kind
  }
}

function misfit(reader: Reader, node: YamlNode, shape: Shape, place: Place): null {
  const found = jsonKindOf(plainValue(node))
  const where = place.struct === '' ? 'value' : `struct field ${place.struct}.${place.path.join('.')}`
  const message = `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${found} into Go ${where} of type ${goTypeOf(shape)}`
  reader.misfit ??= { message, start: node.start, end: node.end }
  return null
}
