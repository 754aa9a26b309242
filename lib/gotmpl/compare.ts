// eq and lt: Go's rules of which types compare. Models text/template eq and lt.

import { compareBytewise } from '@/lib/base/order'
import { GoError } from '@/lib/go/error'
import { noFlags } from '@/lib/go/fmt-flags'
import { formatArg } from '@/lib/go/fmt-value'
import { isSignedKind } from '@/lib/go/type'
import {
  GoBytes,
  GoComplex,
  GoFloat32,
  GoFunc,
  GoInt,
  GoList,
  GoMap,
  GoPointer,
  GoStruct,
  type GoValue,
  kindOfValue,
  typeName,
} from '@/lib/go/value'
import type { Operand } from './func'

type BasicKind = 'bool' | 'complex' | 'int' | 'float' | 'string' | 'uint' | 'invalid'

const badComparison = 'invalid type for comparison'

/** Whether the first equals any of the others. */
export function areEqual(first: Operand, others: readonly Operand[]): boolean {
  if (others.length === 0) throw new GoError('missing argument for comparison')
  const a = first ?? null
  return others.some((other) => equalsOne(a, other ?? null))
}

function equalsOne(a: GoValue, b: GoValue): boolean {
  const kindA = basicKindOf(a)
  const kindB = basicKindOf(b)
  if (kindA === kindB) return kindA === 'invalid' ? equalOthers(a, b) : equalBasics(a, b)
  if (a instanceof GoInt && b instanceof GoInt) return a.value === b.value
  if (a !== null && b !== null) throw new GoError(incompatible(a, b))
  return false
}

function equalBasics(a: GoValue, b: GoValue): boolean {
  if (a instanceof GoComplex && b instanceof GoComplex) return a.real === b.real && a.imaginary === b.imaginary
  if (a instanceof GoInt && b instanceof GoInt) return a.value === b.value
  return plainOf(a) === plainOf(b)
}

/** Neither is of a basic kind: nil, containers, structs, pointers. */
function equalOthers(a: GoValue, b: GoValue): boolean {
  if (a !== null && b !== null && kindOfValue(a) !== kindOfValue(b)) {
    throw new GoError(`non-comparable types ${asString(a)}: ${typeName(a)}, ${typeName(b)}: ${asValue(b)}`)
  }
  const isNilA = isNil(a)
  const isNilB = isNil(b)
  if (isNilA || isNilB) return isNilA === isNilB
  if (!isComparable(b)) throw new GoError(`non-comparable type ${asString(b)}: ${typeName(b)}`)
  return equalIdentity(a, b)
}

function equalIdentity(a: GoValue, b: GoValue): boolean {
  if (a instanceof GoStruct && b instanceof GoStruct) {
    if (a.type.name !== b.type.name) return false
    return [...a.fields].every(([name, field]) => equalIdentity(field, b.fields.get(name) ?? null))
  }
  if (a instanceof GoPointer && b instanceof GoPointer) return a === b || a.target === b.target
  return a === b || (basicKindOf(a) !== 'invalid' && basicKindOf(a) === basicKindOf(b) && equalBasics(a, b))
}

function isComparable(value: GoValue): boolean {
  if (value instanceof GoMap || value instanceof GoList || value instanceof GoBytes || value instanceof GoFunc)
    return false
  if (value instanceof GoStruct) return [...value.fields.values()].every(isComparable)
  return true
}

export function isLess(first: Operand, second: Operand): boolean {
  const a = first ?? null
  const b = second ?? null
  const kindA = basicKindOf(a)
  const kindB = basicKindOf(b)
  if (kindA === 'invalid' || kindB === 'invalid') throw new GoError(badComparison)
  if (a instanceof GoInt && b instanceof GoInt) return a.value < b.value
  if (kindA !== kindB) throw new GoError(incompatible(a, b))
  if (kindA === 'bool' || kindA === 'complex') throw new GoError(badComparison)
  if (typeof a === 'string' && typeof b === 'string') return compareBytewise(a, b) < 0
  return Number(plainOf(a)) < Number(plainOf(b))
}

function basicKindOf(value: GoValue): BasicKind {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'float'
    case 'boolean':
      return 'bool'
    default:
      if (value instanceof GoInt) return isSignedKind(value.type.kind) ? 'int' : 'uint'
      if (value instanceof GoFloat32) return 'float'
      return value instanceof GoComplex ? 'complex' : 'invalid'
  }
}

function plainOf(value: GoValue): unknown {
  return value instanceof GoFloat32 ? value.value : value
}

function isNil(value: GoValue): boolean {
  if (value instanceof GoMap || value instanceof GoList || value instanceof GoBytes) return value.isNil
  if (value instanceof GoPointer) return value.target === null
  if (value instanceof GoFunc) return value.call === null
  return value === null
}

function incompatible(a: GoValue, b: GoValue): string {
  return `incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`
}

function asString(value: GoValue): string {
  return formatArg(value, 's', noFlags())
}

function asValue(value: GoValue): string {
  return formatArg(value, 'v', noFlags())
}
