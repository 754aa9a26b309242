// Operators and their overloads. Operators that do not always evaluate all operands are run in evaluate.ts.
//
// Models cel-go common/stdlib, operators and comparisons, with comparisons across numbers.

import { free, type Library, member, named, type Run } from '../library'
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listType,
  mapType,
  optionalType,
  parameterType,
  stringType,
  type Type,
  timestampType,
  uintType,
} from '../types'
import { fail, isList, isMap, keyOf, noOverload, printValue, sizeOf, type Value } from '../value'

const a = parameterType('A')
const b = parameterType('B')
const k = parameterType('K')
const v = parameterType('V')
const intMax = 2n ** 63n - 1n
const uintMax = 2n ** 64n - 1n

/** A placeholder: evaluate.ts runs this operator itself, without evaluating all operands first. */
const standing: Run = () => noOverload()

export function intOf(value: bigint): bigint {
  return value > intMax || value < -intMax - 1n ? fail('integer overflow') : value
}

export function uintOf(value: bigint): Value {
  return value > uintMax || value < 0n ? fail('unsigned integer overflow') : { kind: 'uint', value }
}

function ints(run: (x: bigint, y: bigint) => bigint): Run {
  return (x, y) => (typeof x === 'bigint' && typeof y === 'bigint' ? intOf(run(x, y)) : noOverload())
}

function uints(run: (x: bigint, y: bigint) => bigint): Run {
  return (x, y) => {
    const [left, right] = [x, y].map((one) => (isObject(one) && one.kind === 'uint' ? one.value : null))
    return left === null || left === undefined || right === null || right === undefined
      ? noOverload()
      : uintOf(run(left, right))
  }
}

function doubles(run: (x: number, y: number) => number): Run {
  return (x, y) => (typeof x === 'number' && typeof y === 'number' ? run(x, y) : noOverload())
}

type Kinded = Extract<Value, { readonly kind: string }>

function isObject(value: Value | undefined): value is Kinded {
  return value !== null && typeof value === 'object' && 'kind' in value
}

function spans(kind: 'duration' | 'timestamp', run: (x: bigint, y: bigint) => bigint): Run {
  return (x, y) => {
    if (!isObject(x) || !isObject(y) || !('nanos' in x) || !('nanos' in y)) return noOverload()
    const nanos = run(x.nanos, y.nanos)
    if (kind === 'duration') return nanos > intMax || nanos < -intMax - 1n ? fail('duration overflow') : { kind, nanos }
    return { kind, nanos }
  }
}

function joined(x: Value = null, y: Value = null): Value {
  if (typeof x === 'string' && typeof y === 'string') return x + y
  if (isList(x) && isList(y)) return [...x, ...y]
  if (isObject(x) && isObject(y) && x.kind === 'bytes' && y.kind === 'bytes')
    return { kind: 'bytes', bytes: new Uint8Array([...x.bytes, ...y.bytes]) }
  return noOverload()
}

function divided(x: bigint, y: bigint): bigint {
  return y === 0n ? fail('division by zero') : x / y
}

function rest(x: bigint, y: bigint): bigint {
  return y === 0n ? fail('modulus by zero') : x % y
}

function comparison(sign: string, word: string) {
  const same: readonly (readonly [string, Type])[] = [
    ['bool', boolType],
    ['int64', intType],
    ['uint64', uintType],
    ['double', doubleType],
    ['string', stringType],
    ['bytes', bytesType],
    ['timestamp', timestampType],
    ['duration', durationType],
  ]
  const numbers = same.slice(1, 4)
  const across = numbers.flatMap(([left, x]) =>
    numbers.flatMap(([right, y]) =>
      left === right ? [] : [free(`${word}_${left}_${right}`, [x, y], boolType, standing)],
    ),
  )
  return named(
    `_${sign}_`,
    ...same.map(([name, type]) => free(`${word}_${name}`, [type, type], boolType, standing)),
    ...across,
  )
}

function inserted(map: Value = null, key: Value = null, value: Value = null): Value {
  if (!isMap(map)) return noOverload()
  if (map.entries.has(keyOf(key))) return fail(`insert failed: key ${printValue(key)} already exists`)
  return { kind: 'map', entries: new Map([...map.entries, [keyOf(key), { key, value }]]) }
}

function size(name: string, type: Type) {
  const run: Run = (of = null) => BigInt(sizeOf(of))
  return [free(`size_${name}`, [type], intType, run), member(`${name}_size`, [type], intType, run)]
}

