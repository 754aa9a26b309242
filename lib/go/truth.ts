// Truth: what an `if` takes a value for. Models text/template IsTrue.

import { GoBytes, GoComplex, GoFloat32, GoFunc, GoInt, GoList, GoMap, GoPointer, type GoValue } from './value'

export function isTrueValue(value: GoValue): boolean {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'string':
      return value !== ''
    case 'number':
      // NaN differs from zero.
      return value !== 0
    default:
      return isTrueObject(value)
  }
}

function isTrueObject(value: Exclude<GoValue, boolean | string | number>): boolean {
  if (value === null) return false
  if (value instanceof GoMap) return value.size > 0
  if (value instanceof GoList) return value.items.length > 0
  if (value instanceof GoInt) return value.value !== 0n
  if (value instanceof GoBytes) return value.text !== ''
  if (value instanceof GoFloat32) return value.value !== 0
  if (value instanceof GoComplex) return value.real !== 0 || value.imaginary !== 0
  if (value instanceof GoPointer) return value.target !== null
  if (value instanceof GoFunc) return value.call !== null
  return true
}
