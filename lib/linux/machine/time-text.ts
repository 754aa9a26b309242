// Times as Docker prints them: RFC 3339 with nanoseconds, and ages in words.

import { daysOfDate } from '@/lib/go/calendar'
import { civilTime } from './civil-time'

const dayMs = 86_400_000

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** Milliseconds since the epoch of a text this file printed. */
export function parseRfc3339(text: string): number {
  const match = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)(?:\.(\d+))?Z$/.exec(text)
  if (match === null) return 0
  const [, year, month, day, hour, minute, second, fraction = '0'] = match
  const days = daysOfDate(Number(year), Number(month), Number(day))
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  return days * dayMs + clock * 1000 + Math.round(Number(`0.${fraction}`) * 1000)
}

/** `2026-11-24T04:27:34.12Z`; trailing zeros of the fraction go, as Go prints it. */
export function rfc3339(ms: number): string {
  const { millisecond } = civilTime(ms)
  return `${secondsText(ms)}${millisecond === 0 ? '' : `.${padded(millisecond, 3).replace(/0+$/, '')}`}Z`
}

/** With nine digits of fraction, as `docker logs -t` prints it. */
export function rfc3339Padded(ms: number): string {
  return `${secondsText(ms)}.${padded(civilTime(ms).millisecond, 3)}000000Z`
}

function secondsText(ms: number): string {
  const { year, month, day, hour, minute, second } = civilTime(ms)
  const clock = [hour, minute, second].map((part) => padded(part, 2)).join(':')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}T${clock}`
}

/** Models go-units HumanDuration: `5 seconds`, `About a minute`, `2 weeks`. */
export function humanDuration(ms: number): string {
  const secs = Math.floor(ms / 1000)
  if (secs < 1) return 'Less than a second'
  if (secs === 1) return '1 second'
  if (secs < 60) return `${secs} seconds`
  const minutes = Math.floor(secs / 60)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.round(secs / 3600)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`
  return `${Math.floor(hours / 24 / 365)} years`
}
