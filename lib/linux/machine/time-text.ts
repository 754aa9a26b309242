// Times as Docker prints them: RFC 3339 with nanoseconds, and ages in words.

const dayMs = 86_400_000

interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The calendar day of a time; Howard Hinnant's days-to-civil. */
function civilOf(ms: number): Civil {
  const days = Math.floor(ms / dayMs) + 719_468
  const era = Math.floor(days / 146_097)
  const dayOfEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** Milliseconds since the epoch of a text this file printed. */
export function parseRfc3339(text: string): number {
  const match = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)(?:\.(\d+))?Z$/.exec(text)
  if (match === null) return 0
  const [, year, month, day, hour, minute, second, fraction = '0'] = match
  const days = daysOf(Number(year), Number(month), Number(day))
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  return days * dayMs + clock * 1000 + Math.round(Number(`0.${fraction}`) * 1000)
}

function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** `2026-11-24T04:27:34.120000000Z`; trailing zeros of the fraction go, as Go prints it. */
export function rfc3339(ms: number): string {
  const { year, month, day } = civilOf(ms)
  const inDay = ((ms % dayMs) + dayMs) % dayMs
  const time = [inDay / 3_600_000, (inDay / 60_000) % 60, (inDay / 1000) % 60].map((part) =>
    padded(Math.floor(part), 2),
  )
  const millis = Math.floor(inDay % 1000)
  const fraction = millis === 0 ? '' : `.${padded(millis, 3).replace(/0+$/, '')}`
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}T${time.join(':')}${fraction}Z`
}

/** With nine digits of fraction, as `docker logs -t` prints it. */
export function rfc3339Nano(ms: number): string {
  const plain = rfc3339(ms).replace(/(?:\.\d+)?Z$/, '')
  return `${plain}.${padded(Math.floor(((ms % 1000) + 1000) % 1000), 3)}000000Z`
}

/** Models go-units HumanDuration: `5 seconds`, `About a minute`, `2 weeks`. */
export function humanDuration(ms: number): string {
  const secs = Math.floor(ms / 1000)
  if (secs < 1) return 'Less than a second'
  if (secs === 1) return '1 second'
  if (secs < 60) return `${secs} seconds`
  const minutes = Math.floor(secs / 60)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.round(secs / 3600)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`
  return `${Math.floor(hours / 24 / 365)} years`
}
