// Moments as text by a layout. Models time.Time.Format.

import { type CivilTime, civilOf, type Moment, momentAt } from './time'
import { type Chunk, chunksOf, monthNames, weekdayNames } from './time-layout'
import { utc } from './zone'

export const rfc3339Nano = '2006-01-02T15:04:05.999999999Z07:00'
/** `Thu Jan  1 00:00:03 2026` */
export const ansic = 'Mon Jan _2 15:04:05 2006'
/** As a time prints itself: `2026-01-01 00:00:03.25 +0000 UTC`. */
export const timeString = '2006-01-02 15:04:05.999999999 -0700 MST'

export function formatUtc(epochMs: number, layout: string): string {
  return formatTime(momentAt(epochMs, utc), layout)
}

export function formatTime(moment: Moment, layout: string): string {
  const civil = civilOf(moment)
  return chunksOf(layout)
    .map((chunk) => formatChunk(chunk, civil, moment))
    .join('')
}

function formatChunk(chunk: Chunk, civil: CivilTime, moment: Moment): string {
  switch (chunk.kind) {
    case 'literal':
      return chunk.text
    case 'longMonth':
      return monthNames[civil.month - 1] ?? ''
    case 'month':
      return (monthNames[civil.month - 1] ?? '').slice(0, 3)
    case 'longWeekday':
      return weekdayNames[civil.weekday] ?? ''
    case 'weekday':
      return (weekdayNames[civil.weekday] ?? '').slice(0, 3)
    case 'PM':
      return civil.hour >= 12 ? 'PM' : 'AM'
    case 'pm':
      return civil.hour >= 12 ? 'pm' : 'am'
    case 'zone':
      return civil.abbreviation !== '' ? civil.abbreviation : offsetText(civil.offset, '-0700')
    case 'offset':
      return chunk.text.startsWith('Z') && civil.offset === 0 ? 'Z' : offsetText(civil.offset, chunk.text)
    case 'fraction':
      return fractionText(moment.nanoseconds, chunk.text)
    default:
      return formatNumber(chunk, civil)
  }
}

function formatNumber(chunk: Chunk, civil: CivilTime): string {
  const hour12 = civil.hour % 12 === 0 ? 12 : civil.hour % 12
  switch (chunk.kind) {
    case 'longYear':
      return civil.year < 0 ? `-${padded(-civil.year, 4)}` : padded(civil.year, 4)
    case 'year':
      return padded(((civil.year % 100) + 100) % 100, 2)
    case 'numMonth':
      return String(civil.month)
    case 'zeroMonth':
      return padded(civil.month, 2)
    case 'day':
      return String(civil.day)
    case 'underDay':
      return String(civil.day).padStart(2)
    case 'zeroDay':
      return padded(civil.day, 2)
    case 'underYearDay':
      return String(civil.yearDay).padStart(3)
    case 'zeroYearDay':
      return padded(civil.yearDay, 3)
    case 'hour24':
      return padded(civil.hour, 2)
    case 'hour12':
      return String(hour12)
    case 'zeroHour12':
      return padded(hour12, 2)
    case 'minute':
      return String(civil.minute)
    case 'zeroMinute':
      return padded(civil.minute, 2)
    case 'second':
      return String(civil.second)
    default:
      return padded(civil.second, 2)
  }
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** The offset in the shape of the layout's: hours, minutes, seconds, colons. */
function offsetText(offset: number, shape: string): string {
  const size = Math.abs(offset)
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60].map((part) => padded(part, 2))
  const count = shape.replace(/[^\d]/g, '').length / 2
  return (offset < 0 ? '-' : '+') + parts.slice(0, count).join(shape.includes(':') ? ':' : '')
}

/** Nines drop trailing zeros, and the point with them. */
function fractionText(nanoseconds: number, shape: string): string {
  const digits = padded(nanoseconds, 9).slice(0, shape.length - 1)
  if (shape.charAt(1) === '0') return shape.charAt(0) + digits
  const trimmed = digits.replace(/0+$/, '')
  return trimmed === '' ? '' : shape.charAt(0) + trimmed
}
