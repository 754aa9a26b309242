// time.Time, Month and Weekday as template values, with the methods a chart can call.
//
// A time's inside is as Go's: verbs that do not ask for its text print it field by field.

import { invariant } from '@/lib/base/invariant'
import { fromBytes } from './byte-string'
import { durationType, durationValue, nanosecondsOfDuration } from './duration-value'
import { GoError } from './error'
import { locationField, locationOf, locationPointerType, zoneOfLocation } from './location-value'
import {
  addDate,
  addNanoseconds,
  differenceOf,
  isZeroTime,
  nanosecondsOf,
  roundedTime,
  secondsSinceYearOne,
  truncatedTime,
  withoutMonotonic,
} from './moment-math'
import { quote } from './quote'
import { type CivilTime, civilOf, type Moment } from './time'
import { formatTime, rfc3339Nano, timeString } from './time-format'
import { monthNames, weekdayNames } from './time-layout'
import { bytesType, int64Type, intType, namedTypeOf, stringType, structTypeOf, uint64Type } from './type'
import { GoBytes, GoInt, type GoMethod, GoPointer, GoStruct, type GoType, type GoValue, goInt, goInt64 } from './value'
import { localZone, utc, type Zone } from './zone'

function method(params: readonly GoType[], call: GoMethod['call']): GoMethod {
  return { params, isVariadic: false, call }
}

function named(name: string, names: readonly string[], first: number): GoType {
  const text: GoMethod = method([], (receiver) => names[Number(nanosecondsOfDuration(receiver)) - first] ?? '')
  return namedTypeOf(name, intType, new Map([['String', text]]))
}

const monthType = named('time.Month', monthNames, 1)
const weekdayType = named('time.Weekday', weekdayNames, 0)

function reader(read: (moment: Moment) => GoValue): GoMethod {
  return method([], (receiver) => read(momentOfValue(receiver)))
}

function clock(read: (civil: CivilTime) => number): GoMethod {
  return reader((moment) => goInt(read(civilOf(moment))))
}

/** A method that takes another time. The time type is looked up late: it is not yet defined when the method is made. */
function withTime(reckon: (moment: Moment, other: Moment) => GoValue): GoMethod {
  return {
    get params() {
      return [timeType]
    },
    isVariadic: false,
    call: (receiver, args) => reckon(momentOfValue(receiver), momentOfValue(args[0] ?? null)),
  }
}

function comparing(read: (order: number) => GoValue): GoMethod {
  return withTime((moment, other) => {
    const [a, b] = [nanosecondsOf(moment), nanosecondsOf(other)]
    return read(a < b ? -1 : a > b ? 1 : 0)
  })
}

function moved(params: readonly GoType[], move: (moment: Moment, args: readonly GoValue[]) => Moment): GoMethod {
  return method(params, (receiver, args) => timeValue(move(momentOfValue(receiver), args)))
}

function inZone(zone: Zone): GoMethod {
  return moved([], (moment) => ({ ...withoutMonotonic(moment), zone }))
}

/** A method that no template can call: it returns more than a value and an error. */
function giving(...results: readonly string[]): GoMethod {
  return { params: [], isVariadic: false, results, call: () => null }
}

const timeMethods = new Map<string, GoMethod>([
  ['String', reader(timeText)],
  ['GoString', reader(timeCode)],
  ['Format', method([stringType], (receiver, args) => formatTime(momentOfValue(receiver), textOf(args[0])))],
  [
    'AppendFormat',
    method([bytesType, stringType], (receiver, args) => {
      const [start] = args
      const text = start instanceof GoBytes ? start.text : ''
      return new GoBytes(text + formatTime(momentOfValue(receiver), textOf(args[1])))
    }),
  ],
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
  ['UnixMilli', reader((moment) => goInt64(floorDivided(nanosecondsOf(moment), 1_000_000n)))],
  ['UnixMicro', reader((moment) => goInt64(floorDivided(nanosecondsOf(moment), 1000n)))],
  ['UnixNano', reader((moment) => goInt64(nanosecondsOf(moment)))],
  ['UTC', inZone(utc)],
  ['Local', inZone(localZone)],
  [
    'In',
    moved([locationPointerType], (moment, [location = null]) => {
      if (location instanceof GoPointer && location.target === null) {
        throw new GoError('time: missing Location in call to Time.In')
      }
      return { ...withoutMonotonic(moment), zone: zoneOfLocation(location) }
    }),
  ],
  ['Location', reader((moment) => locationOf(moment.zone))],
  ['IsDST', reader((moment) => civilOf(moment).isSummer)],
  ['IsZero', reader(isZeroTime)],
  ['After', comparing((order) => order > 0)],
  ['Before', comparing((order) => order < 0)],
  ['Equal', comparing((order) => order === 0)],
  ['Compare', comparing((order) => goInt(order))],
  ['Add', moved([durationType], (moment, args) => addNanoseconds(moment, nanosecondsOfDuration(args[0] ?? null)))],
  ['AddDate', moved([intType, intType, intType], (moment, args) => addDate(moment, args.map(numberOf)))],
  ['Truncate', moved([durationType], (moment, args) => truncatedTime(moment, nanosecondsOfDuration(args[0] ?? null)))],
  ['Round', moved([durationType], (moment, args) => roundedTime(moment, nanosecondsOfDuration(args[0] ?? null)))],
  ['Sub', withTime((moment, other) => durationValue(differenceOf(moment, other)))],
  ['MarshalJSON', reader((moment) => new GoBytes(`"${formatTime(moment, rfc3339Nano)}"`))],
  ['MarshalText', reader((moment) => new GoBytes(formatTime(moment, rfc3339Nano)))],
  ['MarshalBinary', reader(binaryOf)],
  ['GobEncode', reader(binaryOf)],
  ['Clock', giving('int', 'int', 'int')],
  ['Date', giving('int', 'time.Month', 'int')],
  ['ISOWeek', giving('int', 'int')],
  ['Zone', giving('string', 'int')],
  ['ZoneBounds', giving('time.Time', 'time.Time')],
])

