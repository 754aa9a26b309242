// Time zones: the known names, and the local time in a zone.

import { CronDate } from 'croner'

export interface LocalTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly hour: number
  readonly minute: number
}

/** Whether the time zone database knows a name. */
export function isTimeZone(timeZone: string): boolean {
  try {
    localTime(0, timeZone)
    return true
  } catch {
    return false
  }
}

/** The local time in a zone at a moment. */
export function localTime(ms: number, timeZone: string): LocalTime {
  if (timeZone === '' || timeZone === 'UTC' || timeZone === 'Etc/UTC') return utcTime(ms)
  const date = new CronDate(new Date(ms), timeZone)
  const { year, month, day, hour, minute } = date
  return { year, month: month + 1, day, weekday: weekdayOf(year, month, day), hour, minute }
}

function utcTime(ms: number): LocalTime {
  const date = new Date(ms)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  }
}

function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month, day)).getUTCDay()
}
