// Which scheduled run a CronJob owes now, and how many it missed.
//
// Models pkg/controller/cronjob/utils.go mostRecentScheduleTime: only the latest missed time is ever run.

import type { CronSchedule } from '../../meta/cron-schedule'
import { nextCronTime } from './next-time'

export interface CronClock {
  readonly schedule: CronSchedule
  readonly timeZone: string
  readonly createdMs: number
  readonly lastScheduleMs: number | null
  readonly startingDeadlineSeconds: number | null
  readonly nowMs: number
}

export interface DueRun {
  /** The latest scheduled time not after now; null when none is due. */
  readonly dueMs: number | null
  readonly tooManyMissed: boolean
}

const missedMax = 100

export function dueRun(clock: CronClock): DueRun {
  const { schedule, timeZone, nowMs } = clock
  const first = nextCronTime(schedule, earliestMs(clock), timeZone)
  if (first === null || first > nowMs) return { dueMs: null, tooManyMissed: false }
  const second = nextCronTime(schedule, first, timeZone)
  if (second === null || second > nowMs) return { dueMs: first, tooManyMissed: false }
  const period = second - first
  const missed = Math.floor((nowMs - first) / period) + 1
  return { dueMs: latestMs(clock, first + (missed - 2) * period) ?? first, tooManyMissed: missed > missedMax }
}

/** Times older than the starting deadline are not even looked at. */
function earliestMs(clock: CronClock): number {
  const since = clock.lastScheduleMs ?? clock.createdMs
  if (clock.startingDeadlineSeconds === null) return since
  return Math.max(since, clock.nowMs - clock.startingDeadlineSeconds * 1000)
}

function latestMs(clock: CronClock, fromMs: number): number | null {
  let latest: number | null = null
  let next = nextCronTime(clock.schedule, fromMs, clock.timeZone)
  while (next !== null && next <= clock.nowMs) {
    latest = next
    next = nextCronTime(clock.schedule, next, clock.timeZone)
  }
  return latest
}
