// Durations, layouts and dates as package time reads and writes them.

import { describe, expect, it } from 'vitest'
import { parseDuration, printDuration } from '@/lib/go/duration'
import { formatTime, rfc3339Nano } from '@/lib/go/time-format'
import { parseTime } from '@/lib/go/time-parse'
import { findZone } from '@/lib/go/time-zone'
import { utc } from '@/lib/go/zone'
import { goRows } from '../../support/go-rows'

describe('ParseDuration', () => {
  const rows = goRows<[text: string, shown: string, error: string | null]>('duration')
  it.each(rows)('%s', (text, shown, error) => {
    const read = parseDuration(text)
    expect(read.ok ? printDuration(read.value) : read.error).toBe(error ?? shown)
  })
})

const moment = { seconds: Date.UTC(2021, 2, 4, 5, 6, 7) / 1000, nanoseconds: 89_000_000, zone: utc }

describe('Format', () => {
  it.each(goRows<[layout: string, text: string]>('format'))('%s', (layout, text) => {
    expect(formatTime(moment, layout)).toBe(text)
  })

  const zones: readonly [zone: string, winter: string, summer: string][] = [
    ['America/New_York', '2021-01-15 07:00 -0500 EST', '2021-07-15 08:00 -0400 EDT'],
    ['Europe/London', '2021-01-15 12:00 +0000 GMT', '2021-07-15 13:00 +0100 BST'],
    ['Asia/Kolkata', '2021-01-15 17:30 +0530 IST', '2021-07-15 17:30 +0530 IST'],
    ['Australia/Sydney', '2021-01-15 23:00 +1100 AEDT', '2021-07-15 22:00 +1000 AEST'],
  ]
  it.each(zones)('%s', (name, winter, summer) => {
    const shown = [0, 6].map((month) => {
      const seconds = Date.UTC(2021, month, 15, 12) / 1000
      return formatTime({ seconds, nanoseconds: 0, zone: findZone(name) ?? utc }, '2006-01-02 15:04 -0700 MST')
    })
    expect(shown).toEqual([winter, summer])
  })
})

describe('Parse', () => {
  const rows = goRows<[layout: string, text: string, shown: string, error: string | null]>('parse')
  it.each(rows)('%s of %s', (layout, text, shown, error) => {
    const read = parseTime(text, layout)
    expect(read.ok ? formatTime(read.value, rfc3339Nano) : read.error).toBe(error ?? shown)
  })
})
