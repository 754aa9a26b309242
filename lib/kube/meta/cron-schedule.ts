// Cron text -> the minutes, hours, days, months and weekdays it allows.
//
// Models github.com/robfig/cron ParseStandard: five fields, names, steps, @hourly and kin, @every. Left out: TZ= inside
// the text, which the API server refuses.

import { err, ok, type Result } from '@/lib/base/result'
import { parseEvery } from './cron-every'

export interface CronFields {
  readonly kind: 'fields'
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Both days and weekdays narrowed: a day matches when either does. */
  readonly eitherDay: boolean
}

export interface CronEvery {
  readonly kind: 'every'
  readonly periodMs: number
}

export type CronSchedule = CronFields | CronEvery

interface Bounds {
  readonly min: number
  readonly max: number
  readonly names: readonly string[]
}

const minuteBounds: Bounds = { min: 0, max: 59, names: [] }
const hourBounds: Bounds = { min: 0, max: 23, names: [] }
const dayBounds: Bounds = { min: 1, max: 31, names: [] }
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthBounds: Bounds = { min: 1, max: 12, names: monthNames }
const weekdayBounds: Bounds = { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }

const descriptors: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

/** The error is upstream's own text. */
export function parseCron(text: string): Result<CronSchedule, string> {
  if (text === '') return err('empty spec string')
  if (text.startsWith('@every ')) return parseEvery(text)
  if (text.startsWith('@')) {
    const meaning = descriptors[text]
    return meaning === undefined ? err(`unrecognized descriptor: ${text}`) : parseCron(meaning)
  }
  const words = text.trim().split(/\s+/)
  if (words.length !== 5) return err(`expected exactly 5 fields, found ${words.length}: [${words.join(' ')}]`)
  return parseFields(words)
}

interface Field {
  readonly values: ReadonlySet<number>
  readonly starred: boolean
}

function parseFields(words: readonly string[]): Result<CronFields, string> {
  const bounds = [minuteBounds, hourBounds, dayBounds, monthBounds, weekdayBounds]
  const fields: Field[] = []
  for (const [i, bound] of bounds.entries()) {
    const field = parseField(words[i] ?? '', bound)
    if (!field.ok) return field
    fields.push(field.value)
  }
  const [minutes, hours, days, months, weekdays] = fields
  if (!minutes || !hours || !days || !months || !weekdays) return err('expected exactly 5 fields')
  return ok({
    kind: 'fields',
    minutes: minutes.values,
    hours: hours.values,
    days: days.values,
    months: months.values,
    weekdays: weekdays.values,
    eitherDay: !days.starred && !weekdays.starred,
  })
}

function parseField(text: string, bounds: Bounds): Result<Field, string> {
  const values = new Set<number>()
  let starred = false
  for (const part of text.split(',').filter((piece) => piece !== '')) {
    const range = parseRange(part, bounds)
    if (!range.ok) return range
    for (let value = range.value.from; value <= range.value.to; value += range.value.step) values.add(value)
    starred ||= range.value.starred
  }
  return ok({ values, starred })
}

interface Range {
  readonly from: number
  readonly to: number
  readonly step: number
  readonly starred: boolean
}

/** `*`, `?`, `a`, `a-b`, each with an optional `/step`; `a/step` runs to the end. */
function parseRange(text: string, bounds: Bounds): Result<Range, string> {
  const [range = '', stepText, ...more] = text.split('/')
  if (more.length > 0) return err(`too many slashes: ${text}`)
  const ends = parseEnds(range, text, bounds)
  if (!ends.ok) return ends
  const step = stepText === undefined ? ok(1) : parseNumber(stepText)
  if (!step.ok) return step
  const openEnded = stepText !== undefined && !range.includes('-') && !ends.value.starred
  const to = openEnded ? bounds.max : ends.value.to
  const { from } = ends.value
  if (from < bounds.min) return err(`beginning of range (${from}) below minimum (${bounds.min}): ${text}`)
  if (to > bounds.max) return err(`end of range (${to}) above maximum (${bounds.max}): ${text}`)
  if (from > to) return err(`beginning of range (${from}) beyond end of range (${to}): ${text}`)
  if (step.value === 0) return err(`step of range should be a positive number: ${text}`)
  return ok({ from, to, step: step.value, starred: ends.value.starred && step.value <= 1 })
}

interface Ends {
  readonly from: number
  readonly to: number
  readonly starred: boolean
}

function parseEnds(range: string, whole: string, bounds: Bounds): Result<Ends, string> {
  const [low = '', high, ...more] = range.split('-')
  if (low === '*' || low === '?') return ok({ from: bounds.min, to: bounds.max, starred: true })
  if (more.length > 0) return err(`too many hyphens: ${whole}`)
  const from = parseNameOrNumber(low, bounds)
  if (!from.ok) return from
  const to = high === undefined ? from : parseNameOrNumber(high, bounds)
  if (!to.ok) return to
  return ok({ from: from.value, to: to.value, starred: false })
}

function parseNameOrNumber(text: string, bounds: Bounds): Result<number, string> {
  const named = bounds.names.indexOf(text.toLowerCase())
  return named < 0 ? parseNumber(text) : ok(named + bounds.min)
}

function parseNumber(text: string): Result<number, string> {
  if (/^-\d+$/.test(text)) return err(`negative number (${text}) not allowed: ${text}`)
  if (!/^\+?\d+$/.test(text)) {
    return err(`failed to parse int from ${text}: strconv.Atoi: parsing "${text}": invalid syntax`)
  }
  return ok(Number.parseInt(text, 10))
}
