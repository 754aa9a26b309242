// Math: whole numbers as int64 by truncation, decimals as shopspring/decimal has them. Models sprig numeric.go.

import { powerOf } from '@/lib/base/exact-math'
import { toFloat64, toInt64 } from '@/lib/go/cast'
import {
  addDecimal,
  type Decimal,
  decimalOf,
  divideDecimal,
  multiplyDecimal,
  numberOfDecimal,
  subtractDecimal,
} from '@/lib/go/decimal'
import { GoError } from '@/lib/go/error'
import { formatValueText } from '@/lib/go/fmt'
import { atoi, parseInt } from '@/lib/go/strconv'
import { anyType as any, float64Type as float, intType as int, stringType as text } from '@/lib/go/type'
import { type GoValue, goInt, goInt64, goInts } from '@/lib/go/value'
import { intArg, textArg, valueArg } from '../args'
import { alias, type FuncGroup, func, type Run, takes, takesMany } from '../func'
import { divideByZero } from '../panic'

const max = func(
  takesMany(any, any),
  'max VALUES',
  'The largest, as a whole number.',
  foldInts((a, b) => (b > a ? b : a)),
)

export const math: FuncGroup = {
  family: 'math',
  funcs: [
    func(takesMany(any), 'add VALUES', 'The sum, as a whole number.', (args) =>
      goInt64(args.reduce((sum: bigint, value) => sum + toInt64(value), 0n)),
    ),
    func(takes(any), 'add1 VALUE', 'The value and one.', (args) => goInt64(toInt64(valueArg(args, 0)) + 1n)),
    func(
      takes(any, any),
      'sub A B',
      'A less B, as a whole number.',
      foldInts((a, b) => a - b),
    ),
    func(takes(any, any), 'div A B', 'A divided by B, the rest cut off.', foldInts(divide)),
    func(
      takes(any, any),
      'mod A B',
      'The rest of A divided by B.',
      foldInts((a, b) => a - b * divide(a, b)),
    ),
    func(
      takesMany(any, any),
      'mul VALUES',
      'The product, as a whole number.',
      foldInts((a, b) => BigInt.asIntN(64, a * b)),
    ),
    max,
    alias(max, 'biggest'),
    func(
      takesMany(any, any),
      'min VALUES',
      'The smallest, as a whole number.',
      foldInts((a, b) => (b < a ? b : a)),
    ),
    func(takesMany(any), 'addf VALUES', 'The sum, in decimals.', (args) => foldDecimals([0, ...args], addDecimal)),
    func(takes(any), 'add1f VALUE', 'The value and one, in decimals.', (args) =>
      foldDecimals([...args, 1], addDecimal),
    ),
    func(takesMany(any, any), 'subf VALUES', 'The first less the others, in decimals.', (args) =>
      foldDecimals(args, subtractDecimal),
    ),
    func(takesMany(any, any), 'divf VALUES', 'The first divided by the others, in decimals.', (args) =>
      foldDecimals(args, divideDecimal),
    ),
    func(takesMany(any, any), 'mulf VALUES', 'The product, in decimals.', (args) =>
      foldDecimals(args, multiplyDecimal),
    ),
    func(takesMany(any, any), 'maxf VALUES', 'The largest.', (args) => Math.max(...args.map(toFloat64))),
    func(takesMany(any, any), 'minf VALUES', 'The smallest.', (args) => Math.min(...args.map(toFloat64))),
    func(takes(any), 'ceil VALUE', 'The next whole number above.', (args) => Math.ceil(toFloat64(valueArg(args, 0)))),
    func(takes(any), 'floor VALUE', 'The next whole number below.', (args) => Math.floor(toFloat64(valueArg(args, 0)))),
    func(takesMany(any, int, float), 'round VALUE PLACES THRESHOLD', 'The value to a number of places.', (args) =>
      round(toFloat64(valueArg(args, 0)), intArg(args, 1), args.length > 2 ? toFloat64(valueArg(args, 2)) : 0.5),
    ),
    func(takes(any), 'int VALUE', 'The value as an int; 0 if it is no number.', (args) =>
      goInt(toInt64(valueArg(args, 0))),
    ),
    func(takes(any), 'int64 VALUE', 'The value as an int64; 0 if it is no number.', (args) =>
      goInt64(toInt64(valueArg(args, 0))),
    ),
    func(takes(any), 'float64 VALUE', 'The value as a float64; 0 if it is no number.', (args) =>
      toFloat64(valueArg(args, 0)),
    ),
    func(takes(text), 'atoi TEXT', 'The decimal number; 0 if it is none.', (args) => {
      const number = atoi(textArg(args, 0))
      return goInt(number.ok ? number.value : saturated(textArg(args, 0)))
    }),
    func(takes(any), 'toDecimal VALUE', 'The octal digits as a number.', (args) => {
      const number = parseInt(formatValueText(valueArg(args, 0)), { base: 8, bits: 64 })
      return goInt64(number.ok ? number.value : 0n)
    }),
    func(takes(int), 'until COUNT', 'The list 0, 1, ... below COUNT.', (args) => {
      const count = intArg(args, 0)
      return goInts(steps(0, count, count < 0 ? -1 : 1))
    }),
    func(
      takes(int, int, int),
      'untilStep START STOP STEP',
      'The list from START towards STOP, which is not in it.',
      (args) => goInts(steps(intArg(args, 0), intArg(args, 1), intArg(args, 2))),
    ),
    func(takesMany(int), 'seq START STEP END', 'The numbers as text with a space between, END included.', (args) =>
      sequence(args.map((_, i) => intArg(args, i))),
    ),
  ],
}

