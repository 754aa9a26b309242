// Typed schemas: server-side apply checks applied configurations of built-in and custom kinds against them.
//
// Models structured-merge-diff schema.Atom, as k8s.io/kube-openapi/pkg/schemaconv makes it: the built-in types here,
// custom kinds in custom/typed-schema.

import type { Json } from '@/lib/base/json'
import type { Field, FieldType, Scalar, StructType, Topology } from '../api/schema'

export type TypedSchema =
  | { readonly kind: 'scalar'; readonly scalar: TypedScalar }
  /** The schema of a field; null when the field is unknown. */
  | { readonly kind: 'map'; field(name: string): TypedSchema | null }
  | { readonly kind: 'list'; readonly items: TypedSchema; readonly identity: ListIdentity }
  /** Any value is accepted. */
  | { readonly kind: 'any' }

/** `untyped` accepts any scalar; the Go type checks its content. */
export type TypedScalar = 'string' | 'numeric' | 'boolean' | 'untyped'

export type ListIdentity =
  | { readonly kind: 'index' }
  | { readonly kind: 'value' }
  | { readonly kind: 'keys'; readonly keys: readonly ListKey[] }

export interface ListKey {
  readonly name: string
  /** The default of an omitted key; undefined: the omitted key is no part of the item's name. */
  readonly preset: Json | undefined
}

export const anyTyped: TypedSchema = { kind: 'any' }

const known = new WeakMap<StructType, TypedSchema>()

export function typedStruct(struct: StructType): TypedSchema {
  const held = known.get(struct)
  if (held !== undefined) return held
  const typed: TypedSchema = {
    kind: 'map',
    field(name) {
      const field = struct.field(name)
      return field === undefined ? null : typedField(field)
    },
  }
  known.set(struct, typed)
  return typed
}

function typedField({ type, topology }: Field): TypedSchema {
  return typedValue(type, topology)
}

function typedValue(type: FieldType, topology: Topology | null): TypedSchema {
  switch (type.kind) {
    case 'struct':
      return typedStruct(type.struct)
    case 'map': {
      const values = typedValue(type.values, null)
      return { kind: 'map', field: () => values }
    }
    case 'list':
      return { kind: 'list', items: typedValue(type.items, null), identity: identityOf(type.items, topology) }
    case 'scalar':
      return typedScalars[type.scalar]
  }
}

function identityOf(items: FieldType, topology: Topology | null): ListIdentity {
  if (topology?.kind === 'set') return { kind: 'value' }
  if (topology?.kind !== 'map') return { kind: 'index' }
  return { kind: 'keys', keys: topology.keys.map((name) => ({ name, preset: presetOf(items, name) })) }
}

/** Generated schemas use the zero value as the default of a key without another default. */
function presetOf(items: FieldType, name: string): Json | undefined {
  const field = items.kind === 'struct' ? items.struct.field(name) : undefined
  if (field?.type.kind !== 'scalar') return undefined
  return field.preset ?? (field.type.scalar === 'string' ? '' : 0)
}

const textTyped: TypedSchema = { kind: 'scalar', scalar: 'string' }
const numericTyped: TypedSchema = { kind: 'scalar', scalar: 'numeric' }
const untypedTyped: TypedSchema = { kind: 'scalar', scalar: 'untyped' }

const typedScalars: Readonly<Record<Scalar, TypedSchema>> = {
  string: textTyped,
  bytes: textTyped,
  bool: { kind: 'scalar', scalar: 'boolean' },
  int32: numericTyped,
  int64: numericTyped,
  float64: numericTyped,
  Quantity: untypedTyped,
  Time: untypedTyped,
  MicroTime: untypedTyped,
  IntOrString: anyTyped,
  any: anyTyped,
}
