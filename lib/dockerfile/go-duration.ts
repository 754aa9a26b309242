// Go durations as HEALTHCHECK reads and prints them, in nanoseconds.
//
// Models time.ParseDuration and Duration.String. Values beyond 2^53 nanoseconds (104 days) lose their last digits.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { toBytes } from '@/lib/go/byte-string'

const unitNanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
}

const durationMax = 2 ** 63

export function parseGoDuration(text: string): Result<number, string> {
  const invalid = err(`time: invalid duration ${quoteBytes(text)}`)
  const signed = /^[+-]/.test(text)
  let rest = signed ? text.slice(1) : text
  if (rest === '0') return ok(0)
  if (rest === '') return invalid
  let total = 0
  while (rest !== '') {
    const number = /^(\d*)(?:\.(\d*))?/.exec(rest)
    const [whole = '', digits = '', fraction = ''] = number ?? []
    if (digits === '' && fraction === '') return invalid
    rest = rest.slice(whole.length)
    const unit = /^[^.\d]*/.exec(rest)?.[0] ?? ''
    if (unit === '') return err(`time: missing unit in duration ${quoteBytes(text)}`)
    const nanoseconds = unitNanoseconds[unit]
    if (nanoseconds === undefined) return err(`time: unknown unit ${quoteBytes(unit)} in duration ${quoteBytes(text)}`)
    rest = rest.slice(unit.length)
    total += Math.trunc(Number(`${digits === '' ? '0' : digits}.${fraction === '' ? '0' : fraction}`) * nanoseconds)
    if (total >= durationMax) return invalid
  }
  return ok(text.startsWith('-') ? -total : total)
}

/** Models time's own quote: bytes beyond ASCII are escaped one by one. */
function quoteBytes(text: string): string {
  const escaped = Array.from(text, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`
    if (character >= ' ' && character < '\x80') return character
    return Array.from(toBytes(character), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  })
  return `"${escaped.join('')}"`
}

export function printGoDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s'
  if (nanoseconds < 0) return `-${printGoDuration(-nanoseconds)}`
  if (nanoseconds < 1e3) return `${nanoseconds}ns`
  if (nanoseconds < 1e6) return `${nanoseconds / 1e3}µs`
  if (nanoseconds < 1e9) return `${nanoseconds / 1e6}ms`
  const hours = Math.floor(nanoseconds / 3600e9)
  const minutes = Math.floor((nanoseconds % 3600e9) / 60e9)
  const seconds = `${(nanoseconds % 60e9) / 1e9}s`
  if (hours > 0) return `${hours}h${minutes}m${seconds}`
  return minutes > 0 ? `${minutes}m${seconds}` : seconds
}
