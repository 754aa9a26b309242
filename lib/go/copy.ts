// Deep copies: new maps and lists all the way down. Models github.com/mitchellh/copystructure.

import { GoList, GoMap, GoPointer, type GoValue } from './value'

export function deepCopy(value: GoValue): GoValue {
  if (value instanceof GoMap) {
    const copy = new GoMap()
    copy.type = value.type
    copy.isNil = value.isNil
    copy.origin = value.origin
    for (const [key, part] of value) copy.set(key, deepCopy(part))
    return copy
  }
  if (value instanceof GoList) {
    const copy = new GoList(value.items.map(deepCopy), value.type, value.isNil)
    copy.origin = value.origin
    return copy
  }
  return value instanceof GoPointer && value.target !== null ? new GoPointer(value.type, deepCopy(value.target)) : value
}
