// Times on the wire: RFC 3339 in UTC, whole seconds or (MicroTime) six decimals, from and to epoch milliseconds.
//
// Stored stamps are cut to whole seconds, as Kubernetes stores them; compare with exact clocks elsewhere.

import type { MicroTime, Time } from '../api/values'

const dayMs = 86_400_000

/** The two seconds asked for last: objects often bear the time they began at, and now. */
let lastSecond = Number.NaN
let lastText = ''
let otherSecond = Number.NaN
let otherText = ''

/** `2026-11-24T02:00:00Z`; a part of a second is dropped. */
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
  const days = daysFromCivil(Number(year), Number(month), Number(day))
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
  const { year, month, day } = civilFromDays(days)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':')
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}T${clock}`
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant's algorithm: years start in March). */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function civilFromDays(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
