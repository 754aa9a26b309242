// Moments from text by a layout, with time.Parse's error texts. Models time.ParseInLocation; the local zone shows UTC.

import { err, ok, type Result } from '@/lib/base/result'
import { toBytes } from './byte-string'
import { daysInMonth, daysOfDate, isLeapYear } from './calendar'
import type { Moment } from './time'
import { chunksOf } from './time-layout'
import { type DateFields, noDateFields, readChunk } from './time-read'
import { fixedZone, localZone, utc, type Zone } from './zone'

/** A text that names no zone is of the given one. */
export function parseTime(text: string, layout: string, zone: Zone = localZone): Result<Moment, string> {
  const lead = `parsing time ${quoteTime(text)}`
  const mismatch = (rest: string, part: string): Result<Moment, string> =>
    err(`${lead} as ${quoteTime(layout)}: cannot parse ${quoteTime(rest)} as ${quoteTime(part)}`)
  const fields = noDateFields()
  const chunks = chunksOf(layout)
  let rest = text
  for (const [i, chunk] of chunks.entries()) {
    if (chunk.kind === 'literal') {
      const skipped = skipLiteral(rest, chunk.text)
      if (!skipped.ok) return mismatch(skipped.error, chunk.text)
      rest = skipped.value
      continue
    }
    const reading = readChunk(rest, chunk, { fields, next: chunks[i + 1] })
    if (reading === null) return mismatch(rest, chunk.text)
    if (reading.outOfRange !== undefined) return err(`${lead}: ${reading.outOfRange} out of range`)
    rest = reading.rest
  }
  if (rest !== '') return err(`${lead}: extra text: ${quoteTime(rest)}`)
  const date = dateOf(fields)
  return date.ok ? ok(momentOf(fields, date.value, zone)) : err(`${lead}: ${date.error}`)
}

/** Spaces in the layout match any number of them. The error is what was left where it failed. */
function skipLiteral(text: string, literal: string): Result<string, string> {
  let rest = text
  for (let left = literal; left !== ''; ) {
    if (left.startsWith(' ')) {
      if (rest !== '' && !rest.startsWith(' ')) return err(rest)
      left = left.replace(/^ +/, '')
      rest = rest.replace(/^ +/, '')
      continue
    }
    if (rest === '' || rest[0] !== left[0]) return err(rest)
    left = left.slice(1)
    rest = rest.slice(1)
  }
  return ok(rest)
}

/** Package time quotes in its own way: every byte beyond ASCII in hex. */
export function quoteTime(text: string): string {
  const quoted = Array.from(toBytes(text), (byte) => {
    if (byte < 0x20 || byte >= 0x80) return `\\x${byte.toString(16).padStart(2, '0')}`
    const char = String.fromCharCode(byte)
    return char === '"' || char === '\\' ? `\\${char}` : char
  })
  return `"${quoted.join('')}"`
}

interface CalendarDay {
  readonly month: number
  readonly day: number
}

function dateOf(fields: DateFields): Result<CalendarDay, string> {
  const { year, yearDay } = fields
  const found = yearDay >= 0 ? dateOfYearDay(fields) : ok({ month: fields.month, day: fields.day })
  if (!found.ok) return found
  const date = { month: Math.max(found.value.month, 1), day: found.value.day < 0 ? 1 : found.value.day }
  return date.day < 1 || date.day > daysInMonth(year, date.month) ? err('day out of range') : ok(date)
}

function dateOfYearDay({ year, yearDay, month, day }: DateFields): Result<CalendarDay, string> {
  if (yearDay < 1 || yearDay > (isLeapYear(year) ? 366 : 365)) return err('day-of-year out of range')
  let ordinal = yearDay
  let found = 1
  while (ordinal > daysInMonth(year, found)) ordinal -= daysInMonth(year, found++)
  if (month >= 0 && month !== found) return err('day-of-year does not match month')
  return day >= 0 && day !== ordinal ? err('day-of-year does not match day') : ok({ month: found, day: ordinal })
}

function momentOf(fields: DateFields, { month, day }: CalendarDay, zone: Zone): Moment {
  const { year, minute, second, nanoseconds, half } = fields
  let { hour } = fields
  if (half === 'pm' && hour < 12) hour += 12
  else if (half === 'am' && hour === 12) hour = 0
  const local = daysOfDate(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
  const found = zoneOf(fields, zone)
  // A zone known by its abbreviation alone tells the same moment as UTC, only in other words.
  if (fields.offset === null && fields.zoneName !== '') return { seconds: local, nanoseconds, zone: found }
  const guess = local - found.at(local).offset
  return { seconds: local - found.at(guess).offset, nanoseconds, zone: found }
}

/** An offset that is the local zone's own means the local zone;. */
function zoneOf({ isUtc, offset, zoneName }: DateFields, zone: Zone): Zone {
  if (isUtc) return utc
  if (offset !== null && offset !== -1) {
    return offset === 0 && (zoneName === '' || zoneName === 'UTC') ? localZone : fixedZone(zoneName, offset)
  }
  if (zoneName === '') return zone
  const hours = /^GMT([+-]\d+)$/.exec(zoneName)?.[1]
  return fixedZone(zoneName, hours === undefined ? 0 : Number(hours) * 3600)
}
