// Moments: points in time, and what a clock in their zone shows.

import { dateOfDays, daysOfDate } from './calendar'
import type { Zone } from './zone'

/** A point in time, and the zone it is shown in. */
export interface Moment {
  /** Seconds since the Unix epoch. */
  readonly seconds: number
  readonly nanoseconds: number
  readonly zone: Zone
  /** Nanoseconds since the program began, for a moment read from the clock; a computed moment has none. */
  readonly monotonicNs?: bigint
}

export interface CivilTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** 1 to 366. */
  readonly yearDay: number
  readonly offset: number
  readonly abbreviation: string
  readonly isSummer: boolean
}

const daySeconds = 86_400

export function momentAt(milliseconds: number, zone: Zone): Moment {
  const seconds = Math.floor(milliseconds / 1000)
  return { seconds, nanoseconds: Math.round((milliseconds - seconds * 1000) * 1e6), zone }
}

export function civilOf(moment: Moment): CivilTime {
  const { offset, abbreviation, isSummer = false } = moment.zone.at(moment.seconds)
  const local = moment.seconds + offset
  const days = Math.floor(local / daySeconds)
  const rest = local - days * daySeconds
  const { year, month, day } = dateOfDays(days)
  return {
    year,
    month,
    day,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysOfDate(year, 1, 1) + 1,
    offset,
    abbreviation,
    isSummer,
  }
}