export const operators: Library = [
  named('_?_:_', free('conditional', [boolType, a, a], a, standing)),
  named('_&&_', free('logical_and', [boolType, boolType], boolType, standing)),
  named('_||_', free('logical_or', [boolType, boolType], boolType, standing)),
  named('@not_strictly_false', free('not_strictly_false', [boolType], boolType, standing)),
  named('_==_', free('equals', [a, a], boolType, standing)),
  named('_!=_', free('not_equals', [a, a], boolType, standing)),
  comparison('<', 'less'),
  comparison('<=', 'less_equals'),
  comparison('>', 'greater'),
  comparison('>=', 'greater_equals'),
  named(
    '_+_',
    free('add_bytes', [bytesType, bytesType], bytesType, joined),
    free(
      'add_double',
      [doubleType, doubleType],
      doubleType,
      doubles((x, y) => x + y),
    ),
    free(
      'add_duration_duration',
      [durationType, durationType],
      durationType,
      spans('duration', (x, y) => x + y),
    ),
    free(
      'add_duration_timestamp',
      [durationType, timestampType],
      timestampType,
      spans('timestamp', (x, y) => x + y),
    ),
    free(
      'add_timestamp_duration',
      [timestampType, durationType],
      timestampType,
      spans('timestamp', (x, y) => x + y),
    ),
    free(
      'add_int64',
      [intType, intType],
      intType,
      ints((x, y) => x + y),
    ),
    free('add_list', [listType(a), listType(a)], listType(a), joined),
    free('add_string', [stringType, stringType], stringType, joined),
    free(
      'add_uint64',
      [uintType, uintType],
      uintType,
      uints((x, y) => x + y),
    ),
  ),
  named(
    '_-_',
    free(
      'subtract_double',
      [doubleType, doubleType],
      doubleType,
      doubles((x, y) => x - y),
    ),
    free(
      'subtract_duration_duration',
      [durationType, durationType],
      durationType,
      spans('duration', (x, y) => x - y),
    ),
    free(
      'subtract_int64',
      [intType, intType],
      intType,
      ints((x, y) => x - y),
    ),
    free(
      'subtract_timestamp_duration',
      [timestampType, durationType],
      timestampType,
      spans('timestamp', (x, y) => x - y),
    ),
    free(
      'subtract_timestamp_timestamp',
      [timestampType, timestampType],
      durationType,
      spans('duration', (x, y) => x - y),
    ),
    free(
      'subtract_uint64',
      [uintType, uintType],
      uintType,
      uints((x, y) => x - y),
    ),
  ),
  named(
    '_*_',
    free(
      'multiply_double',
      [doubleType, doubleType],
      doubleType,
      doubles((x, y) => x * y),
    ),
    free(
      'multiply_int64',
      [intType, intType],
      intType,
      ints((x, y) => x * y),
    ),
    free(
      'multiply_uint64',
      [uintType, uintType],
      uintType,
      uints((x, y) => x * y),
    ),
  ),
  named(
    '_/_',
    free(
      'divide_double',
      [doubleType, doubleType],
      doubleType,
      doubles((x, y) => x / y),
    ),
    free('divide_int64', [intType, intType], intType, ints(divided)),
    free('divide_uint64', [uintType, uintType], uintType, uints(divided)),
  ),
  named(
    '_%_',
    free('modulo_int64', [intType, intType], intType, ints(rest)),
    free('modulo_uint64', [uintType, uintType], uintType, uints(rest)),
  ),
  named(
    '!_',
    free('logical_not', [boolType], boolType, (of) => (typeof of === 'boolean' ? !of : noOverload())),
  ),
  named(
    '-_',
    free('negate_double', [doubleType], doubleType, (of) => (typeof of === 'number' ? -of : noOverload())),
    free('negate_int64', [intType], intType, (of) => (typeof of === 'bigint' ? intOf(-of) : noOverload())),
  ),
  named(
    '_[_]',
    free('index_list', [listType(a), intType], a, standing),
    free('index_map', [mapType(a, b), a], b, standing),
    free('optional_list_index_int', [optionalType(listType(v)), intType], optionalType(v), standing),
    free('optional_map_index_value', [optionalType(mapType(k, v)), k], optionalType(v), standing),
  ),
  named(
    '_[?_]',
    free('list_optindex_optional_int', [listType(v), intType], optionalType(v), standing),
    free('optional_list_optindex_optional_int', [optionalType(listType(v)), intType], optionalType(v), standing),
    free('map_optindex_optional_value', [mapType(k, v), k], optionalType(v), standing),
    free('optional_map_optindex_optional_value', [optionalType(mapType(k, v)), k], optionalType(v), standing),
  ),
  named('_?._', free('select_optional_field', [dynType, stringType], optionalType(v), standing)),
  named(
    '@in',
    free('in_list', [a, listType(a)], boolType, standing),
    free('in_map', [a, mapType(a, b)], boolType, standing),
  ),
  named(
    'size',
    ...size('bytes', bytesType),
    ...size('list', listType(a)),
    ...size('map', mapType(a, b)),
    ...size('string', stringType),
  ),
  named(
    'cel.@mapInsert',
    free('@mapInsert_map_key_value', [mapType(k, v), k, v], mapType(k, v), inserted),
    free('@mapInsert_map_map', [mapType(k, v), mapType(k, v)], mapType(k, v), (of = null, more = null) => {
      if (!isMap(of) || !isMap(more)) return noOverload()
      return [...more.entries.values()].reduce<Value>((map, { key, value }) => inserted(map, key, value), of)
    }),
  ),
]
