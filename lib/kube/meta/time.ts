// Times on the wire: RFC 3339 in UTC, whole seconds or (MicroTime) six decimals, from and to epoch milliseconds.
//
// Stored times are truncated to whole seconds, as in Kubernetes; take exact times from the clock.

import { dateOfDays, daysOfDate } from '@/lib/go/calendar'
import type { MicroTime, Time } from '../api/values'

const dayMs = 86_400_000

/** A cache of the two last seconds: objects often have both their creation time and the current one. */
let lastSecond = Number.NaN
let lastText = ''
let otherSecond = Number.NaN
let otherText = ''

/** `2026-11-24T02:00:00Z`; fractions of a second are dropped. */
export function timeOf(epochMs: number): Time {
  const second = Math.floor(epochMs / 1000)
  if (second === lastSecond) return lastText
  const text = second === otherSecond ? otherText : `${secondsText(second * 1000)}Z`
  otherSecond = lastSecond
  otherText = lastText
  lastSecond = second
  lastText = text
  return text
}

/** `2026-11-24T02:00:00.000000Z`. */
export function microTimeOf(epochMs: number): MicroTime {
  const fraction = Math.round((epochMs - Math.floor(epochMs / 1000) * 1000) * 1000)
  return `${timeOf(epochMs).slice(0, -1)}.${String(fraction).padStart(6, '0')}Z`
}

/** Epoch milliseconds of an RFC 3339 text; NaN when it is none. */
export function epochMsOf(time: Time | MicroTime): number {
  const parts = timePattern.exec(time)
  if (parts === null) return Number.NaN
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = parts
  const days = daysOfDate(Number(year), Number(month), Number(day))
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  return days * dayMs + clock * 1000 + Number(`0.${fraction || '0'}`) * 1000 - zoneOffsetMs(zone)
}

const timePattern = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/

function zoneOffsetMs(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function secondsText(epochMs: number): string {
  const days = Math.floor(epochMs / dayMs)
  const seconds = Math.floor((epochMs - days * dayMs) / 1000)
  const { year, month, day } = dateOfDays(days)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':')
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}T${clock}`
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
