// Go types as templates can see them: names, kinds, assignability.
//
// Models what package reflect tells of the types that reach a Helm template. Methods run over values, which know their
// type: so that one file can stand below the other, types are written over any kind of value, and value.ts names those
// over ours (GoType). Left out: channels, arrays, unexported fields, interfaces with methods other than error.

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

export interface TypeOver<Value> {
  /** As %T prints it. */
  readonly name: string
  readonly kind: Kind
  /** Defined types differ from equal ones by name; map[string]int and the like do not. */
  readonly isNamed: boolean
  /** Of map, slice and pointer types. */
  readonly elem?: TypeOver<Value>
  /** Of structs, in order of declaration. */
  readonly fields?: readonly FieldOver<Value>[]
  /** By name; a pointer type also has the methods of what it points to. */
  readonly methods?: ReadonlyMap<string, MethodOver<Value>>
  /** Of structs: methods with a pointer receiver, in reach only where the struct is addressable. */
  readonly pointerMethods?: ReadonlyMap<string, MethodOver<Value>>
  readonly signature?: SignatureOver<Value>
}

export interface FieldOver<Value> {
  readonly name: string
  readonly type: TypeOver<Value>
  /** The key encoding/json writes; the name where a struct has no tag. */
  readonly jsonKey?: string
  /** Lower-case names: printed by %v, out of reach for templates and JSON. */
  readonly isUnexported?: boolean
}

export interface SignatureOver<Value> {
  readonly params: readonly TypeOver<Value>[]
  /** The last parameter takes any number of arguments; its entry in `params` is the type of one of them. */
  readonly isVariadic: boolean
}

export interface MethodOver<Value> extends SignatureOver<Value> {
  /** Types of its results where they are more than a value and an error: no template can call it. */
  readonly results?: readonly string[]
  /** Fails by throwing GoError. */
  call(receiver: Value, args: readonly Value[]): Value
}

/** A type without methods, which fits any kind of value. */
type PlainType = TypeOver<never>
type AnyType = TypeOver<unknown>

function basicType(kind: Kind): PlainType {
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
export const anyType: PlainType = { name: 'interface {}', kind: 'interface', isNamed: false }

export const anyMapType = mapTypeOf(anyType)
export const stringMapType = mapTypeOf(stringType)
export const anyListType = sliceTypeOf(anyType)
export const stringListType = sliceTypeOf(stringType)
export const intListType = sliceTypeOf(intType)
export const bytesType = sliceTypeOf(uint8Type)

/** map[string]elem: no other key type reaches a template. */
export function mapTypeOf<Value>(elem: TypeOver<Value>): TypeOver<Value> {
  return { name: `map[string]${elem.name}`, kind: 'map', isNamed: false, elem }
}

export function sliceTypeOf<Value>(elem: TypeOver<Value>): TypeOver<Value> {
  return { name: `[]${elem.name}`, kind: 'slice', isNamed: false, elem }
}

export function pointerTypeOf<Value>(elem: TypeOver<Value>): TypeOver<Value> {
  const base: TypeOver<Value> = { name: `*${elem.name}`, kind: 'ptr', isNamed: false, elem }
  if (elem.methods === undefined && elem.pointerMethods === undefined) return base
  return { ...base, methods: new Map([...(elem.methods ?? []), ...(elem.pointerMethods ?? [])]) }
}

/** A defined type: `common.Values` over map[string]interface {}. */
export function namedTypeOf<Value>(
  name: string,
  underlying: TypeOver<Value>,
  methods?: ReadonlyMap<string, MethodOver<Value>>,
): TypeOver<Value> {
  const { methods: _, ...shape } = underlying
  return methods === undefined ? { ...shape, name, isNamed: true } : { ...shape, name, isNamed: true, methods }
}

export function structTypeOf<Value>(
  name: string,
  fields: readonly FieldOver<Value>[],
  methods?: ReadonlyMap<string, MethodOver<Value>>,
): TypeOver<Value> {
  const base: TypeOver<Value> = { name, kind: 'struct', isNamed: true, fields }
  return methods === undefined ? base : { ...base, methods }
}

/** Whether a value of one type may be assigned to a variable of the other. */
export function isAssignable(from: AnyType, to: AnyType): boolean {
  if (from === to || to === anyType) return true
  if (to.kind === 'interface') return to.name === from.name || (from.methods?.has('Error') ?? false)
  if (from.kind !== to.kind) return false
  if (from.isNamed && to.isNamed) return from.name === to.name
  return haveSameShape(from, to)
}

export function isSameType(a: AnyType, b: AnyType): boolean {
  return a === b || (a.name === b.name && a.isNamed === b.isNamed)
}

/** Types whose values may be nil: templates pass a missing value to these and to no other. */
export function canBeNil(type: AnyType): boolean {
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

function haveSameShape(a: AnyType, b: AnyType): boolean {
  if (a.elem !== undefined && b.elem !== undefined) return isSameType(a.elem, b.elem)
  return a.name === b.name
}
