// The parts of a date read from text, one reader a chunk of the layout. Models time.parse's cases: how many digits,
// which names, which zones.

import { type Chunk, type ChunkKind, monthNames, weekdayNames } from './time-layout'

/** What has been read so far; -1 or null where nothing was. */
export interface DateFields {
  year: number
  month: number
  day: number
  yearDay: number
  hour: number
  minute: number
  second: number
  nanoseconds: number
  half: 'none' | 'am' | 'pm'
  isUtc: boolean
  offset: number | null
  zoneName: string
}

export function noDateFields(): DateFields {
  return {
    year: 0,
    month: -1,
    day: -1,
    yearDay: -1,
    hour: 0,
    minute: 0,
    second: 0,
    nanoseconds: 0,
    half: 'none',
    isUtc: false,
    offset: null,
    zoneName: '',
  }
}

export interface Reading {
  readonly rest: string
  /** The name of the part in the range error: "month". */
  readonly outOfRange?: string
}

export interface ReadInto {
  readonly fields: DateFields
  readonly next: Chunk | undefined
}

type Reader = (text: string, chunk: Chunk, into: ReadInto) => Reading | null

/** Null where the text is not what the chunk stands for. */
export function readChunk(text: string, chunk: Chunk, into: ReadInto): Reading | null {
  return readers[chunk.kind](text, chunk, into)
}

const anyNumber = 'any'

const readers: Readonly<Record<ChunkKind, Reader>> = {
  literal: (text) => ({ rest: text }),
  longMonth: named(monthNames, (fields, i) => (fields.month = i + 1)),
  month: named(monthNames.map(shortName), (fields, i) => (fields.month = i + 1)),
  longWeekday: named(weekdayNames, () => {}),
  weekday: named(weekdayNames.map(shortName), () => {}),
  numMonth: number(/^\d\d?/, { least: 1, most: 12, name: 'month' }, (fields, value) => (fields.month = value)),
  zeroMonth: number(/^\d\d/, { least: 1, most: 12, name: 'month' }, (fields, value) => (fields.month = value)),
  day: number(/^\d\d?/, anyNumber, setDay),
  underDay: number(/^ ?\d\d?/, anyNumber, setDay),
  zeroDay: number(/^\d\d/, anyNumber, setDay),
  underYearDay: number(/^ {0,2}\d{1,3}/, anyNumber, (fields, value) => (fields.yearDay = value)),
  zeroYearDay: number(/^\d{3}/, anyNumber, (fields, value) => (fields.yearDay = value)),
  hour24: number(/^\d\d?/, { least: 0, most: 23, name: 'hour' }, setHour),
  hour12: number(/^\d\d?/, { least: 0, most: 12, name: 'hour' }, setHour),
  zeroHour12: number(/^\d\d/, { least: 0, most: 12, name: 'hour' }, setHour),
  minute: number(/^\d\d?/, sixty('minute'), (fields, value) => (fields.minute = value)),
  zeroMinute: number(/^\d\d/, sixty('minute'), (fields, value) => (fields.minute = value)),
  second: readSecond(/^\d\d?/),
  zeroSecond: readSecond(/^\d\d/),
  longYear: number(/^\d{4}/, anyNumber, (fields, value) => (fields.year = value)),
  year: number(/^(?:\d\d|[+-]\d)/, anyNumber, (fields, value) => {
    fields.year = value >= 69 ? value + 1900 : value + 2000
  }),
  PM: half('AM', 'PM'),
  pm: half('am', 'pm'),
  zone: readZoneName,
  offset: readOffset,
  fraction: readFraction,
}

function shortName(name: string): string {
  return name.slice(0, 3)
}

function setDay(fields: DateFields, value: number): void {
  fields.day = value
}

function setHour(fields: DateFields, value: number): void {
  fields.hour = value
}

interface Range {
  readonly least: number
  readonly most: number
  readonly name: string
}

function sixty(name: string): Range {
  return { least: 0, most: 59, name }
}

function number(
  form: RegExp,
  range: Range | typeof anyNumber,
  set: (fields: DateFields, value: number) => unknown,
): Reader {
  return (text, _chunk, { fields }) => {
    const digits = form.exec(text)?.[0]
    if (digits === undefined) return null
    const rest = text.slice(digits.length)
    const value = Number(digits)
    if (range !== anyNumber && (value < range.least || value > range.most)) return { rest, outOfRange: range.name }
    set(fields, value)
    return { rest }
  }
}

