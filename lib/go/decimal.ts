// Decimals: exact sums and products of floats' shortest texts; quotients to sixteen places.
//
// Models github.com/shopspring/decimal as far as Sprig uses it.

import { GoError } from './error'
import { formatFloat } from './float'

/** digits * 10^exponent */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

const divisionPlaces = 16

export function decimalOf(value: number): Decimal {
  if (value === 0) return { digits: 0n, exponent: 0 }
  const [mantissa = '0', power = '0'] = formatFloat(value, 'e', -1).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}

export function numberOfDecimal(value: Decimal): number {
  return Number(`${value.digits}e${value.exponent}`)
}

export function addDecimal(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent)
  return { digits: digitsAt(a, exponent) + digitsAt(b, exponent), exponent }
}

export function subtractDecimal(a: Decimal, b: Decimal): Decimal {
  return addDecimal(a, { digits: -b.digits, exponent: b.exponent })
}

export function multiplyDecimal(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent }
}

/** Rounded half away from zero. */
export function divideDecimal(a: Decimal, b: Decimal): Decimal {
  if (b.digits === 0n) throw new GoError('decimal division by 0')
  const shift = divisionPlaces + a.exponent - b.exponent
  const top = shift >= 0 ? a.digits * 10n ** BigInt(shift) : a.digits
  const bottom = shift >= 0 ? b.digits : b.digits * 10n ** BigInt(-shift)
  const quotient = top / bottom
  const rest = magnitude(top - quotient * bottom) * 2n
  const away = top < 0n === bottom < 0n ? 1n : -1n
  return { digits: rest >= magnitude(bottom) ? quotient + away : quotient, exponent: -divisionPlaces }
}

function digitsAt(value: Decimal, exponent: number): bigint {
  return value.digits * 10n ** BigInt(value.exponent - exponent)
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
