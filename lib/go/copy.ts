// Deep copies: new maps and lists all the way down. Models github.com/mitchellh/copystructure.

import { emptyVersion, isVersionValue } from './semver-value'
import { isTimeValue } from './time-value'
import { GoList, GoMap, GoPointer, GoStruct, type GoValue } from './value'

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
  if (value instanceof GoPointer && value.target !== null) return new GoPointer(value.type, deepCopy(value.target))
  return value instanceof GoStruct ? copyStruct(value) : value
}

/** Unexported fields of the copy are zero, as upstream leaves them; times are copied whole. */
function copyStruct(value: GoStruct): GoStruct {
  if (isTimeValue(value)) return value
  if (isVersionValue(value)) return emptyVersion()
  const hidden = new Set((value.type.fields ?? []).filter((field) => field.isUnexported).map((field) => field.name))
  const fields = [...value.fields].filter(([name]) => !hidden.has(name))
  return new GoStruct(value.type, new Map(fields.map(([name, field]) => [name, deepCopy(field)])), value.inner)
}
