// Mathematics with the same last bit in every browser.
//
// The language fixes +, -, * and / to the bit, and leaves logarithms and powers to each browser's library. Here they
// are made of the four operations alone, so that what is computed from them is the same everywhere.

// ln 2 in two parts: the first ends in zeros, so that its product with a small integer is exact.
const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10
const seriesMax = 27

/** The natural logarithm of a positive, finite number, to about one part in 2^52. */
export function naturalLog(value: number): number {
  let mantissa = value
  let exponent = 0
  for (; mantissa > Math.SQRT2; mantissa /= 2) exponent++
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) exponent--
  // ln m = 2 (s + s^3/3 + s^5/5 + ...) for s = (m - 1) / (m + 1); small terms are added first.
  const s = (mantissa - 1) / (mantissa + 1)
  let tail = 0
  for (let odd = seriesMax; odd >= 3; odd -= 2) tail = (tail + 1 / odd) * s * s
  return exponent * ln2High + (2 * s + (2 * s * tail + exponent * ln2Low))
}

/** A whole number to a whole power: exact where a number can hold it. */
export function powerOf(base: number, exponent: number): number {
  if (exponent < 0) return 1 / powerOf(base, -exponent)
  let result = 1
  for (let rest = exponent, square = base; rest > 0; rest = Math.floor(rest / 2), square *= square) {
    if (rest % 2 === 1) result *= square
  }
  return result
}
