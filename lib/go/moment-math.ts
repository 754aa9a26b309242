// Reckoning with moments: adding, differences, days of the calendar, rounding. Models time.Time's arithmetic.

import { daysOfDate } from './calendar'
import { civilOf, type Moment } from './time'
import { utc } from './zone'

const secondNs = 1_000_000_000n

/** Seconds from the Unix epoch to January 1, year 1: Go's zero time. */
const zeroSeconds = daysOfDate(1, 1, 1) * 86_400

export function zeroTime(): Moment {
  return { seconds: zeroSeconds, nanoseconds: 0, zone: utc }
}

export function isZeroTime({ seconds, nanoseconds }: Moment): boolean {
  return seconds === zeroSeconds && nanoseconds === 0
}

/** Go's own count of seconds. */
export function secondsSinceYearOne({ seconds }: Moment): number {
  return seconds - zeroSeconds
}

export function nanosecondsOf(moment: Moment): bigint {
  return BigInt(moment.seconds) * secondNs + BigInt(moment.nanoseconds)
}

export function addNanoseconds(moment: Moment, amount: bigint): Moment {
  const total = nanosecondsOf(moment) + amount
  const rest = ((total % secondNs) + secondNs) % secondNs
  const moved = { ...moment, seconds: Number((total - rest) / secondNs), nanoseconds: Number(rest) }
  return moment.monotonicNs === undefined ? moved : { ...moved, monotonicNs: moment.monotonicNs + amount }
}

/** In nanoseconds, no more than an int64 holds. */
export function differenceOf(a: Moment, b: Moment): bigint {
  const difference = nanosecondsOf(a) - nanosecondsOf(b)
  const most = 2n ** 63n - 1n
  return difference > most ? most : difference < -most - 1n ? -most - 1n : difference
}

/** A moment without its monotonic reading, as results of date arithmetic are. */
export function withoutMonotonic({ seconds, nanoseconds, zone }: Moment): Moment {
  return { seconds, nanoseconds, zone }
}

export function addDate(moment: Moment, amounts: readonly number[]): Moment {
  const [years = 0, months = 0, days = 0] = amounts
  const { zone, nanoseconds } = moment
  const civil = civilOf(moment)
  const day = daysOfDate(civil.year + years, civil.month + months, civil.day + days)
  const local = day * 86_400 + civil.hour * 3600 + civil.minute * 60 + civil.second
  return { seconds: local - civil.offset, nanoseconds, zone }
}

export function truncatedTime(moment: Moment, unit: bigint): Moment {
  const bare = withoutMonotonic(moment)
  return unit <= 0n ? bare : addNanoseconds(bare, -restOf(moment, unit))
}

/** Halves go up. */
export function roundedTime(moment: Moment, unit: bigint): Moment {
  const bare = withoutMonotonic(moment)
  if (unit <= 0n) return bare
  const rest = restOf(moment, unit)
  return addNanoseconds(bare, rest * 2n < unit ? -rest : unit - rest)
}

function restOf(moment: Moment, unit: bigint): bigint {
  const sinceZero = nanosecondsOf(moment) - BigInt(zeroSeconds) * secondNs
  return ((sinceZero % unit) + unit) % unit
}
