// Lists as sets. Models cel-go ext/sets.go.

import { free, type Library, named } from '../library'
import { boolType, listType, parameterType } from '../types'
import { areEqual, isList, noOverload, type Value } from '../value'

const t = parameterType('T')

function holds(of: Value, item: Value): boolean {
  return isList(of) && of.some((one) => areEqual(one, item))
}

function contains(of: Value = null, wanted: Value = null): boolean {
  return isList(wanted) ? wanted.every((item) => holds(of, item)) : noOverload()
}

export const sets: Library = [
  named('sets.contains', free('list_sets_contains_list', [listType(t), listType(t)], boolType, contains)),
  named(
    'sets.equivalent',
    free('list_sets_equivalent_list', [listType(t), listType(t)], boolType, (x, y) => contains(x, y) && contains(y, x)),
  ),
  named(
    'sets.intersects',
    free('list_sets_intersects_list', [listType(t), listType(t)], boolType, (x = null, y = null) =>
      isList(x) ? x.some((item) => holds(y, item)) : noOverload(),
    ),
  ),
]
