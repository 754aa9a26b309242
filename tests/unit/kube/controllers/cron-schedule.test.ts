// Cron schedules: what the text says, when it fires next, what was missed.

import { describe, expect, it } from 'vitest'
import { dueRun } from '@/lib/kube/controllers/cronjob/missed'
import { nextCronTime } from '@/lib/kube/controllers/cronjob/next-time'
import { parseCron } from '@/lib/kube/meta/cron-schedule'
import { isTimeZone } from '@/lib/kube/meta/time-zone'

const scheduleOf = (text: string) => {
  const parsed = parseCron(text)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

describe('next time', () => {
  const rows: [schedule: string, zone: string, after: string, next: string | null][] = [
    ['*/5 * * * *', '', '2026-11-24T01:58:00Z', '2026-11-24T02:00:00Z'],
    ['*/5 * * * *', '', '2026-11-24T02:00:00Z', '2026-11-24T02:05:00Z'],
    ['0 3 * * *', '', '2026-11-24T03:00:00.500Z', '2026-11-25T03:00:00Z'],
    ['30 8 * * MON-FRI', '', '2026-11-27T09:00:00Z', '2026-11-30T08:30:00Z'],
    ['0 0 1 * *', '', '2026-11-24T00:00:00Z', '2026-12-01T00:00:00Z'],
    ['0 0 13 * FRI', '', '2026-11-24T00:00:00Z', '2026-11-27T00:00:00Z'],
    ['0 0 */2 * MON', '', '2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'],
    ['0 0 * * MON', '', '2026-11-24T00:00:00Z', '2026-11-30T00:00:00Z'],
    ['0 0 29 2 *', '', '2026-11-24T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['0 0 31 2 *', '', '2026-11-24T00:00:00Z', null],
    ['@hourly', '', '2026-11-24T01:58:00Z', '2026-11-24T02:00:00Z'],
    ['@every 1h30m', '', '2026-11-24T01:58:10Z', '2026-11-24T03:28:10Z'],
    ['0 9 * * *', 'America/New_York', '2026-11-24T00:00:00Z', '2026-11-24T14:00:00Z'],
    ['30 2 * * *', 'America/New_York', '2026-03-08T05:00:00Z', '2026-03-09T06:30:00Z'],
    ['30 1 * * *', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'],
    ['0 0 * * *', 'Asia/Kolkata', '2026-11-24T00:00:00Z', '2026-11-24T18:30:00Z'],
  ]
  it.each(rows)('%s %s after %s', (schedule, zone, after, next) => {
    const ms = nextCronTime(scheduleOf(schedule), Date.parse(after), zone)
    expect(ms).toBe(next === null ? null : Date.parse(next))
  })
})

describe('what is refused', () => {
  const rows: [text: string, error: string][] = [
    ['x', 'expected exactly 5 fields, found 1: [x]'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['@often', 'unrecognized descriptor: @often'],
    ['a * * * *', 'failed to parse int from a: strconv.Atoi: parsing "a": invalid syntax'],
  ]
  it.each(rows)('%s', (text, error) => {
    expect(parseCron(text)).toEqual({ ok: false, error })
  })
})

it('knows time zones by name', () => {
  expect(['Europe/Berlin', 'UTC', 'Mars/Base'].map(isTimeZone)).toEqual([true, true, false])
})

describe('the run that is due', () => {
  const clock = (now: string, change: object = {}) => ({
    schedule: scheduleOf('*/5 * * * *'),
    timeZone: '',
    createdMs: Date.parse('2026-11-24T01:58:00Z'),
    lastScheduleMs: null,
    startingDeadlineSeconds: null,
    nowMs: Date.parse(now),
    ...change,
  })
  it('is none before the first time', () => {
    expect(dueRun(clock('2026-11-24T01:59:00Z'))).toEqual({ dueMs: null, tooManyMissed: false })
  })
  it('is the latest of several missed', () => {
    expect(dueRun(clock('2026-11-24T02:12:00Z')).dueMs).toBe(Date.parse('2026-11-24T02:10:00Z'))
  })
  it('is warned about after a hundred', () => {
    expect(dueRun(clock('2026-11-24T12:00:30Z'))).toEqual({
      dueMs: Date.parse('2026-11-24T12:00:00Z'),
      tooManyMissed: true,
    })
  })
  it('looks back no further than the deadline', () => {
    const late = clock('2026-11-24T12:04:30Z', { startingDeadlineSeconds: 60 })
    expect(dueRun(late)).toEqual({ dueMs: null, tooManyMissed: false })
  })
})
