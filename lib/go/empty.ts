// Emptiness as Sprig has it: zero numbers, false, nil, and what has no length; structs never.

import { isTrueValue } from './truth'
import { GoStruct, type GoValue } from './value'

export function isEmptyValue(value: GoValue): boolean {
  return !(value instanceof GoStruct) && !isTrueValue(value)
}
