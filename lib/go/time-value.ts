// time.Time, Duration, Month and Weekday as template values, with the methods a chart can call.

import { invariant } from '@/lib/base/invariant'
import { daysOfDate } from './calendar'
import { printDuration } from './duration'
import { GoError } from './error'
import { type CivilTime, civilOf, type Moment } from './time'
import { formatTime, rfc3339Nano } from './time-format'
import { monthNames, weekdayNames } from './time-layout'
import { utc } from './time-zone'
import { type GoMethod, type GoType, int64Type, intType, namedTypeOf, stringType, structTypeOf } from './type'
import { GoBytes, GoInt, GoStruct, type GoValue, goInt, goInt64 } from './value'

const secondNs = 1_000_000_000n

function method(params: readonly GoType[], call: GoMethod['call']): GoMethod {
  return { params, isVariadic: false, call }
}

function intOf(value: GoValue | undefined): bigint {
  return value instanceof GoInt ? value.value : 0n
}

function named(name: string, names: readonly string[], first: number): GoType {
  const text: GoMethod = method([], (receiver) => names[Number(intOf(receiver)) - first] ?? '')
  return namedTypeOf(name, intType, new Map([['String', text]]))
}

export const monthType = named('time.Month', monthNames, 1)
export const weekdayType = named('time.Weekday', weekdayNames, 0)

export const durationType: GoType = namedTypeOf(
  'time.Duration',
  int64Type,
  new Map<string, GoMethod>([
    ['String', method([], (receiver) => printDuration(intOf(receiver)))],
    ['Nanoseconds', method([], (receiver) => goInt64(intOf(receiver)))],
    ['Microseconds', method([], (receiver) => goInt64(intOf(receiver) / 1000n))],
    ['Milliseconds', method([], (receiver) => goInt64(intOf(receiver) / 1_000_000n))],
    ['Seconds', method([], (receiver) => Number(intOf(receiver)) / 1e9)],
    ['Minutes', method([], (receiver) => Number(intOf(receiver)) / 60e9)],
    ['Hours', method([], (receiver) => Number(intOf(receiver)) / 3600e9)],
  ]),
)

function reader(read: (moment: Moment) => GoValue): GoMethod {
  return method([], (receiver) => read(momentOfValue(receiver)))
}

function clock(read: (civil: CivilTime) => number): GoMethod {
  return reader((moment) => goInt(read(civilOf(moment))))
}

function comparing(compare: (order: number) => GoValue): GoMethod {
  return {
    get params() {
      return [timeType]
    },
    isVariadic: false,
    call(receiver, args) {
      const [a, b] = [nanosecondsOf(momentOfValue(receiver)), nanosecondsOf(momentOfValue(args[0] ?? null))]
      return compare(a < b ? -1 : a > b ? 1 : 0)
    },
  }
}

/** Seconds from year 1 to the Unix epoch: Go's zero time. */
const zeroSeconds = daysOfDate(1, 1, 1) * 86_400