function foldInts(combine: (a: bigint, b: bigint) => bigint): Run {
  return ([first, ...others]) =>
    goInt64(others.reduce((sum: bigint, value) => combine(sum, toInt64(value)), toInt64(first ?? null)))
}

function divide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw divideByZero()
  return a / b
}

function foldDecimals(values: readonly GoValue[], combine: (a: Decimal, b: Decimal) => Decimal): number {
  const [first, ...others] = values.map((value) => {
    const number = toFloat64(value)
    if (!Number.isFinite(number)) throw new GoError(`Cannot create a Decimal from ${formatValueText(number)}`)
    return decimalOf(number)
  })
  return numberOfDecimal(others.reduce(combine, first ?? decimalOf(0)))
}

function round(value: number, places: number, threshold: number): number {
  const power = powerOf(10, places)
  const digit = power * value
  const rounded = digit - Math.trunc(digit) >= threshold ? Math.ceil(digit) : Math.floor(digit)
  return rounded / power
}

/** Atoi's value beside a range error is the nearest int. */
function saturated(digits: string): bigint {
  if (!/^[+-]?\d+$/.test(digits)) return 0n
  return digits.startsWith('-') ? -(2n ** 63n) : 2n ** 63n - 1n
}

const stepsMax = 10_000_000

function steps(start: number, stop: number, step: number): number[] {
  const isDown = stop < start
  if (isDown ? step >= 0 : step <= 0) return []
  const numbers: number[] = []
  for (let at = start; isDown ? at > stop : at < stop; at += step) {
    if (numbers.length >= stepsMax) throw new GoError(`a list of more than ${stepsMax} numbers`)
    numbers.push(at)
  }
  return numbers
}

function sequence(params: readonly number[]): string {
  const [a = 0, b = 0, c = 0] = params
  switch (params.length) {
    case 1:
      return span(1, a < 1 ? -1 : 1, a)
    case 2:
      return span(a, b < a ? -1 : 1, b)
    case 3:
      return c < a && b > 0 ? '' : span(a, b, c)
    default:
      return ''
  }
}

function span(start: number, step: number, end: number): string {
  return steps(start, end + (end < start ? -1 : 1), step).join(' ')
}
