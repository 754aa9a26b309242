// Dates: layouts, zones, durations, and a time seen from inside. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['toDate "2006-01-02" "2021-03-04"', '2021-03-04 00:00:00 +0000 UTC'],
  [
    'mustToDate "2006-01-02" "2021-02-30"',
    'ERROR 3 <mustToDate "2006-01-02" "2021-02-30">: error calling mustToDate: parsing time "2021-02-30": day out of range',
  ],
  [
    'mustToDate "2006-01-02" "2021-3-4"',
    'ERROR 3 <mustToDate "2006-01-02" "2021-3-4">: error calling mustToDate: parsing time "2021-3-4" as "2006-01-02": cannot parse "3-4" as "01"',
  ],
  [
    'mustToDate "15:04" "25:00"',
    'ERROR 3 <mustToDate "15:04" "25:00">: error calling mustToDate: parsing time "25:00": hour out of range',
  ],
  [
    'mustToDate "2006-01-02" "2021-03-04x"',
    'ERROR 3 <mustToDate "2006-01-02" "2021-03-04x">: error calling mustToDate: parsing time "2021-03-04x": extra text: "x"',
  ],
  [
    'mustToDate "Jan _2" "Foo 4"',
    'ERROR 3 <mustToDate "Jan _2" "Foo 4">: error calling mustToDate: parsing time "Foo 4" as "Jan _2": cannot parse "Foo 4" as "Jan"',
  ],
  ['mustToDate "2006-01-02T15:04:05Z07:00" "2021-03-04T05:06:07.25+02:00"', '2021-03-04 05:06:07.25 +0200 +0200'],
  ['mustToDate "02 Jan 06 15:04 MST" "04 Mar 21 05:06 GMT+3"', '2021-03-04 08:06:00 +0300 GMT+3'],
  [
    'mustToDate "2006-002" "2021-366"',
    'ERROR 3 <mustToDate "2006-002" "2021-366">: error calling mustToDate: parsing time "2021-366": day-of-year out of range',
  ],
  ['date "Mon, 02 Jan 2006 15:04:05.000 MST" (toDate "2006-01-02" "2021-03-04")', 'Thu, 04 Mar 2021 00:00:00.000 UTC'],
  ['dateInZone "15:04 -0700 MST" (toDate "2006-01-02" "2021-07-04") "America/New_York"', '20:00 -0400 EDT'],
  ['dateInZone "15:04 MST" (toDate "2006-01-02" "2021-07-04") "Nowhere"', '00:00 UTC'],
  ['htmlDate (toDate "2006" "2021")', '2021-01-01'],
  ['dateModify "-1h30m" (toDate "2006" "2021")', '2020-12-31 22:30:00 +0000 UTC'],
  [
    'mustDateModify "x" (toDate "2006" "2021")',
    'ERROR 3 <mustDateModify "x" (toDate "2006" "2021")>: error calling mustDateModify: time: invalid duration "x"',
  ],
  ['duration "90"', '1m30s'],
  ['duration 90', '0s'],
  ['duration (int64 3661)', '1h1m1s'],
  ['durationRound "2h10m"', '2h'],
  ['durationRound "800h"', '1mo'],
  ['unixEpoch (toDate "2006" "2021")', '1609459200'],
  ['unixEpoch "x"', 'ERROR 13 <"x">: can\'t handle "x" for arg of type time.Time'],
  [
    '(toDate "2006" "2021").ISOWeek',
    'ERROR 18 <"2021">: invalid function signature for ISOWeek: second return value should be error; is int',
  ],
  ['(toDate "2006" "2021").Date', 'ERROR 18 <"2021">: function Date has 3 return values; should be 1 or 2'],
  ['(toDate "2006" "2021").wall', 'ERROR 18 <"2021">: wall is an unexported field of struct type time.Time'],
  ['(toDate "2006" "2021").YearDay', '1'],
  ['((toDate "2006" "2021").Sub (toDate "2006" "2020")).Hours', '8784'],
  ['((toDate "2006" "2021").AddDate 0 1 -1).Format "Jan 2"', 'Jan 31'],
  ['(toDate "2006" "2021").Location', 'UTC'],
  ['printf "%#v" (toDate "2006" "2021")', 'time.Date(2021, time.January, 1, 0, 0, 0, 0, time.Local)'],
  ['printf "%d" (toDate "2006-01-02T15:04:05Z07:00" "2021-03-04T05:06:07Z")', '{0 63750431167 0}'],
  [
    'printf "%f" (toDate "2006" "2021")',
    '{%!f(uint64=0) %!f(int64=63745056000) %!f(*time.Location=&{UTC [] []  0 0 <nil>})}',
  ],
  ['toJson (toDate "2006" "2021")', '"2021-01-01T00:00:00Z"'],
  ['eq (toDate "2006" "2021") (toDate "2006" "2021")', 'true'],
]

describe('dates', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
