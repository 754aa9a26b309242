// Moments from text by a layout, with time.Parse's error texts. Models time.ParseInLocation with UTC as local zone.

import { err, ok, type Result } from '@/lib/base/result'
import { daysInMonth, daysOfDate } from './calendar'
import { quote } from './quote'
import type { Moment } from './time'
import { type Chunk, chunksOf, monthNames, weekdayNames } from './time-layout'
import { fixedZone, utc, type Zone } from './time-zone'

interface Fields {
  year: number
  month: number
  day: number
  yearDay: number
  hour: number
  minute: number
  second: number
  nanoseconds: number
  half: 'none' | 'am' | 'pm'
  offset: number | null
  zoneName: string
}

interface Reading {
  readonly rest: string
  /** A number that cannot stand there: "month". */
  readonly outOfRange?: string
}

export function parseTime(text: string, layout: string): Result<Moment, string> {
  const fields: Fields = {
    year: 0,
    month: -1,
    day: -1,
    yearDay: -1,
    hour: 0,
    minute: 0,
    second: 0,
    nanoseconds: 0,
    half: 'none',
    offset: null,
    zoneName: '',
  }
  const lead = `parsing time ${quote(text)}`
  let rest = text
  const chunks = chunksOf(layout)
  for (const [i, chunk] of chunks.entries()) {
    if (chunk.kind === 'literal') {
      const left = skipLiteral(rest, chunk.text)
      if (left === null) return err(`${lead} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(chunk.text)}`)
      rest = left
      continue
    }
    const reading = readChunk(rest, chunk, { fields, next: chunks[i + 1] })
    if (reading === null) return err(`${lead} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(chunk.text)}`)
    if (reading.outOfRange !== undefined) return err(`${lead}: ${reading.outOfRange} out of range`)
    rest = reading.rest
  }
  if (rest !== '') return err(`${lead}: extra text: ${quote(rest)}`)
  return momentOf(fields, lead)
}

/** Spaces in the layout match any number of them. */
function skipLiteral(text: string, literal: string): string | null {
  let rest = text
  for (const char of literal) {
    if (char === ' ') {
      if (rest !== '' && !rest.startsWith(' ')) return null
      rest = rest.replace(/^ +/, '')
    } else if (rest.startsWith(char)) rest = rest.slice(char.length)
    else return null
  }
  return rest
}

interface ReadInto {
  readonly fields: Fields
  readonly next: Chunk | undefined
}

interface NumberRule {
  readonly form: RegExp
  readonly least: number
  readonly most: number
  readonly name: string
  set(fields: Fields, value: number): void
}

const oneOrTwo = /^\d{1,2}/
const two = /^\d{2}/

const numberRules: ReadonlyMap<string, NumberRule> = new Map<string, NumberRule>([
  ['longYear', rule(/^\d{4}/, [0, 9999, 'year'], (fields, value) => (fields.year = value))],
  ['year', rule(two, [0, 99, 'year'], (fields, value) => (fields.year = value >= 69 ? value + 1900 : value + 2000))],
  ['numMonth', rule(oneOrTwo, [1, 12, 'month'], (fields, value) => (fields.month = value))],
  ['zeroMonth', rule(two, [1, 12, 'month'], (fields, value) => (fields.month = value))],
  ['day', rule(oneOrTwo, [0, 99, 'day'], (fields, value) => (fields.day = value))],
  ['underDay', rule(/^ ?\d{1,2}/, [0, 99, 'day'], (fields, value) => (fields.day = value))],
  ['zeroDay', rule(two, [0, 99, 'day'], (fields, value) => (fields.day = value))],
  ['underYearDay', rule(/^ {0,2}\d{1,3}/, [0, 999, 'day'], (fields, value) => (fields.yearDay = value))],
  ['zeroYearDay', rule(/^\d{3}/, [0, 999, 'day'], (fields, value) => (fields.yearDay = value))],
  ['hour24', rule(oneOrTwo, [0, 23, 'hour'], (fields, value) => (fields.hour = value))],
  ['hour12', rule(oneOrTwo, [0, 12, 'hour'], (fields, value) => (fields.hour = value))],
  ['zeroHour12', rule(two, [0, 12, 'hour'], (fields, value) => (fields.hour = value))],
  ['minute', rule(oneOrTwo, [0, 59, 'minute'], (fields, value) => (fields.minute = value))],
  ['zeroMinute', rule(two, [0, 59, 'minute'], (fields, value) => (fields.minute = value))],
  ['second', rule(oneOrTwo, [0, 59, 'second'], (fields, value) => (fields.second = value))],
  ['zeroSecond', rule(two, [0, 59, 'second'], (fields, value) => (fields.second = value))],
])

function rule(
  form: RegExp,
  range: readonly [number, number, string],
  set: (fields: Fields, value: number) => unknown,
): NumberRule {
  const [least, most, name] = range
  return {
    form,
    least,
    most,
    name,
    set(fields, value) {
      set(fields, value)
    },
  }
}

