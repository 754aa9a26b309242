// The next moment a cron schedule fires, in any time zone.
//
// Models github.com/robfig/cron SpecSchedule.Next: the earliest minute after a moment whose local clock reads as the
// schedule says. So an hour that daylight saving skips does not fire, and one it repeats fires twice.

import type { CronFields, CronSchedule } from '../../meta/cron-schedule'
import { type LocalTime, localTime } from '../../meta/time-zone'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** Nothing within five years (31 February) is never. */
const horizonMs = 5 * 366 * dayMs

/** Milliseconds of the first firing strictly after `afterMs`; null when there is none. An empty zone is UTC. */
export function nextCronTime(schedule: CronSchedule, afterMs: number, timeZone: string): number | null {
  if (schedule.kind === 'every') return Math.floor(afterMs / 1000) * 1000 + schedule.periodMs
  let at = Math.floor(afterMs / minuteMs) * minuteMs + minuteMs
  while (at - afterMs < horizonMs) {
    const skip = mismatchMs(schedule, localTime(at, timeZone))
    if (skip === 0) return at
    at += skip
  }
  return null
}

/** Zero when the schedule fires now; else a jump that cannot step over a match. */
function mismatchMs(schedule: CronFields, local: LocalTime): number {
  if (!schedule.months.has(local.month)) return toNextDayMs(local, Math.max(1, 28 - local.day))
  if (!dayMatches(schedule, local)) return toNextDayMs(local, 1)
  if (!schedule.hours.has(local.hour)) return (60 - local.minute) * minuteMs
  if (!schedule.minutes.has(local.minute)) return minuteMs
  return 0
}

function dayMatches(schedule: CronFields, local: LocalTime): boolean {
  const day = schedule.days.has(local.day)
  const weekday = schedule.weekdays.has(local.weekday)
  return schedule.eitherDay ? day || weekday : day && weekday
}

/** Lands two hours before that midnight, then hour by hour: daylight saving may move it. */
function toNextDayMs(local: LocalTime, days: number): number {
  const leftMs = dayMs - local.hour * hourMs - local.minute * minuteMs
  const jump = leftMs + (days - 1) * dayMs - 2 * hourMs
  return jump > 0 ? jump : (60 - local.minute) * minuteMs
}
