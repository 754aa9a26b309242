// Amounts: quantities as plain numbers, for arithmetic that is done thousands of times.
//
// Values and milli-values round up, as Quantity.Value and MilliValue do. Each text is read once.

import type { Quantity } from '../api/values'

const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

const read = new Map<string, number>()
const readMost = 10_000

/** The exact number a quantity stands for; 0 for what is no quantity. */
export function quantityNumber(quantity: Quantity | number): number {
  if (typeof quantity === 'number') return quantity
  const known = read.get(quantity)
  if (known !== undefined) return known
  if (read.size >= readMost) read.clear()
  const value = parse(quantity)
  read.set(quantity, value)
  return value
}

export function quantityValue(quantity: Quantity): number {
  return roundUp(quantityNumber(quantity))
}

export function quantityMilli(quantity: Quantity): number {
  return roundUp(quantityNumber(quantity) * 1000)
}

function parse(text: string): number {
  const match = /^([+-]?[0-9]*\.?[0-9]*)(?:([eE][+-]?[0-9]+)|([A-Za-z]*))$/.exec(text)
  if (match === null) return 0
  const [, digits = '', exponent, suffix = ''] = match
  const mantissa = Number(exponent === undefined ? digits : digits + exponent)
  const factor = factors[suffix]
  return Number.isNaN(mantissa) || factor === undefined ? 0 : mantissa * factor
}

/** Up to the next whole number, forgiving what binary fractions add: 0.07 * 1000 is 70. */
function roundUp(value: number): number {
  return Math.ceil(value - Math.abs(value) * 1e-12)
}
