// Numbers from text, with strconv's grammar and error texts. Models strconv ParseInt, ParseUint, ParseFloat,
// ParseBool, Atoi.

import { err, ok, type Result } from '@/lib/base/result'
import { quote } from './quote'

export interface IntegerFormat {
  /** 0 reads the base from the prefix, and then allows underscores. */
  readonly base: number
  readonly bits: number
}

export function parseInt(text: string, format: IntegerFormat, func = 'ParseInt'): Result<bigint, string> {
  const isNegative = text.startsWith('-')
  const read = readUnsigned(isNegative || text.startsWith('+') ? text.slice(1) : text, format)
  if (read === 'invalid syntax') return err(syntaxError(func, text))
  const limit = 1n << BigInt(format.bits - 1)
  if (read === 'value out of range' || (isNegative ? read > limit : read >= limit)) return err(rangeError(func, text))
  return ok(isNegative ? -read : read)
}

export function parseUint(text: string, format: IntegerFormat, func = 'ParseUint'): Result<bigint, string> {
  const read = readUnsigned(text, format)
  return typeof read === 'bigint' ? ok(read) : err(numberError(func, text, read))
}

export function atoi(text: string): Result<bigint, string> {
  return parseInt(text, { base: 10, bits: 64 }, 'Atoi')
}

const truths = new Set(['1', 't', 'T', 'true', 'TRUE', 'True'])
const falsehoods = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False'])

export function parseBool(text: string): Result<boolean, string> {
  if (truths.has(text)) return ok(true)
  return falsehoods.has(text) ? ok(false) : err(syntaxError('ParseBool', text))
}

const decimalFloat = /^[+-]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][+-]?\d[\d_]*)?$/
const hexFloat = /^([+-]?)0[xX]([\da-fA-F_]*)\.?([\da-fA-F_]*)[pP]([+-]?\d[\d_]*)$/
const strayUnderscore = /[^0-9a-fA-F]_|_[^0-9a-fA-F]|_$/
const namedFloat = /^([+-]?)(inf|infinity|nan)$/i

export function parseFloat(text: string): Result<number, string> {
  const named = namedFloat.exec(text)
  if (named !== null) {
    if (named[2]?.toLowerCase() === 'nan')
      return named[1] === '' ? ok(Number.NaN) : err(syntaxError('ParseFloat', text))
    return ok(named[1] === '-' ? -Infinity : Infinity)
  }
  const hex = hexFloat.exec(text)
  if (hex !== null) return hexValue(text, hex)
  if (!decimalFloat.test(text) || strayUnderscore.test(text)) return err(syntaxError('ParseFloat', text))
  const value = Number(text.replaceAll('_', ''))
  return Number.isFinite(value) ? ok(value) : err(rangeError('ParseFloat', text))
}

export function syntaxError(func: string, text: string): string {
  return numberError(func, text, 'invalid syntax')
}

export function rangeError(func: string, text: string): string {
  return numberError(func, text, 'value out of range')
}

type NumberFault = 'invalid syntax' | 'value out of range'

function numberError(func: string, text: string, fault: NumberFault): string {
  return `strconv.${func}: parsing ${quote(text)}: ${fault}`
}

function readUnsigned(text: string, { base, bits }: IntegerFormat): bigint | NumberFault {
  if (base !== 0) return digitsValue(text, base, bits)
  if (!areUnderscoresOk(text)) return 'invalid syntax'
  const digits = text.replaceAll('_', '')
  const prefix = /^0[xXoObB](?=.)/s.exec(text)?.[0].charAt(1).toLowerCase()
  if (prefix !== undefined) return digitsValue(digits.slice(2), bases[prefix] ?? 0, bits)
  return digits.length > 1 && digits.startsWith('0')
    ? digitsValue(digits.slice(1), 8, bits)
    : digitsValue(digits, 10, bits)
}

const bases: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 }

/** An underscore stands between digits, or between a base prefix and a digit. */
function areUnderscoresOk(text: string): boolean {
  if (!text.includes('_')) return true
  const hasPrefix = /^0[xXoObB]/.test(text)
  const body = hasPrefix ? text.slice(2) : text
  return !/__|_$/.test(body) && (hasPrefix || !body.startsWith('_'))
}

/** Reads digit by digit: a range error is found before an invalid character further behind, as in Go. */
function digitsValue(digits: string, base: number, bits: number): bigint | NumberFault {
  if (base === 10 && bits >= 16 && /^\d{1,4}$/.test(digits)) return BigInt(digits)
  if (digits === '') return 'invalid syntax'
  const max = (1n << BigInt(bits)) - 1n
  const bigBase = BigInt(base)
  let value = 0n
  for (const digit of digits) {
    const amount = /^[0-9a-zA-Z]$/.test(digit) ? Number.parseInt(digit, 36) : base
    if (amount >= base) return 'invalid syntax'
    value = value * bigBase + BigInt(amount)
    if (value > max) return 'value out of range'
  }
  return value
}

function hexValue(text: string, parts: RegExpExecArray): Result<number, string> {
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts.map((part) => part.replaceAll('_', ''))
  const digits = whole + fraction
  if (digits === '' || strayUnderscore.test(text.slice(sign.length + 2).replace(/^_/, '')))
    return err(syntaxError('ParseFloat', text))
  const value = scaledValue(BigInt(`0x${digits}`), Number(power) - 4 * fraction.length)
  if (!Number.isFinite(value)) return err(rangeError('ParseFloat', text))
  return ok(sign === '-' ? -value : value)
}

/** mantissa * 2^exponent to the nearest float, half to even. */
function scaledValue(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0
  let digits = mantissa
  let power = exponent
  const excess = digits.toString(2).length - 64
  if (excess > 0) {
    // 64 bits and a sticky one round the same as all of them.
    const rest = digits & ((1n << BigInt(excess)) - 1n)
    digits = (digits >> BigInt(excess)) | (rest === 0n ? 0n : 1n)
    power += excess
  }
  if (power > 2000) return Infinity
  if (power >= 0) return Number(digits << BigInt(power))
  if (power >= -900) return Number(digits) * 2 ** power
  return Number(digits) * 2 ** -900 * 2 ** Math.max(power + 900, -1000)
}
