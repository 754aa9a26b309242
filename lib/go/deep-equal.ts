// Deep equality: the same type and the same contents. Models reflect.DeepEqual.

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
  typeOfValue,
} from './value'

export function areDeepEqual(a: GoValue, b: GoValue): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b
  if (typeOfValue(a)?.name !== typeOfValue(b)?.name) return false
  if (a instanceof GoInt && b instanceof GoInt) return a.value === b.value
  if (a instanceof GoMap && b instanceof GoMap) return areMapsEqual(a, b)
  if (a instanceof GoList && b instanceof GoList) return areListsEqual(a, b)
  if (a instanceof GoBytes && b instanceof GoBytes) return a.isNil === b.isNil && a.text === b.text
  if (a instanceof GoStruct && b instanceof GoStruct) return areStructsEqual(a, b)
  if (a instanceof GoPointer && b instanceof GoPointer) return a === b || areDeepEqual(a.target, b.target)
  if (a instanceof GoFunc && b instanceof GoFunc) return a.call === null && b.call === null
  if (a instanceof GoComplex && b instanceof GoComplex) return a.real === b.real && a.imaginary === b.imaginary
  return a instanceof GoFloat32 && b instanceof GoFloat32 && a.value === b.value
}

function areMapsEqual(a: GoMap, b: GoMap): boolean {
  if (a === b) return true
  if (a.isNil !== b.isNil || a.size !== b.size) return false
  for (const [key, value] of a) {
    const other = b.get(key)
    if (other === undefined || !areDeepEqual(value, other)) return false
  }
  return true
}

function areListsEqual(a: GoList, b: GoList): boolean {
  if (a === b) return true
  if (a.isNil !== b.isNil || a.items.length !== b.items.length) return false
  return a.items.every((item, i) => areDeepEqual(item, b.items[i] ?? null))
}

function areStructsEqual(a: GoStruct, b: GoStruct): boolean {
  return [...a.fields].every(([name, value]) => areDeepEqual(value, b.fields.get(name) ?? null))
}
