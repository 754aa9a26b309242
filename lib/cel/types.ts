// CEL's types, and their names in error messages.
//
// Models cel-go common/types Type and checker/format.go. Types of the same name are the same type: an object's fields
// are looked up by its type name.

export type TypeKind =
  | 'bool'
  | 'bytes'
  | 'double'
  | 'duration'
  | 'dyn'
  | 'error'
  | 'int'
  | 'list'
  | 'map'
  | 'null'
  | 'object'
  | 'opaque'
  | 'parameter'
  | 'string'
  | 'timestamp'
  | 'type'
  | 'uint'

export interface Type {
  readonly kind: TypeKind
  readonly name: string
  readonly parameters: readonly Type[]
  /** The types of an object's fields. */
  readonly fields?: ReadonlyMap<string, Type>
}

function simple(kind: TypeKind, name: string = kind): Type {
  return { kind, name, parameters: [] }
}

export const boolType = simple('bool')
export const bytesType = simple('bytes')
export const doubleType = simple('double')
export const durationType = simple('duration', 'google.protobuf.Duration')
export const dynType = simple('dyn')
export const errorType = simple('error')
export const intType = simple('int')
export const nullType = simple('null', 'null_type')
export const stringType = simple('string')
export const timestampType = simple('timestamp', 'google.protobuf.Timestamp')
export const uintType = simple('uint')

export function listType(item: Type): Type {
  return { kind: 'list', name: 'list', parameters: [item] }
}

export function mapType(key: Type, value: Type): Type {
  return { kind: 'map', name: 'map', parameters: [key, value] }
}

export function optionalType(of: Type): Type {
  return { kind: 'opaque', name: 'optional_type', parameters: [of] }
}

export function opaqueType(name: string): Type {
  return { kind: 'opaque', name, parameters: [] }
}

export function objectType(name: string, fields: ReadonlyMap<string, Type> = new Map()): Type {
  return { kind: 'object', name, parameters: [], fields }
}

export function typeType(of: Type): Type {
  return { kind: 'type', name: 'type', parameters: [of] }
}

export function parameterType(name: string): Type {
  return simple('parameter', name)
}

export function isOptional(type: Type): boolean {
  return type.kind === 'opaque' && type.name === 'optional_type'
}

export function unwrapped(type: Type): Type {
  return isOptional(type) ? (type.parameters[0] ?? dynType) : type
}

export function isDynOrError({ kind }: Type): boolean {
  return kind === 'dyn' || kind === 'error'
}

export function isExact(a: Type, b: Type): boolean {
  if (a === b) return true
  if (a.kind !== b.kind || a.name !== b.name || a.parameters.length !== b.parameters.length) return false
  return a.parameters.every((one, i) => isExact(one, b.parameters[i] ?? errorType))
}

const shown: Partial<Record<TypeKind, string>> = {
  duration: 'duration',
  error: '!error!',
  null: 'null',
  timestamp: 'timestamp',
}

export function printType(type: Type): string {
  const word = shown[type.kind]
  if (word !== undefined) return word
  return type.parameters.length === 0 ? type.name : `${type.name}(${type.parameters.map(printType).join(', ')})`
}
