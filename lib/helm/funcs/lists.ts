// Lists: building, taking apart, searching. Models sprig list.go; every result is a new list.

import { sortedBytewise } from '@/lib/base/order'
import { sliceBytes } from '@/lib/go/byte-string'
import { toInt64 } from '@/lib/go/cast'
import { areDeepEqual } from '@/lib/go/deep-equal'
import { isEmptyValue } from '@/lib/go/empty'
import { GoError } from '@/lib/go/error'
import { anyType as any, anyListType, intType as int, sliceTypeOf } from '@/lib/go/type'
import { GoBytes, GoList, type GoValue, goList, goStrings, kindOfValue } from '@/lib/go/value'
import { intArg, textOf, textsOf, valueArg } from '../args'
import { alias, type FuncGroup, func, type TemplateFunc, takes, takesMany } from '../func'
import { itemsOf } from '../list-view'
import { nilDereference } from '../panic'

const listOfListsType = sliceTypeOf(anyListType)

/** A function and its `must` form, which differ only in how Go reports failure. */
function withMust(entry: TemplateFunc): readonly TemplateFunc[] {
  const { name } = entry
  return [entry, alias(entry, `must${name.charAt(0).toUpperCase()}${name.slice(1)}`)]
}

const push = func(takes(any, any), 'push LIST VALUE', 'The list with the value at its end.', (args) =>
  goList([...itemsOf(valueArg(args, 0), 'Cannot push on'), valueArg(args, 1)]),
)

export const lists: FuncGroup = {
  family: 'lists',
  funcs: [
    func(takesMany(any), 'list VALUES', 'A list of the values.', (args) => goList(args)),
    func(takesMany(any), 'tuple VALUES', 'A list of the values.', (args) => goList(args)),
    ...withMust(push),
    ...withMust(alias(push, 'append')),
    ...withMust(
      func(takes(any, any), 'prepend LIST VALUE', 'The list with the value at its start.', (args) =>
        goList([valueArg(args, 1), ...itemsOf(valueArg(args, 0), 'Cannot prepend on')]),
      ),
    ),
    ...withMust(
      func(
        takes(any),
        'first LIST',
        'The first element; nil of an empty list.',
        (args) => itemsOf(valueArg(args, 0), 'Cannot find first on').at(0) ?? null,
      ),
    ),
    ...withMust(
      func(
        takes(any),
        'last LIST',
        'The last element; nil of an empty list.',
        (args) => itemsOf(valueArg(args, 0), 'Cannot find last on').at(-1) ?? null,
      ),
    ),
    ...withMust(
      func(takes(any), 'rest LIST', 'All elements but the first.', (args) =>
        partOf(itemsOf(valueArg(args, 0), 'Cannot find rest on'), 1, 0),
      ),
    ),
    ...withMust(
      func(takes(any), 'initial LIST', 'All elements but the last.', (args) =>
        partOf(itemsOf(valueArg(args, 0), 'Cannot find initial on'), 0, 1),
      ),
    ),
    ...withMust(
      func(takes(any), 'reverse LIST', 'The elements in the opposite order.', (args) =>
        goList(itemsOf(valueArg(args, 0), 'Cannot find reverse on').toReversed()),
      ),
    ),
    ...withMust(
      func(takes(any), 'uniq LIST', 'The elements without repetitions.', (args) =>
        goList(distinct(itemsOf(valueArg(args, 0), 'Cannot find uniq on'))),
      ),
    ),
    ...withMust(
      func(
        takesMany(any, any),
        'without LIST VALUES',
        'The elements that equal none of the values.',
        ([list, ...omitted]) =>
          goList(itemsOf(list ?? null, 'Cannot find without on').filter((item) => !holds(omitted, item))),
      ),
    ),
    ...withMust(
      func(takes(any, any), 'has VALUE LIST', 'Whether an element equals the value, type included.', (args) => {
        const list = valueArg(args, 1)
        return list !== null && holds(itemsOf(list, 'Cannot find has on'), valueArg(args, 0))
      }),
    ),
    ...withMust(
      func(takes(any), 'compact LIST', 'The elements that are not empty.', (args) =>
        goList(itemsOf(valueArg(args, 0), 'Cannot compact on').filter((item) => !isEmptyValue(item))),
      ),
    ),
    ...withMust(
      func(takesMany(any, any), 'slice LIST START END', 'The elements from START up to END.', ([list, ...bounds]) =>
        sliceList(list ?? null, bounds),
      ),
    ),
    ...withMust(
      func(takes(int, any), 'chunk SIZE LIST', 'The list cut into lists of SIZE.', (args) =>
        chunk(intArg(args, 0), itemsOf(valueArg(args, 1), 'Cannot chunk')),
      ),
    ),
    func(takesMany(any), 'concat LISTS', 'One list of all elements of the lists.', (args) => concat(args)),
    func(takes(any), 'sortAlpha LIST', 'The elements as texts, sorted bytewise.', (args) => {
      const value = valueArg(args, 0)
      const isList = value instanceof GoList || value instanceof GoBytes
      return goStrings(isList ? sortedBytewise(textsOf(value)) : [textOf(value)])
    }),
  ],
}

/** An empty list has no part: the result is a nil list. */
function partOf(items: readonly GoValue[], fromStart: number, fromEnd: number): GoValue {
  if (items.length === 0) return new GoList([], anyListType, true)
  return goList(items.slice(fromStart, items.length - fromEnd))
}

function holds(items: readonly GoValue[], wanted: GoValue): boolean {
  return items.some((item) => areDeepEqual(item, wanted))
}

function distinct(items: readonly GoValue[]): GoValue[] {
  const kept: GoValue[] = []
  for (const item of items) if (!holds(kept, item)) kept.push(item)
  return kept
}

function sliceList(list: GoValue, bounds: readonly GoValue[]): GoValue {
  if (list === null) throw nilDereference()
  if (!(list instanceof GoList || list instanceof GoBytes)) {
    throw new GoError(`list should be type of slice or array but ${kindOfValue(list)}`)
  }
  const items = itemsOf(list, '')
  if (items.length === 0) return null
  const [first, second] = bounds
  const start = first === undefined ? 0 : Number(toInt64(first))
  const end = second === undefined ? items.length : Number(toInt64(second))
  if (start < 0 || end < start || end > items.length)
    throw new GoError('reflect.Value.Slice: slice index out of bounds')
  if (list instanceof GoBytes) return new GoBytes(sliceBytes(list.text, start, end), list.type)
  return new GoList(items.slice(start, end), list.type)
}

function chunk(size: number, items: readonly GoValue[]): GoValue {
  const count = chunkCount(size, items.length)
  const chunks: GoValue[] = []
  for (let i = 0; i < count; i++) chunks.push(goList(items.slice(i * size, (i + 1) * size)))
  return new GoList(chunks, listOfListsType)
}

/** What a division by zero gives is no count that a list can have; a negative size makes a list of that size. */
function chunkCount(size: number, length: number): number {
  const count = Math.floor((length - 1) / size) + 1
  const isCount = Number.isFinite(count) && count >= 0
  if (!isCount || (size < 0 && count > 0)) throw new GoError('runtime error: makeslice: len out of range')
  return count
}

function concat(values: readonly GoValue[]): GoValue {
  const items: GoValue[] = []
  for (const value of values) {
    if (value === null) throw nilDereference()
    if (!(value instanceof GoList || value instanceof GoBytes)) {
      throw new GoError(`Cannot concat type ${kindOfValue(value)} as list`)
    }
    items.push(...itemsOf(value, ''))
  }
  return new GoList(items, anyListType, items.length === 0)
}
