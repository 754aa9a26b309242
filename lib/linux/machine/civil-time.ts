// A virtual time as calendar and clock, UTC.

import { dateOfDays } from '@/lib/go/calendar'

export interface CivilTime {
  readonly year: number
  readonly month: number
  readonly day: number
  /** 0 is Sunday. */
  readonly weekday: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

export const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
export const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const // biome-ignore format: a list

const dayMs = 86_400_000

export function civilTime(ms: number): CivilTime {
  const days = Math.floor(ms / dayMs)
  const inDay = ms - days * dayMs
  return {
    ...dateOfDays(days),
    weekday: (((days + 4) % 7) + 7) % 7,
    hour: Math.floor(inDay / 3_600_000),
    minute: Math.floor(inDay / 60_000) % 60,
    second: Math.floor(inDay / 1_000) % 60,
    millisecond: Math.floor(inDay % 1_000),
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026/11/24 06:52:13`, as nginx' error log and others write it. */
export function slashTime(ms: number): string {
  const { year, month, day, hour, minute, second } = civilTime(ms)
  return `${year}/${two(month)}/${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`
}

/** `2026-11-24 06:52:13.123`. */
export function dashTime(ms: number): string {
  const { year, month, day, hour, minute, second, millisecond } = civilTime(ms)
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}.${String(millisecond).padStart(3, '0')}`
}

/** `24/Nov/2026:06:52:13 +0000`, as access logs write it. */
export function logTime(ms: number): string {
  const { year, month, day, hour, minute, second } = civilTime(ms)
  return `${two(day)}/${months[month - 1]?.slice(0, 3) ?? ''}/${year}:${two(hour)}:${two(minute)}:${two(second)} +0000`
}
