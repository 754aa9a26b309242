// Go types as templates can see them: names, kinds, assignability.
//
// Models what package reflect tells of the types that reach a Helm template. Left out: channels, arrays,
// unexported fields, interfaces with methods other than error.

import type { GoValue } from './value'

export type Kind =
  | 'bool'
  | IntegerKind
  | 'float32'
  | 'float64'
  | 'complex128'
  | 'string'
  | 'interface'
  | 'map'
  | 'slice'
  | 'struct'
  | 'ptr'
  | 'func'

export type SignedKind = 'int' | 'int8' | 'int16' | 'int32' | 'int64'
export type UnsignedKind = 'uint' | 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'uintptr'
export type IntegerKind = SignedKind | UnsignedKind

export interface GoType {
  /** As %T prints it. */
  readonly name: string
  readonly kind: Kind
  /** Defined types differ from equal ones by name; map[string]int and the like do not. */
  readonly isNamed: boolean
  /** Of map, slice and pointer types. */
  readonly elem?: GoType
  /** Of structs, in order of declaration. */
  readonly fields?: readonly GoField[]
  /** By name; a pointer type also has the methods of what it points to. */
  readonly methods?: ReadonlyMap<string, GoMethod>
  /** Of structs: methods with a pointer receiver, in reach only where the struct is addressable. */
  readonly pointerMethods?: ReadonlyMap<string, GoMethod>
  readonly signature?: GoSignature
}

export interface GoField {
  readonly name: string
  readonly type: GoType
  /** The key encoding/json writes; the name where a struct has no tag. */
  readonly jsonKey?: string
  /** Lower-case names: printed by %v, out of reach for templates and JSON. */
  readonly isUnexported?: boolean
}

export interface GoSignature {
  readonly params: readonly GoType[]
  /** The last parameter takes any number of arguments; its entry in `params` is the type of one of them. */
  readonly isVariadic: boolean
}

export interface GoMethod extends GoSignature {
  /** Types of its results where they are more than a value and an error: no template can call it. */
  readonly results?: readonly string[]
  /** Fails by throwing GoError. */
  call(receiver: GoValue, args: readonly GoValue[]): GoValue
}

function basicType(kind: Kind): GoType {
  return { name: kind, kind, isNamed: true }
}

export const boolType = basicType('bool')
export const stringType = basicType('string')
export const intType = basicType('int')
export const int64Type = basicType('int64')
export const uint8Type = basicType('uint8')
export const uint32Type = basicType('uint32')
export const uint64Type = basicType('uint64')
export const float32Type = basicType('float32')
export const float64Type = basicType('float64')
export const complex128Type = basicType('complex128')
export const anyType: GoType = { name: 'interface {}', kind: 'interface', isNamed: false }

export const anyMapType = mapTypeOf(anyType)
export const stringMapType = mapTypeOf(stringType)
export const anyListType = sliceTypeOf(anyType)
export const stringListType = sliceTypeOf(stringType)
export const intListType = sliceTypeOf(intType)
export const bytesType = sliceTypeOf(uint8Type)

/** map[string]elem: no other key type reaches a template. */
export function mapTypeOf(elem: GoType): GoType {
  return { name: `map[string]${elem.name}`, kind: 'map', isNamed: false, elem }
}

export function sliceTypeOf(elem: GoType): GoType {
  return { name: `[]${elem.name}`, kind: 'slice', isNamed: false, elem }
}

export function pointerTypeOf(elem: GoType): GoType {
  const base: GoType = { name: `*${elem.name}`, kind: 'ptr', isNamed: false, elem }
  if (elem.methods === undefined && elem.pointerMethods === undefined) return base
  return { ...base, methods: new Map([...(elem.methods ?? []), ...(elem.pointerMethods ?? [])]) }
}

/** A defined type: `common.Values` over map[string]interface {}. */
export function namedTypeOf(name: string, underlying: GoType, methods?: ReadonlyMap<string, GoMethod>): GoType {
  const { methods: _, ...shape } = underlying
  return methods === undefined ? { ...shape, name, isNamed: true } : { ...shape, name, isNamed: true, methods }
}

export function structTypeOf(
  name: string,
  fields: readonly GoField[],
  methods?: ReadonlyMap<string, GoMethod>,
): GoType {
  const base: GoType = { name, kind: 'struct', isNamed: true, fields }
  return methods === undefined ? base : { ...base, methods }
}

/** Whether a value of one type may be assigned to a variable of the other. */
export function isAssignable(from: GoType, to: GoType): boolean {
  if (from === to || to === anyType) return true
  if (to.kind === 'interface') return to.name === from.name || (from.methods?.has('Error') ?? false)
  if (from.kind !== to.kind) return false
  if (from.isNamed && to.isNamed) return from.name === to.name
  return haveSameShape(from, to)
}

export function isSameType(a: GoType, b: GoType): boolean {
  return a === b || (a.name === b.name && a.isNamed === b.isNamed)
}

/** Types whose values may be nil: templates pass a missing value to these and to no other. */
export function canBeNil(type: GoType): boolean {
  const kind = type.kind
  return kind === 'interface' || kind === 'map' || kind === 'slice' || kind === 'ptr' || kind === 'func'
}

export function isIntegerKind(kind: Kind): kind is IntegerKind {
  return isSignedKind(kind) || isUnsignedKind(kind)
}

export function isSignedKind(kind: Kind): kind is SignedKind {
  return kind === 'int' || kind === 'int64' || kind === 'int32' || kind === 'int16' || kind === 'int8'
}

export function isUnsignedKind(kind: Kind): kind is UnsignedKind {
  return kind.startsWith('uint')
}

function haveSameShape(a: GoType, b: GoType): boolean {
  if (a.elem !== undefined && b.elem !== undefined) return isSameType(a.elem, b.elem)
  return a.name === b.name
}
