// Arguments of template functions, taken out of the list the engine checked already.

import { invariant } from '@/lib/base/invariant'
import { toBytes } from '@/lib/go/byte-string'
import { formatValueText } from '@/lib/go/fmt'
import { GoBytes, GoInt, GoList, GoMap, GoStruct, type GoValue, typeOfValue } from '@/lib/go/value'

export function valueArg(args: readonly GoValue[], i: number): GoValue {
  return args[i] ?? null
}

export function textArg(args: readonly GoValue[], i: number): string {
  const value = args[i]
  invariant(typeof value === 'string', 'a string parameter holds a string')
  return value
}

export function intArg(args: readonly GoValue[], i: number): number {
  const value = args[i]
  invariant(value instanceof GoInt, 'an int parameter holds an integer')
  return Number(value.value)
}

export function boolArg(args: readonly GoValue[], i: number): boolean {
  const value = args[i]
  invariant(typeof value === 'boolean', 'a bool parameter holds a bool')
  return value
}

export function mapArg(args: readonly GoValue[], i: number): GoMap {
  const value = args[i]
  invariant(value instanceof GoMap, 'a map parameter holds a map')
  return value
}

export function listArg(args: readonly GoValue[], i: number): GoList {
  const value = args[i]
  invariant(value instanceof GoList, 'a list parameter holds a list')
  return value
}

export function structArg(args: readonly GoValue[], i: number): GoStruct {
  const value = args[i]
  invariant(value instanceof GoStruct, 'a struct parameter holds a struct')
  return value
}

/** The text of any value. Models sprig strval. */
export function textOf(value: GoValue): string {
  if (typeof value === 'string') return value
  if (value instanceof GoBytes) return value.text
  if (value !== null && typeof value === 'object') {
    const methods = typeOfValue(value)?.methods
    const text = (methods?.get('Error') ?? methods?.get('String'))?.call(value, [])
    if (typeof text === 'string') return text
  }
  return formatValueText(value)
}

/** The texts of a list's elements that are not nil; one text for anything else. Models sprig strslice. */
export function textsOf(value: GoValue): string[] {
  if (value === null) return []
  if (value instanceof GoList) return value.items.filter((item) => item !== null).map(textOf)
  if (value instanceof GoBytes) return Array.from(toBytes(value.text), String)
  return [textOf(value)]
}
