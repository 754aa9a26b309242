// Whether a type is assignable to another, and the type parameters that this binds.
//
// Models cel-go checker/types.go. Bindings are a new map, so a failed attempt changes nothing.

import { dynType, isDynOrError, isExact, type Type } from './types'

/** The types bound to parameters, by their names. */
export type Bindings = ReadonlyMap<string, Type>

/** The new bindings; null when the type is not assignable. */
export function assign(bindings: Bindings, from: Type, to: Type): Bindings | null {
  const draft = new Map(bindings)
  return isAssignable(draft, from, to) ? draft : null
}

export function assignAll(bindings: Bindings, from: readonly Type[], to: readonly Type[]): Bindings | null {
  const draft = new Map(bindings)
  return areAssignable(draft, from, to) ? draft : null
}

type Draft = Map<string, Type>

function areAssignable(draft: Draft, from: readonly Type[], to: readonly Type[]): boolean {
  return from.length === to.length && from.every((one, i) => isAssignable(draft, one, to[i] ?? one))
}

function isAssignable(draft: Draft, from: Type, to: Type): boolean {
  if (to.kind === 'parameter') {
    const tried = substituteFor(draft, from, to)
    if (tried !== 'unknown') return tried === 'valid'
  }
  if (from.kind === 'parameter') return substituteFor(draft, to, from) === 'valid'
  if (isDynOrError(from) || isDynOrError(to)) return true
  if (from.kind === 'null') return isNullable(to)
  if (to.kind === 'null') return isNullable(from)
  switch (from.kind) {
    case 'type':
      return to.kind === 'type'
    case 'opaque':
    case 'list':
    case 'map':
      return from.kind === to.kind && from.name === to.name && areAssignable(draft, from.parameters, to.parameters)
    default:
      return from.kind === to.kind && from.name === to.name
  }
}

function isNullable({ kind }: Type): boolean {
  return ['opaque', 'object', 'duration', 'timestamp', 'null'].includes(kind)
}

/** Binds a parameter. `unknown`: the type contains the unbound parameter, so it cannot be bound to it. */
function substituteFor(draft: Draft, type: Type, parameter: Type): 'valid' | 'invalid' | 'unknown' {
  if (isExact(type, parameter)) return 'valid'
  const known = draft.get(parameter.name)
  if (known !== undefined) {
    if (isExact(type, known)) return 'valid'
    if (!isAssignable(draft, type, known)) return 'invalid'
    const general = moreGeneral(type, known)
    if (!isReferenced(draft, parameter, general)) draft.set(parameter.name, general)
    return 'valid'
  }
  if (isReferenced(draft, parameter, type)) return 'unknown'
  draft.set(parameter.name, type)
  return 'valid'
}

function isReferenced(draft: Draft, parameter: Type, within: Type): boolean {
  if (isExact(parameter, within)) return true
  if (within.kind === 'parameter') {
    const known = draft.get(within.name)
    return known !== undefined && isReferenced(draft, parameter, known)
  }
  return within.parameters.some((one) => isReferenced(draft, parameter, one))
}

/** The more general one of two compatible types. */
export function moreGeneral(a: Type, b: Type): Type {
  return saysNoMore(a, b) ? a : b
}

function saysNoMore(a: Type, b: Type): boolean {
  if (a.kind === 'dyn' || a.kind === 'parameter') return true
  if (b.kind === 'dyn' || b.kind === 'parameter' || a.kind !== b.kind) return false
  if (a.kind === 'type') return true
  if (a.kind !== 'opaque' && a.kind !== 'list' && a.kind !== 'map') return isExact(a, b)
  if (a.name !== b.name || a.parameters.length !== b.parameters.length) return false
  return a.parameters.every((one, i) => saysNoMore(one, b.parameters[i] ?? dynType))
}

/** The type with bound parameters replaced; unbound ones are kept or become dyn. */
export function substitute(bindings: Bindings, type: Type, rest: 'kept' | 'dyn' = 'kept'): Type {
  const known = type.kind === 'parameter' ? bindings.get(type.name) : undefined
  if (known !== undefined) return substitute(bindings, known, rest)
  if (type.kind === 'parameter') return rest === 'dyn' ? dynType : type
  if (type.parameters.length === 0) return type
  return { ...type, parameters: type.parameters.map((one) => substitute(bindings, one, rest)) }
}
