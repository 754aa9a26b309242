// Dates: formatting, parsing and reckoning by Go's layouts. Models sprig date.go; the local zone is UTC.

import { parseDuration, printDuration } from '@/lib/go/duration'
import { GoError } from '@/lib/go/error'
import { addNanoseconds, differenceOf, zeroTime } from '@/lib/go/moment-math'
import { parseInt } from '@/lib/go/strconv'
import { type Moment, momentAt } from '@/lib/go/time'
import { formatTime } from '@/lib/go/time-format'
import { parseTime } from '@/lib/go/time-parse'
import { isTimeValue, momentOfValue, timeType as time, timeValue } from '@/lib/go/time-value'
import { findZone } from '@/lib/go/time-zone'
import { anyType as any, stringType as text } from '@/lib/go/type'
import { GoInt, GoPointer, type GoValue } from '@/lib/go/value'
import { localZone, utc } from '@/lib/go/zone'
import { textArg, valueArg } from '../args'
import { alias, type FuncContext, type FuncGroup, func, takes } from '../func'

const second = 1_000_000_000n
const htmlLayout = '2006-01-02'

const dateInZone = func(
  takes(text, any, text),
  'dateInZone LAYOUT DATE ZONE',
  'The date by the layout, told in the zone.',
  (args, context) =>
    formatIn(momentOrNow(valueArg(args, 1), context), { layout: textArg(args, 0), zone: textArg(args, 2) }),
)
const dateModify = func(takes(text, time), 'dateModify DURATION DATE', 'The date moved by the duration.', (args) => {
  const amount = parseDuration(textArg(args, 0))
  const moment = momentOfValue(valueArg(args, 1))
  return timeValue(amount.ok ? addNanoseconds(moment, amount.value) : moment)
})
const mustDateModify = func(
  takes(text, time),
  'mustDateModify DURATION DATE',
  'The date moved by the duration.',
  (args) => {
    const amount = parseDuration(textArg(args, 0))
    if (!amount.ok) throw new GoError(amount.error)
    return timeValue(addNanoseconds(momentOfValue(valueArg(args, 1)), amount.value))
  },
)

export const dates: FuncGroup = {
  family: 'dates',
  funcs: [
    func(takes(), 'now', 'The present moment of the simulated world.', (_args, context) =>
      timeValue(readClock(context)),
    ),
    func(takes(text, any), 'date LAYOUT DATE', 'The date by the layout.', (args, context) =>
      formatIn(momentOrNow(valueArg(args, 1), context), { layout: textArg(args, 0), zone: 'Local' }),
    ),
    dateInZone,
    alias(dateInZone, 'date_in_zone'),
    func(takes(any), 'htmlDate DATE', 'The date as YYYY-MM-DD.', (args, context) =>
      formatIn(momentOrNow(valueArg(args, 0), context), { layout: htmlLayout, zone: 'Local' }),
    ),
    func(takes(any, text), 'htmlDateInZone DATE ZONE', 'The date as YYYY-MM-DD, told in the zone.', (args, context) =>
      formatIn(momentOrNow(valueArg(args, 0), context), { layout: htmlLayout, zone: textArg(args, 1) }),
    ),
    dateModify,
    alias(dateModify, 'date_modify'),
    mustDateModify,
    alias(mustDateModify, 'must_date_modify'),
    func(takes(text, text), 'toDate LAYOUT TEXT', 'The date the text tells; year 1 if it tells none.', (args) => {
      const moment = parseTime(textArg(args, 1), textArg(args, 0))
      return timeValue(moment.ok ? moment.value : zeroTime())
    }),
    func(takes(text, text), 'mustToDate LAYOUT TEXT', 'The date the text tells.', (args) => {
      const moment = parseTime(textArg(args, 1), textArg(args, 0))
      if (!moment.ok) throw new GoError(moment.error)
      return timeValue(moment.value)
    }),
    func(takes(time), 'unixEpoch DATE', 'The seconds since 1970.', (args) =>
      String(momentOfValue(valueArg(args, 0)).seconds),
    ),
    func(takes(any), 'ago DATE', 'How long the date is past, in whole seconds.', (args, context) =>
      printDuration(roundToSecond(sinceNs(momentOrNow(valueArg(args, 0), context), context))),
    ),
    func(takes(any), 'duration SECONDS', 'The seconds as a duration: 1h2m3s.', (args) =>
      printDuration(BigInt.asIntN(64, secondsOf(valueArg(args, 0)) * second)),
    ),
    func(takes(any), 'durationRound DURATION', 'The largest unit of the duration alone: 3mo, 2h.', (args, context) =>
      roundDuration(durationOf(valueArg(args, 0), context)),
    ),
  ],
}

interface Told {
  readonly layout: string
  readonly zone: string
}

/** An unknown zone is told as UTC. */
function formatIn(moment: Moment, told: Told): string {
  return formatTime({ ...moment, zone: findZone(told.zone) ?? utc }, told.layout)
}

/** Whatever is no date is the present moment. */
function momentOrNow(value: GoValue, context: FuncContext): Moment {
  const target = value instanceof GoPointer ? value.target : value
  if (isTimeValue(target)) return momentOfValue(target)
  const isSeconds = value instanceof GoInt && /^int(32|64)?$/.test(value.type.name)
  return isSeconds ? { seconds: Number(value.value), nanoseconds: 0, zone: localZone } : readClock(context)
}

function sinceNs(moment: Moment, context: FuncContext): bigint {
  return differenceOf(readClock(context), moment)
}

/** A real clock never shows whole milliseconds, and knows how long the program has run. */
const fractionNs = 507_273n
const runningNs = 51_437_053n

function readClock(context: FuncContext): Moment {
  return { ...addNanoseconds(momentAt(context.now(), localZone), fractionNs), monotonicNs: runningNs }
}

function roundToSecond(amount: bigint): bigint {
  const rest = ((amount % second) + second) % second
  return rest * 2n >= second ? amount - rest + second : amount - rest
}

function secondsOf(value: GoValue): bigint {
  if (typeof value === 'string') {
    const number = parseInt(value, { base: 10, bits: 64 })
    return number.ok ? number.value : 0n
  }
  return value instanceof GoInt && value.type.name === 'int64' ? value.value : 0n
}

function durationOf(value: GoValue, context: FuncContext): bigint {
  if (typeof value === 'string') {
    const amount = parseDuration(value)
    return amount.ok ? amount.value : 0n
  }
  if (value instanceof GoInt && value.type.name === 'int64') return value.value
  return isTimeValue(value) ? sinceNs(momentOfValue(value), context) : 0n
}

const hour = 3600n * second
const unitSizes: readonly (readonly [string, bigint])[] = [
  ['y', 24n * 365n * hour],
  ['mo', 24n * 30n * hour],
  ['d', 24n * hour],
  ['h', hour],
  ['m', 60n * second],
  ['s', second],
]

function roundDuration(amount: bigint): string {
  const size = amount < 0n ? -amount : amount
  const unit = unitSizes.find(([, length]) => size > length)
  return unit === undefined ? '0s' : `${size / unit[1]}${unit[0]}`
}
