// Time zones by name: their offsets, and what those are called, by the rules in force today.
//
// A zone is a POSIX rule (EST5EDT,M3.2.0,M11.1.0) as IANA's data ends with. Left out: what zones did before
// their present rules, and zones that are not in the table (they read as unknown).

import { dateOfDays, daysOfDate } from './calendar'
import { localZone, utc, type Zone, type ZoneTime } from './zone'
import { zoneRules } from './zone-rules'

/** The zone of a name; null for an unknown name. */
export function findZone(name: string): Zone | null {
  if (name === '' || name === 'UTC') return utc
  if (name === 'Local') return localZone
  const rule = zoneRules.get(name)
  return rule === undefined ? null : zoneOfRule(name, rule)
}

const ruleForm = /^(<[^>]+>|[A-Za-z]+)([-+\d:]+)(?:(<[^>]+>|[A-Za-z]+)([-+\d:]*),([^,]+),([^,]+))?$/

function zoneOfRule(name: string, rule: string): Zone {
  const [, standardName = '', standardOffset = '0', summerName, summerOffset = '', start = '', end = ''] =
    ruleForm.exec(rule) ?? []
  const standard: ZoneTime = { offset: -secondsOf(standardOffset), abbreviation: bare(standardName) }
  if (summerName === undefined) return { name, at: () => standard }
  const offset = summerOffset === '' ? standard.offset + 3600 : -secondsOf(summerOffset)
  const summer: ZoneTime = { offset, abbreviation: bare(summerName), isSummer: true }
  return {
    name,
    at(seconds) {
      const { year } = dateOfDays(Math.floor((seconds + standard.offset) / 86_400))
      const from = changeAt(year, start) - standard.offset
      const until = changeAt(year, end) - summer.offset
      const isSummer = from < until ? seconds >= from && seconds < until : seconds >= from || seconds < until
      return isSummer ? summer : standard
    },
  }
}

/** Local seconds since the epoch of `M3.2.0/2`: month, week of it (5 is the last), weekday, time. */
function changeAt(year: number, rule: string): number {
  const [, month = '1', week = '1', weekday = '0', time = '2'] = /^M(\d+)\.(\d)\.(\d)(?:\/([-\d:]+))?$/.exec(rule) ?? []
  const first = daysOfDate(year, Number(month), 1)
  const firstWeekday = (((first + 4) % 7) + 7) % 7
  let day = first + ((Number(weekday) - firstWeekday + 7) % 7) + (Number(week) - 1) * 7
  if (day >= daysOfDate(year, Number(month) + 1, 1)) day -= 7
  return day * 86_400 + secondsOf(time)
}

function secondsOf(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[-+]/, '').split(':').map(Number)
  return sign * (hours * 3600 + minutes * 60 + seconds)
}

function bare(name: string): string {
  return name.replace(/[<>]/g, '')
}
