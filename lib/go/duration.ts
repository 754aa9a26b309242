// Durations: "1h30m" read and written. Models time.ParseDuration and Duration.String; nanoseconds in a bigint.

import { err, ok, type Result } from '@/lib/base/result'
import { quoteTime } from './time-parse'

const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1000n],
  ['µs', 1000n],
  ['μs', 1000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
])
const limit = 2n ** 63n

export function parseDuration(text: string): Result<bigint, string> {
  const invalid = `time: invalid duration ${quoteTime(text)}`
  const isNegative = text.startsWith('-')
  let rest = isNegative || text.startsWith('+') ? text.slice(1) : text
  if (rest === '0') return ok(0n)
  if (rest === '') return err(invalid)
  let total = 0n
  while (rest !== '') {
    const number = /^(\d*)(?:\.(\d*))?/.exec(rest)
    const [whole = '', digits = '', fraction = ''] = number ?? []
    if (digits === '' && fraction === '') return err(invalid)
    if (BigInt(digits) > limit) return err(invalid)
    rest = rest.slice(whole.length)
    const unitName = /^[^.\d]*/.exec(rest)?.[0] ?? ''
    if (unitName === '') return err(`time: missing unit in duration ${quoteTime(text)}`)
    const unit = units.get(unitName)
    if (unit === undefined) return err(`time: unknown unit ${quoteTime(unitName)} in duration ${quoteTime(text)}`)
    rest = rest.slice(unitName.length)
    total += BigInt(digits === '' ? '0' : digits) * unit + fractionOf(fraction, unit)
    if (total > limit) return err(invalid)
  }
  if (isNegative) return ok(-total)
  return total >= limit ? err(invalid) : ok(total)
}

/** Digits beyond 63 bits are ignored. As in Go, the product is computed as a float and then truncated. */
function fractionOf(digits: string, unit: bigint): bigint {
  let held = ''
  let scale = 1
  for (const digit of digits) {
    if (BigInt(held + digit) > limit) break
    held += digit
    scale *= 10
  }
  return held === '' ? 0n : BigInt(Math.trunc(Number(held) * (Number(unit) / scale)))
}

export function printDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s'
  const sign = nanoseconds < 0n ? '-' : ''
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds
  if (size < 1000n) return `${sign}${size}ns`
  if (size < 1_000_000n) return `${sign}${withFraction(size, 3)}µs`
  if (size < 1_000_000_000n) return `${sign}${withFraction(size, 6)}ms`
  const seconds = withFraction(size % 60_000_000_000n, 9)
  const minutes = size / 60_000_000_000n
  if (minutes === 0n) return `${sign}${seconds}s`
  const hours = minutes / 60n
  return hours === 0n ? `${sign}${minutes}m${seconds}s` : `${sign}${hours}h${minutes % 60n}m${seconds}s`
}

function withFraction(value: bigint, places: number): string {
  const scale = 10n ** BigInt(places)
  const fraction = (value % scale).toString().padStart(places, '0').replace(/0+$/, '')
  return fraction === '' ? String(value / scale) : `${value / scale}.${fraction}`
}
