// UTC: the parts of a moment, by the civil calendar.
//
// Models Howard Hinnant's days-to-civil arithmetic.

export interface UtcParts {
  readonly year: number
  /** `Jan` */
  readonly month: string
  readonly monthNumber: number
  readonly day: number
  /** `Mon` */
  readonly weekday: string
  /** `15:04:05` */
  readonly time: string
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const dayMs = 86_400_000

export function utcParts(ms: number): UtcParts {
  const days = Math.floor(ms / dayMs)
  const seconds = Math.floor((ms - days * dayMs) / 1_000)
  const two = (number: number): string => String(number).padStart(2, '0')
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = (shiftedMonth + 2) % 12
  return {
    year: yearOfEra + era * 400 + (month < 2 ? 1 : 0),
    month: months[month] ?? '',
    monthNumber: month + 1,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    weekday: weekdays[(((days + 4) % 7) + 7) % 7] ?? '',
    time: `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`,
  }
}