function readChunk(text: string, chunk: Chunk, into: ReadInto): Reading | null {
  const numbers = numberRules.get(chunk.kind)
  if (numbers !== undefined) return readNumber(text, numbers, into)
  const { fields } = into
  switch (chunk.kind) {
    case 'longMonth':
    case 'month':
      return readName(
        text,
        chunk.kind === 'month' ? monthNames.map(shortName) : monthNames,
        (i) => (fields.month = i + 1),
      )
    case 'longWeekday':
    case 'weekday':
      return readName(text, chunk.kind === 'weekday' ? weekdayNames.map(shortName) : weekdayNames, () => {})
    case 'PM':
    case 'pm': {
      const half = text.slice(0, 2)
      if (half !== (chunk.kind === 'PM' ? half.toUpperCase() : half.toLowerCase()) || !/^[ap]m$/i.test(half))
        return null
      fields.half = half.toLowerCase() === 'am' ? 'am' : 'pm'
      return { rest: text.slice(2) }
    }
    case 'offset':
      return readOffset(text, chunk.text, fields)
    case 'zone':
      return readZoneName(text, fields)
    default:
      return readFraction(text, chunk.text, fields)
  }
}

function shortName(name: string): string {
  return name.slice(0, 3)
}

function readNumber(text: string, numbers: NumberRule, into: ReadInto): Reading | null {
  const digits = numbers.form.exec(text)?.[0]
  if (digits === undefined) return null
  const value = Number(digits)
  if (value < numbers.least || value > numbers.most) return { rest: text, outOfRange: numbers.name }
  numbers.set(into.fields, value)
  let rest = text.slice(digits.length)
  // A fraction may follow the seconds though the layout has none.
  const fraction = numbers.name === 'second' && into.next?.kind !== 'fraction' ? /^[.,]\d+/.exec(rest)?.[0] : undefined
  if (fraction !== undefined) {
    into.fields.nanoseconds = nanosecondsOf(fraction)
    rest = rest.slice(fraction.length)
  }
  return { rest }
}

function readName(text: string, names: readonly string[], set: (i: number) => unknown): Reading | null {
  const i = names.findIndex((name) => text.slice(0, name.length).toLowerCase() === name.toLowerCase())
  const name = names[i]
  if (name === undefined) return null
  set(i)
  return { rest: text.slice(name.length) }
}

function readOffset(text: string, shape: string, fields: Fields): Reading | null {
  if (shape.startsWith('Z') && text.startsWith('Z')) {
    fields.offset = 0
    fields.zoneName = 'UTC'
    return { rest: text.slice(1) }
  }
  const count = shape.replace(/[^\d]/g, '').length / 2
  const form = new RegExp(
    `^([+-])${Array(count)
      .fill('(\\d{2})')
      .join(shape.includes(':') ? ':' : '')}`,
  )
  const found = form.exec(text)
  if (found === null) return null
  const [whole, sign, hours = '0', minutes = '0', seconds = '0'] = found
  if (Number(hours) > 24) return { rest: text, outOfRange: 'time zone offset hour' }
  if (Number(minutes) > 60) return { rest: text, outOfRange: 'time zone offset minute' }
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  fields.offset = sign === '-' ? -size : size
  return { rest: text.slice(whole.length) }
}

function readZoneName(text: string, fields: Fields): Reading | null {
  const name = /^(UTC|ChST|MeST|GMT(?:[+-]\d{1,2})?|[+-]\d{2}(?:\d{2})?|[A-Z]{3,5})/.exec(text)?.[0]
  if (name === undefined) return null
  fields.zoneName = name
  if (name === 'UTC') fields.offset = 0
  return { rest: text.slice(name.length) }
}

function readFraction(text: string, shape: string, fields: Fields): Reading | null {
  const found = /^[.,]\d+/.exec(text)?.[0]
  if (shape.charAt(1) === '9') {
    if (found === undefined) return { rest: text }
    fields.nanoseconds = nanosecondsOf(found)
    return { rest: text.slice(found.length) }
  }
  if (found === undefined || found.length < shape.length) return null
  fields.nanoseconds = nanosecondsOf(found.slice(0, shape.length))
  return { rest: text.slice(shape.length) }
}

function nanosecondsOf(fraction: string): number {
  return Number(fraction.slice(1, 10).padEnd(9, '0'))
}

function momentOf(fields: Fields, lead: string): Result<Moment, string> {
  const { year, minute, second, nanoseconds, half } = fields
  let { hour, month, day } = fields
  if (half === 'pm' && hour < 12) hour += 12
  if (half === 'am' && hour === 12) hour = 0
  if (fields.yearDay >= 0) {
    if (fields.yearDay < 1 || fields.yearDay > daysOfDate(year + 1, 1, 1) - daysOfDate(year, 1, 1)) {
      return err(`${lead}: day-of-year out of range`)
    }
    month = 1
    day = fields.yearDay
  } else {
    month = month < 0 ? 1 : month
    day = day < 0 ? 1 : day
    if (day < 1 || day > daysInMonth(year, month)) return err(`${lead}: day out of range`)
  }
  const zone = zoneOf(fields)
  const local = daysOfDate(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
  return ok({ seconds: local - zone.at(local).offset, nanoseconds, zone })
}

function zoneOf(fields: Fields): Zone {
  const { offset, zoneName } = fields
  if (offset !== null)
    return offset === 0 && (zoneName === 'UTC' || zoneName === '') ? utc : fixedZone(zoneName, offset)
  if (zoneName === '' || zoneName === 'UTC') return utc
  const hours = /^GMT([+-]\d+)$/.exec(zoneName)?.[1]
  return fixedZone(zoneName, hours === undefined ? 0 : Number(hours) * 3600)
}
