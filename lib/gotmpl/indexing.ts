// index, slice, len: parts and sizes of strings, lists and maps. Models text/template/funcs.go.

import { byteAt, byteLength, sliceBytes } from '@/lib/go/byte-string'
import { GoError } from '@/lib/go/error'
import { uint8Type } from '@/lib/go/type'
import { GoBytes, GoInt, GoList, GoMap, GoPointer, type GoValue, goInt, typeName, zeroValue } from '@/lib/go/value'
import type { Operand } from './func'

export function lengthOf(operand: Operand): GoValue {
  if (operand === undefined) throw new GoError('reflect: call of reflect.Value.Type on zero Value')
  const item = targetOf(operand)
  if (item === null) throw new GoError('len of nil pointer')
  const length = sizeOf(item)
  if (length === null) throw new GoError(`len of type ${typeName(item)}`)
  return goInt(length)
}

export function indexInto(operand: Operand, indexes: readonly Operand[]): Operand {
  if (operand === undefined || operand === null) throw new GoError('index of untyped nil')
  let item: GoValue = operand
  for (const index of indexes) {
    const target = targetOf(item)
    if (target === null) throw new GoError('index of nil pointer')
    item = indexOne(target, index)
  }
  return item
}

function indexOne(item: GoValue, index: Operand): GoValue {
  if (item instanceof GoMap) {
    const key = mapKey(index)
    return item.get(key) ?? zeroValue(item.type.elem ?? item.type)
  }
  const size = sizeOf(item)
  if (size === null) throw new GoError(`can't index item of type ${typeName(item)}`)
  const at = indexNumber(index, size)
  if (item instanceof GoList && at < size) return item.items[at] ?? null
  // The bound that indexNumber checks is a slice's: the length itself passes, and the access fails.
  if (at >= size) throw new GoError(`reflect: ${typeof item === 'string' ? 'string' : 'slice'} index out of range`)
  return new GoInt(BigInt(byteAt(item instanceof GoBytes ? item.text : String(item), at)), uint8Type)
}

function mapKey(index: Operand): string {
  if (typeof index === 'string') return index
  if (index === undefined || index === null) throw new GoError('value is nil; should be of type string')
  throw new GoError(`value has type ${typeName(index)}; should be string`)
}

export function sliceOf(operand: Operand, indexes: readonly Operand[]): Operand {
  if (operand === undefined || operand === null) throw new GoError('slice of untyped nil')
  const item = targetOf(operand)
  if (item === null) throw new GoError('slice of nil pointer')
  if (indexes.length > 3) throw new GoError(`too many slice indexes: ${indexes.length}`)
  if (typeof item === 'string' && indexes.length === 3) throw new GoError('cannot 3-index slice a string')
  const size = item instanceof GoMap ? null : sizeOf(item)
  if (size === null) throw new GoError(`can't slice item of type ${typeName(item)}`)
  const bounds = indexes.map((index) => indexNumber(index, size))
  const [start = 0, end = size, cap] = bounds
  if (start > end) throw new GoError(`invalid slice index: ${start} > ${end}`)
  if (cap !== undefined && end > cap) throw new GoError(`invalid slice index: ${end} > ${cap}`)
  return slicePart(item, start, end)
}

function slicePart(item: GoValue, start: number, end: number): GoValue {
  if (item instanceof GoList) return new GoList(item.items.slice(start, end), item.type)
  if (item instanceof GoBytes) return new GoBytes(sliceBytes(item.text, start, end), item.type)
  return sliceBytes(String(item), start, end)
}

function indexNumber(index: Operand, bound: number): number {
  if (index === undefined || index === null) throw new GoError('cannot index slice/array with nil')
  if (!(index instanceof GoInt)) throw new GoError(`cannot index slice/array with type ${typeName(index)}`)
  const value = BigInt.asIntN(64, index.value)
  if (value < 0n || value > BigInt(bound)) throw new GoError(`index out of range: ${value}`)
  return Number(value)
}

/** Length of what has one; null for the rest. */
function sizeOf(item: GoValue): number | null {
  if (typeof item === 'string') return byteLength(item)
  if (item instanceof GoList) return item.items.length
  if (item instanceof GoMap) return item.size
  return item instanceof GoBytes ? byteLength(item.text) : null
}

function targetOf(item: GoValue): GoValue {
  return item instanceof GoPointer ? item.target : item
}
