// Parts of timestamps and durations. Models cel-go common/types Timestamp and Duration receivers.

import type { Moment } from '@/lib/go/time'
import { civilOf } from '@/lib/go/time'
import { findZone } from '@/lib/go/time-zone'
import { fixedZone, utc, type Zone } from '@/lib/go/zone'
import { type Library, member, named } from '../library'
import { durationType, intType, stringType, timestampType } from '../types'
import { fail, noOverload, type Value } from '../value'

const secondNs = 1_000_000_000n

export function momentOf(nanos: bigint, zone: Zone = utc): Moment {
  const rest = ((nanos % secondNs) + secondNs) % secondNs
  return { seconds: Number((nanos - rest) / secondNs), nanoseconds: Number(rest), zone }
}

function zoneOf(name: string): Zone {
  const offset = /^([+-]?)(\d{1,2}):(\d{2})$/.exec(name)
  if (offset !== null) {
    const [, sign, hours = '', minutes = ''] = offset
    const seconds = Number(hours) * 3600 + Number(minutes) * 60
    return fixedZone('', sign === '-' ? -seconds : seconds)
  }
  return (name === 'UTC' || name === '' ? utc : findZone(name)) ?? fail(`unknown time zone ${name}`)
}

type Civil = ReturnType<typeof civilOf>

function part(name: string, id: string, read: (civil: Civil, moment: Moment) => number) {
  const run = (of: Value = null, zone: Value = ''): Value => {
    if (of === null || typeof of !== 'object' || !('nanos' in of) || typeof zone !== 'string') return noOverload()
    const moment = momentOf(of.nanos, zoneOf(zone))
    return BigInt(read(civilOf(moment), moment))
  }
  return named(
    name,
    member(`timestamp_to_${id}`, [timestampType], intType, run),
    member(`timestamp_to_${id}_with_tz`, [timestampType, stringType], intType, run),
  )
}

function spanPart(name: string, id: string, unit: bigint) {
  return named(
    name,
    member(`duration_to_${id}`, [durationType], intType, (of = null) =>
      of !== null && typeof of === 'object' && 'nanos' in of ? of.nanos / unit : noOverload(),
    ),
  )
}

export const times: Library = [
  part('getFullYear', 'year', ({ year }) => year),
  part('getMonth', 'month', ({ month }) => month - 1),
  part('getDayOfYear', 'day_of_year', ({ yearDay }) => yearDay - 1),
  part('getDayOfMonth', 'day_of_month', ({ day }) => day - 1),
  part('getDate', 'day_of_month_1_based', ({ day }) => day),
  part('getDayOfWeek', 'day_of_week', ({ weekday }) => weekday),
  part('getHours', 'hours', ({ hour }) => hour),
  part('getMinutes', 'minutes', ({ minute }) => minute),
  part('getSeconds', 'seconds', ({ second }) => second),
  part('getMilliseconds', 'milliseconds', (_, { nanoseconds }) => Math.trunc(nanoseconds / 1e6)),
  spanPart('getHours', 'hours', 3600n * secondNs),
  spanPart('getMinutes', 'minutes', 60n * secondNs),
  spanPart('getSeconds', 'seconds', secondNs),
  spanPart('getMilliseconds', 'milliseconds', 1_000_000n),
]
