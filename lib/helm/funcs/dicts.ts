// Dicts: maps built, read, changed in place and merged. Models sprig dict.go.
//
// set, unset, merge and mergeOverwrite change the map they are given: whoever holds it sees the change.

import { deepCopy } from '@/lib/go/copy'
import { GoError } from '@/lib/go/error'
import { anyType as any, anyMapType as map, stringType as text } from '@/lib/go/type'
import { GoMap, type GoValue, goList, goMap, goStrings, plainMapOf, typeName } from '@/lib/go/value'
import { mapArg, textArg, textOf, valueArg } from '../args'
import { alias, type FuncGroup, func, type Run, takes, takesMany } from '../func'
import { type MergeStyle, mergeInto } from '../merge'
import { badConversion } from '../panic'
import { shuffledKeys } from '../shuffle'

const merge = func(
  takesMany(map, map),
  'merge TARGET SOURCES',
  'The target with what the sources add to it.',
  mergeRun({ overwrites: false }),
)
const mergeOverwrite = func(
  takesMany(map, map),
  'mergeOverwrite TARGET SOURCES',
  'The target with what the sources add to it or change in it.',
  mergeRun({ overwrites: true }),
)
const copy = func(takes(any), 'deepCopy VALUE', 'A copy that shares nothing with the value.', (args) =>
  copyOf(valueArg(args, 0)),
)

export const dicts: FuncGroup = {
  family: 'dicts',
  funcs: [
    func(takesMany(any), 'dict PAIRS', 'A map of keys and values, given in turns.', (args) => dictOf(args)),
    func(
      takes(map, text),
      'get MAP KEY',
      'The value of the key; an empty text where there is none.',
      (args) => mapArg(args, 0).get(textArg(args, 1)) ?? absentOr(mapArg(args, 0), textArg(args, 1)),
    ),
    func(takes(map, text, any), 'set MAP KEY VALUE', 'The map, changed: the key now holds the value.', (args) => {
      const target = mapArg(args, 0)
      if (target.isNil) throw new GoError('assignment to entry in nil map')
      target.set(textArg(args, 1), valueArg(args, 2))
      return plainMapOf(target)
    }),
    func(takes(map, text), 'unset MAP KEY', 'The map, changed: the key is gone.', (args) => {
      mapArg(args, 0).delete(textArg(args, 1))
      return plainMapOf(mapArg(args, 0))
    }),
    func(takes(map, text), 'hasKey MAP KEY', 'Whether the map has the key.', (args) =>
      mapArg(args, 0).has(textArg(args, 1)),
    ),
    func(takesMany(text, map), 'pluck KEY MAPS', "The key's values in all maps that have it.", ([key, ...maps]) =>
      goList(
        maps.flatMap((each) => (each instanceof GoMap && each.has(String(key)) ? [each.get(String(key)) ?? null] : [])),
      ),
    ),
    func(takesMany(map), 'keys MAPS', 'The keys of all maps, in no order: sort them.', (args, context) =>
      goStrings(args.flatMap((each) => (each instanceof GoMap ? shuffledKeys(each, context.rng) : []))),
    ),
    func(takes(map), 'values MAP', 'The values, in no order.', (args, context) =>
      goList(shuffledKeys(mapArg(args, 0), context.rng).map((key) => mapArg(args, 0).get(key) ?? null)),
    ),
    func(takesMany(map, text), 'pick MAP KEYS', 'A map of the named keys only.', ([whole, ...keys]) =>
      goMap(keys.flatMap((key) => entryOf(whole ?? null, String(key)))),
    ),
    func(takesMany(map, text), 'omit MAP KEYS', 'A map of all keys but the named.', ([whole, ...keys]) =>
      goMap(whole instanceof GoMap ? [...whole].filter(([key]) => !keys.includes(key)) : []),
    ),
    func(takesMany(any), 'dig KEYS DEFAULT MAP', 'The value found along the keys, or the default.', (args) =>
      dig(args),
    ),
    merge,
    alias(merge, 'mustMerge'),
    mergeOverwrite,
    alias(mergeOverwrite, 'mustMergeOverwrite'),
    copy,
    alias(copy, 'mustDeepCopy'),
  ],
}

function mergeRun(style: MergeStyle): Run {
  return ([target, ...sources]) => {
    if (!(target instanceof GoMap)) return null
    for (const source of sources) {
      if (source instanceof GoMap) mergeInto(target, source, style)
    }
    return plainMapOf(target)
  }
}

function absentOr(map: GoMap, key: string): GoValue {
  return map.has(key) ? null : ''
}

function dictOf(args: readonly GoValue[]): GoMap {
  const dict = goMap()
  for (let i = 0; i < args.length; i += 2) {
    dict.set(textOf(args[i] ?? null), i + 1 < args.length ? (args[i + 1] ?? null) : '')
  }
  return dict
}

function entryOf(map: GoValue, key: string): [string, GoValue][] {
  return map instanceof GoMap && map.has(key) ? [[key, map.get(key) ?? null]] : []
}

function copyOf(value: GoValue): GoValue {
  if (value === null) throw new GoError('reflect: call of reflect.Value.Type on zero Value')
  return deepCopy(value)
}

function dig(args: readonly GoValue[]): GoValue {
  if (args.length < 3) throw new GoError('dig needs at least three arguments')
  const whole = plainMap(args.at(-1) ?? null)
  const fallback = args.at(-2) ?? null
  const keys = args.slice(0, -2).map((key) => {
    if (typeof key !== 'string') throw badConversion(nameOf(key), 'string')
    return key
  })
  let at = whole
  for (const [i, key] of keys.entries()) {
    if (!at.has(key)) return fallback
    const value = at.get(key) ?? null
    if (i === keys.length - 1) return value
    at = plainMap(value)
  }
  return fallback
}

function plainMap(value: GoValue): GoMap {
  if (value instanceof GoMap && value.type.name === map.name) return value
  throw badConversion(nameOf(value), 'map[string]interface {}')
}

function nameOf(value: GoValue): string {
  return value === null ? 'nil' : typeName(value)
}
