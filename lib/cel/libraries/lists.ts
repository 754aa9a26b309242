// Lists: sorted, summed, cut, flattened, without doubles.
//
// Models k8s.io/apiserver/pkg/cel/library lists.go and cel-go ext/lists.go.

import { byPart } from '@/lib/base/order'
import { free, type Library, member, named } from '../library'
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listType,
  parameterType,
  stringType,
  type Type,
  timestampType,
  uintType,
} from '../types'
import { areEqual, compareValues, fail, isList, kindOf, noOverload, type Value } from '../value'
import { functionOf } from './adding'

const a = parameterType('A')

const sortable: readonly (readonly [string, Type])[] = [
  ['int', intType],
  ['uint', uintType],
  ['double', doubleType],
  ['bool', boolType],
  ['duration', durationType],
  ['timestamp', timestampType],
  ['string', stringType],
  ['bytes', bytesType],
]
const zeros: Readonly<Record<string, Value>> = {
  int: 0n,
  uint: { kind: 'uint', value: 0n },
  double: 0,
  duration: { kind: 'duration', nanos: 0n },
}

function order(x: Value, y: Value): number {
  return compareValues(x, y) ?? noOverload()
}

function isSorted(of: Value = null): Value {
  return isList(of) ? of.every((item, i) => i === 0 || order(of[i - 1] ?? null, item) <= 0) : noOverload()
}

function most(name: string, sign: 1 | -1) {
  return (of: Value = null): Value => {
    if (!isList(of)) return noOverload()
    const [first, ...others] = of
    if (first === undefined) return fail(`${name} called on empty list`)
    return others.reduce((best, item) => (order(item, best) * sign > 0 ? item : best), first)
  }
}

function indexOf(of: Value = null, wanted: Value = null): Value {
  return isList(of) ? BigInt(of.findIndex((item) => areEqual(item, wanted))) : noOverload()
}

function lastIndexOf(of: Value = null, wanted: Value = null): Value {
  return isList(of) ? BigInt(of.findLastIndex((item) => areEqual(item, wanted))) : noOverload()
}

function slice(of: Value = null, from: Value = null, to: Value = null): Value {
  if (!isList(of) || typeof from !== 'bigint' || typeof to !== 'bigint') return noOverload()
  const lead = `cannot slice(${from}, ${to})`
  if (from < 0n || to < 0n) return fail(`${lead}, negative indexes not supported`)
  if (from > to) return fail(`${lead}, start index must be less than or equal to end index`)
  if (to > BigInt(of.length)) return fail(`${lead}, list is length ${of.length}`)
  return of.slice(Number(from), Number(to))
}

function flatten(of: Value = null, depth: Value = 1n): Value {
  if (!isList(of) || typeof depth !== 'bigint') return noOverload()
  if (depth < 0n) return fail('level must be non-negative')
  return of.flatMap((item) => {
    if (!isList(item)) return [item]
    const inner = depth > 1n ? flatten(item, depth - 1n) : item
    return isList(inner) ? inner : [inner]
  })
}

function distinct(of: Value = null): Value {
  if (!isList(of)) return noOverload()
  return of.filter((item, i) => !of.slice(0, i).some((before) => areEqual(before, item)))
}

/** Sorts a list by a list of keys of the same length; equal keys keep their order. */
function sortedBy(of: Value = null, keys: Value = of): Value {
  if (!isList(of) || !isList(keys)) return noOverload()
  const [first] = keys
  if (first !== undefined && keys.some((key) => kindOf(key) !== kindOf(first)))
    return fail('list elements must have the same type')
  return of
    .map((item, i) => ({ item, key: keys[i] ?? null }))
    .sort(byPart(({ key }) => key, compareComparable))
    .map(({ item }) => item)
}

function compareComparable(a: Value, b: Value): number {
  return compareValues(a, b) ?? fail('list elements must be comparable')
}

function range(count: Value = null): Value {
  return typeof count === 'bigint' ? Array.from({ length: Number(count) }, (_, i) => BigInt(i)) : noOverload()
}

const ordered = [...sortable]

export const lists: Library = [
  named(
    'isSorted',
    ...ordered.map(([name, type]) => member(`list_${name}_is_sorted_bool`, [listType(type)], boolType, isSorted)),
  ),
  named(
    'sum',
    ...ordered
      .filter(([name]) => name in zeros)
      .map(([name, type]) =>
        member(`list_${name}_sum_${name}`, [listType(type)], type, (of = null) =>
          isList(of) ? of.reduce(functionOf('_+_'), zeros[name] ?? null) : noOverload(),
        ),
      ),
  ),
  named(
    'max',
    ...ordered.map(([name, type]) => member(`list_${name}_max_${name}`, [listType(type)], type, most('max', 1))),
  ),
  named(
    'min',
    ...ordered.map(([name, type]) => member(`list_${name}_min_${name}`, [listType(type)], type, most('min', -1))),
  ),
  named('indexOf', member('list_a_index_of_int', [listType(a), a], intType, indexOf)),
  named('lastIndexOf', member('list_a_last_index_of_int', [listType(a), a], intType, lastIndexOf)),
  named('slice', member('list_slice', [listType(a), intType, intType], listType(a), slice)),
  named(
    'flatten',
    member('list_flatten', [listType(listType(a))], listType(a), flatten),
    member('list_flatten_int', [listType(dynType), intType], listType(dynType), flatten),
  ),
  named(
    'sort',
    ...ordered.map(([name, type]) => member(`list_${name}_sort`, [listType(type)], listType(type), sortedBy)),
  ),
  named(
    '@sortByAssociatedKeys',
    ...ordered.map(([name, type]) =>
      member(`list_${name}_sortByAssociatedKeys`, [listType(a), listType(type)], listType(a), sortedBy),
    ),
  ),
  named('lists.range', free('lists_range', [intType], listType(intType), range)),
  named(
    'reverse',
    member('list_reverse', [listType(a)], listType(a), (of = null) => (isList(of) ? of.toReversed() : noOverload())),
  ),
  named('distinct', member('list_distinct', [listType(a)], listType(a), distinct)),
]
