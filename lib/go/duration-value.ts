// time.Duration as a template value.

import { printDuration } from './duration'
import { int64Type, namedTypeOf } from './type'
import { GoInt, type GoMethod, type GoType, type GoValue, goInt64 } from './value'

function reader(read: (nanoseconds: bigint) => GoValue): GoMethod {
  return { params: [], isVariadic: false, call: (receiver) => read(nanosecondsOfDuration(receiver)) }
}

/** Takes a unit, which is a duration, too. */
function byUnit(reckon: (nanoseconds: bigint, unit: bigint) => bigint): GoMethod {
  return {
    get params() {
      return [durationType]
    },
    isVariadic: false,
    call: (receiver, args) =>
      durationValue(reckon(nanosecondsOfDuration(receiver), nanosecondsOfDuration(args[0] ?? null))),
  }
}

/** Whole units, and the rest of one in floating point. Models time.Duration Seconds, Minutes and Hours. */
function unitsOf(nanoseconds: bigint, unit: bigint): number {
  return Number(nanoseconds / unit) + Number(nanoseconds % unit) / Number(unit)
}

const least = -(2n ** 63n)
const most = 2n ** 63n - 1n

export const durationType: GoType = namedTypeOf(
  'time.Duration',
  int64Type,
  new Map<string, GoMethod>([
    ['String', reader(printDuration)],
    ['Nanoseconds', reader(goInt64)],
    ['Microseconds', reader((amount) => goInt64(amount / 1000n))],
    ['Milliseconds', reader((amount) => goInt64(amount / 1_000_000n))],
    ['Seconds', reader((amount) => unitsOf(amount, 1_000_000_000n))],
    ['Minutes', reader((amount) => unitsOf(amount, 60_000_000_000n))],
    ['Hours', reader((amount) => unitsOf(amount, 3_600_000_000_000n))],
    ['Abs', reader((amount) => durationValue(amount >= 0n ? amount : amount === least ? -(amount + 1n) : -amount))],
    ['Truncate', byUnit((amount, unit) => (unit <= 0n ? amount : amount - (amount % unit)))],
    ['Round', byUnit(roundDuration)],
  ]),
)

export function durationValue(nanoseconds: bigint): GoInt {
  return new GoInt(BigInt.asIntN(64, nanoseconds), durationType)
}

export function nanosecondsOfDuration(value: GoValue): bigint {
  return value instanceof GoInt ? value.value : 0n
}

/** Halves go away from zero. */
function roundDuration(amount: bigint, unit: bigint): bigint {
  if (unit <= 0n) return amount
  const rest = amount < 0n ? -(amount % unit) : amount % unit
  const whole = amount < 0n ? amount + rest : amount - rest
  if (rest * 2n < unit) return whole
  const rounded = amount < 0n ? whole - unit : whole + unit
  return rounded > most ? most : rounded < least ? least : rounded
}