export const timeType: GoType = structTypeOf(
  'time.Time',
  [
    { name: 'wall', type: uint64Type, isUnexported: true },
    { name: 'ext', type: int64Type, isUnexported: true },
    { name: 'loc', type: locationPointerType, isUnexported: true },
  ],
  timeMethods,
)

export function timeValue(moment: Moment): GoStruct {
  return new GoStruct(timeType, new Map(insideOf(moment)), moment)
}

/** Seconds from 1885 to the Unix epoch: where the wall clock of a reading starts. */
const wallSeconds = 2_682_288_000

/** Models time.Time's fields: a reading of the clock packs its seconds beside the nanoseconds. */
function insideOf(moment: Moment): readonly (readonly [string, GoValue])[] {
  const { monotonicNs } = moment
  const packed = (1n << 63n) | (BigInt(moment.seconds + wallSeconds) << 30n)
  const wall = (monotonicNs === undefined ? 0n : packed) | BigInt(moment.nanoseconds)
  return [
    ['wall', new GoInt(wall, uint64Type)],
    ['ext', goInt64(monotonicNs ?? secondsSinceYearOne(moment))],
    ['loc', locationField(moment.zone)],
  ]
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

function timeText(moment: Moment): string {
  const text = formatTime(moment, timeString)
  return moment.monotonicNs === undefined ? text : `${text} m=${monotonicText(moment.monotonicNs)}`
}

function monotonicText(amount: bigint): string {
  const size = amount < 0n ? -amount : amount
  const fraction = String(size % 1_000_000_000n).padStart(9, '0')
  return `${amount < 0n ? '-' : '+'}${size / 1_000_000_000n}.${fraction}`
}

/** As Go code makes it. */
function timeCode(moment: Moment): string {
  const { year, month, day, hour, minute, second } = civilOf(moment)
  const parts = [year, `time.${monthNames[month - 1]}`, day, hour, minute, second, moment.nanoseconds]
  return `time.Date(${parts.join(', ')}, ${zoneCode(moment.zone)})`
}

function zoneCode(zone: Zone): string {
  if (zone === utc) return 'time.UTC'
  return zone === localZone ? 'time.Local' : `time.Location(${quote(zone.name)})`
}

/** Version, seconds, nanoseconds, minutes of the offset; -1 minute stands for UTC. Models Time.AppendBinary. */
function binaryOf(moment: Moment): GoBytes {
  const { offset } = civilOf(moment)
  const rest = offset % 60
  const bytes = new DataView(new ArrayBuffer(rest === 0 ? 15 : 16))
  bytes.setUint8(0, rest === 0 ? 1 : 2)
  bytes.setBigInt64(1, BigInt(secondsSinceYearOne(moment)))
  bytes.setInt32(9, moment.nanoseconds)
  bytes.setInt16(13, moment.zone === utc ? -1 : Math.trunc(offset / 60))
  if (rest !== 0) bytes.setInt8(15, rest)
  return new GoBytes(fromBytes(new Uint8Array(bytes.buffer)))
}

function textOf(value: GoValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: GoValue): number {
  return Number(nanosecondsOfDuration(value))
}

function floorDivided(amount: bigint, unit: bigint): bigint {
  const rest = ((amount % unit) + unit) % unit
  return (amount - rest) / unit
}