/** A fraction may follow the seconds though the layout has none. */
function readSecond(form: RegExp): Reader {
  const read = number(form, sixty('second'), (fields, value) => (fields.second = value))
  return (text, chunk, into) => {
    const found = read(text, chunk, into)
    const fraction = found === null || into.next?.kind === 'fraction' ? undefined : /^[.,]\d+/.exec(found.rest)?.[0]
    if (found === null || found.outOfRange !== undefined || fraction === undefined) return found
    into.fields.nanoseconds = nanosecondsOf(fraction)
    return { rest: found.rest.slice(fraction.length) }
  }
}

function nanosecondsOf(fraction: string): number {
  return Number(fraction.slice(1, 10).padEnd(9, '0'))
}

/** Names in any case of ASCII letters. */
function named(names: readonly string[], set: (fields: DateFields, i: number) => unknown): Reader {
  return (text, _chunk, { fields }) => {
    const i = names.findIndex((name) => text.slice(0, name.length).toLowerCase() === name.toLowerCase())
    const name = names[i]
    if (name === undefined) return null
    set(fields, i)
    return { rest: text.slice(name.length) }
  }
}

function half(morning: string, afternoon: string): Reader {
  return (text, _chunk, { fields }) => {
    const word = text.slice(0, 2)
    if (word !== morning && word !== afternoon) return null
    fields.half = word === morning ? 'am' : 'pm'
    return { rest: text.slice(2) }
  }
}

function readOffset(text: string, { text: shape }: Chunk, { fields }: ReadInto): Reading | null {
  if (shape.startsWith('Z') && text.startsWith('Z')) {
    fields.isUtc = true
    return { rest: text.slice(1) }
  }
  const count = shape.replace(/[^\d]/g, '').length / 2
  const form = new RegExp(
    `^(.)${Array(count)
      .fill('(\\d{2})')
      .join(shape.includes(':') ? ':' : '')}`,
    's',
  )
  const [whole, sign, hours = '0', minutes = '0', seconds = '0'] = form.exec(text) ?? []
  if (whole === undefined) return null
  const rest = text.slice(whole.length)
  if (Number(seconds) > 60) return { rest, outOfRange: 'time zone offset second' }
  if (Number(minutes) > 60) return { rest, outOfRange: 'time zone offset minute' }
  if (Number(hours) > 24) return { rest, outOfRange: 'time zone offset hour' }
  if (sign !== '+' && sign !== '-') return null
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  fields.offset = sign === '-' ? -size : size
  return { rest }
}

function readZoneName(text: string, _chunk: Chunk, { fields }: ReadInto): Reading | null {
  if (text.startsWith('UTC')) {
    fields.isUtc = true
    return { rest: text.slice(3) }
  }
  const length = zoneNameLength(text)
  if (length === 0) return null
  fields.zoneName = text.slice(0, length)
  return { rest: text.slice(length) }
}

/** How much of a text looks like a zone's abbreviation. Models time.parseTimeZone. */
function zoneNameLength(text: string): number {
  if (text.length < 3) return 0
  if (/^(?:ChST|MeST)/.test(text)) return 4
  if (text.startsWith('GMT')) return 3 + signedHoursLength(text.slice(3))
  if (/^[+-]/.test(text)) return signedHoursLength(text)
  const capitals = /^[A-Z]{0,6}/.exec(text)?.[0] ?? ''
  if (capitals.length === 3) return 3
  if (capitals.length === 4) return capitals.endsWith('T') || capitals === 'WITA' ? 4 : 0
  return capitals.length === 5 && capitals.endsWith('T') ? 5 : 0
}

function signedHoursLength(text: string): number {
  const [whole = '', hours = ''] = /^[+-](\d+)/.exec(text) ?? []
  return hours !== '' && Number(hours) <= 23 ? whole.length : 0
}

/** Nines may be missing; zeros tell how many digits there must be. */
function readFraction(text: string, { text: shape }: Chunk, { fields }: ReadInto): Reading | null {
  const isOptional = shape.charAt(1) === '9'
  const found = (isOptional ? /^[.,]\d+/ : new RegExp(`^[.,]\\d{${shape.length - 1}}`)).exec(text)?.[0]
  if (found === undefined) return isOptional ? { rest: text } : null
  fields.nanoseconds = nanosecondsOf(found)
  return { rest: text.slice(found.length) }
}