const timeMethods = new Map<string, GoMethod>([
  ['String', reader((moment) => formatTime(moment, '2006-01-02 15:04:05.999999999 -0700 MST'))],
  ['Format', method([stringType], (receiver, args) => formatTime(momentOfValue(receiver), String(args[0])))],
  ['Year', clock((civil) => civil.year)],
  ['Month', reader((moment) => new GoInt(BigInt(civilOf(moment).month), monthType))],
  ['Day', clock((civil) => civil.day)],
  ['Hour', clock((civil) => civil.hour)],
  ['Minute', clock((civil) => civil.minute)],
  ['Second', clock((civil) => civil.second)],
  ['Nanosecond', reader((moment) => goInt(moment.nanoseconds))],
  ['YearDay', clock((civil) => civil.yearDay)],
  ['Weekday', reader((moment) => new GoInt(BigInt(civilOf(moment).weekday), weekdayType))],
  ['Unix', reader((moment) => goInt64(moment.seconds))],
  ['UnixMilli', reader((moment) => goInt64(nanosecondsOf(moment) / 1_000_000n))],
  ['UnixMicro', reader((moment) => goInt64(nanosecondsOf(moment) / 1000n))],
  ['UnixNano', reader((moment) => goInt64(nanosecondsOf(moment)))],
  ['UTC', reader((moment) => timeValue({ ...moment, zone: utc }))],
  ['Local', reader((moment) => timeValue({ ...moment, zone: utc }))],
  ['IsZero', reader((moment) => moment.seconds === zeroSeconds && moment.nanoseconds === 0)],
  ['After', comparing((order) => order > 0)],
  ['Before', comparing((order) => order < 0)],
  ['Equal', comparing((order) => order === 0)],
  ['Compare', comparing((order) => goInt(order))],
  [
    'Add',
    method([durationType], (receiver, args) => timeValue(addNanoseconds(momentOfValue(receiver), intOf(args[0])))),
  ],
  [
    'AddDate',
    method([intType, intType, intType], (receiver, args) =>
      timeValue(
        addDate(
          momentOfValue(receiver),
          args.map((arg) => Number(intOf(arg))),
        ),
      ),
    ),
  ],
  [
    'Truncate',
    method([durationType], (receiver, args) => timeValue(truncated(momentOfValue(receiver), intOf(args[0])))),
  ],
  ['MarshalJSON', reader((moment) => new GoBytes(`"${formatTime(moment, rfc3339Nano)}"`))],
  ['MarshalText', reader((moment) => new GoBytes(formatTime(moment, rfc3339Nano)))],
  [
    'Sub',
    {
      get params() {
        return [timeType]
      },
      isVariadic: false,
      call: (receiver, args) =>
        new GoInt(nanosecondsOf(momentOfValue(receiver)) - nanosecondsOf(momentOfValue(args[0] ?? null)), durationType),
    },
  ],
])

export const timeType: GoType = structTypeOf('time.Time', [], timeMethods)

export function timeValue(moment: Moment): GoStruct {
  return new GoStruct(timeType, new Map(), moment)
}

export function durationValue(nanoseconds: bigint): GoInt {
  return new GoInt(nanoseconds, durationType)
}

/** January 1, year 1, UTC. */
export function zeroTime(): Moment {
  return { seconds: zeroSeconds, nanoseconds: 0, zone: utc }
}

export function isTimeValue(value: GoValue): boolean {
  return value instanceof GoStruct && value.type === timeType
}

export function momentOfValue(value: GoValue): Moment {
  if (value === null) throw new GoError('runtime error: invalid memory address or nil pointer dereference')
  invariant(value instanceof GoStruct && isMoment(value.inner), 'a time holds a moment')
  return value.inner
}

function isMoment(inner: unknown): inner is Moment {
  return typeof inner === 'object' && inner !== null && 'seconds' in inner
}

export function nanosecondsOf(moment: Moment): bigint {
  return BigInt(moment.seconds) * secondNs + BigInt(moment.nanoseconds)
}

export function addNanoseconds(moment: Moment, amount: bigint): Moment {
  return atNanoseconds(nanosecondsOf(moment) + amount, moment)
}

function atNanoseconds(total: bigint, moment: Moment): Moment {
  const rest = ((total % secondNs) + secondNs) % secondNs
  return { ...moment, seconds: Number((total - rest) / secondNs), nanoseconds: Number(rest) }
}

function addDate(moment: Moment, amounts: readonly number[]): Moment {
  const [years = 0, months = 0, days = 0] = amounts
  const civil = civilOf(moment)
  const day = daysOfDate(civil.year + years, civil.month + months, civil.day + days)
  const local = day * 86_400 + civil.hour * 3600 + civil.minute * 60 + civil.second
  return { ...moment, seconds: local - civil.offset }
}

function truncated(moment: Moment, unit: bigint): Moment {
  if (unit <= 0n) return moment
  const sinceZero = nanosecondsOf(moment) - BigInt(zeroSeconds) * secondNs
  return addNanoseconds(moment, -(sinceZero % unit))
}
