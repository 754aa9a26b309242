// Values that may be absent. Models cel-go cel/library.go OptionalTypes.

import { free, type Library, member, named } from '../library'
import { boolType, listType, optionalType, parameterType } from '../types'
import { fail, isList, isMap, isOptionalValue, kindOf, none, noOverload, numberOf, some, type Value } from '../value'

const v = parameterType('V')
const maybe = optionalType(v)

function isZero(of: Value): boolean {
  if (of === null || of === false || of === '') return true
  if (isList(of)) return of.length === 0
  if (isMap(of)) return of.entries.size === 0
  if (typeof of === 'object' && 'nanos' in of) return of.kind === 'duration' && of.nanos === 0n
  const number = numberOf(of)
  return number === 0 || number === 0n
}

function end(at: 0 | -1) {
  return (of: Value = null): Value => {
    const item = isList(of) ? of.at(at) : noOverload()
    return item === undefined ? none : some(item)
  }
}

function present(of: Value = null): Value {
  if (!isList(of)) return noOverload()
  return of.flatMap((one) => (isOptionalValue(one) && one.value !== undefined ? [one.value] : []))
}

const standing = (): Value => noOverload()

export const optionals: Library = [
  named(
    'optional.of',
    free('optional_of', [v], maybe, (of = null) => some(of)),
  ),
  named(
    'optional.ofNonZeroValue',
    free('optional_ofNonZeroValue', [v], maybe, (of = null) => (isZero(of) ? none : some(of))),
  ),
  named(
    'optional.none',
    free('optional_none', [], maybe, () => none),
  ),
  named(
    'value',
    member('optional_value', [maybe], v, (of = null) => {
      if (!isOptionalValue(of)) return noOverload()
      return of.value === undefined ? fail('optional.none() dereference') : of.value
    }),
  ),
  named(
    'hasValue',
    member('optional_hasValue', [maybe], boolType, (of = null) =>
      kindOf(of) === 'optional' && isOptionalValue(of) ? of.value !== undefined : noOverload(),
    ),
  ),
  named('or', member('optional_or_optional', [maybe, maybe], maybe, standing)),
  named('orValue', member('optional_orValue_value', [maybe, v], v, standing)),
  named('first', member('list_first', [listType(v)], maybe, end(0))),
  named('last', member('list_last', [listType(v)], maybe, end(-1))),
  named('optional.unwrap', free('optional_unwrap', [listType(maybe)], listType(v), present)),
  named('unwrapOpt', member('optional_unwrapOpt', [listType(maybe)], listType(v), present)),
]
