// Floats as text: every format of strconv.FormatFloat, exact to the last digit.
//
// The shortest digits that read back are those JavaScript finds; digits to a given precision come from the
// exact decimal value, rounded half to even as Go does.

export type FloatFormat = 'b' | 'e' | 'E' | 'f' | 'g' | 'G' | 'x' | 'X'

/** Decimal digits d with value 0.d1d2d3... * 10^point. */
interface Decimal {
  digits: string
  point: number
}

/** Precision -1 means the fewest digits that read back as the same float. */
export function formatFloat(value: number, format: FloatFormat, precision: number, bits: 32 | 64 = 64): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  const isNegative = value < 0 || Object.is(value, -0)
  const sign = isNegative ? '-' : ''
  const magnitude = Math.abs(value)
  switch (format) {
    case 'b':
      return sign + binaryForm(magnitude, bits)
    case 'x':
      return sign + hexForm(magnitude, precision)
    case 'X':
      return sign + hexForm(magnitude, precision).toUpperCase()
    case 'e':
    case 'E':
      return sign + exponentForm(digitsForExponent(magnitude, precision, bits), precision, format)
    case 'f':
      return sign + fixedForm(digitsForFixed(magnitude, precision, bits), precision)
    case 'g':
    case 'G':
      return sign + generalForm(magnitude, { format, precision, bits })
  }
}

function shortest(value: number, bits: 32 | 64): Decimal {
  if (value === 0) return { digits: '', point: 0 }
  const text = bits === 64 ? value.toExponential() : shortest32(value)
  const [mantissa = '', exponent = '0'] = text.split('e')
  return { digits: mantissa.replace('.', '').replace(/0+$/, ''), point: Number(exponent) + 1 }
}

function shortest32(value: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits)
    if (Math.fround(Number(text)) === value) return text
  }
  return value.toExponential(9)
}

/** The float's exact decimal value. */
function exact(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 }
  const { mantissa, exponent } = partsOf(value)
  if (exponent >= 0) {
    const digits = (mantissa << BigInt(exponent)).toString()
    return trimmed({ digits, point: digits.length })
  }
  // m / 2^k = m * 5^k / 10^k
  const digits = (mantissa * 5n ** BigInt(-exponent)).toString()
  return trimmed({ digits, point: digits.length + exponent })
}

/** Keeps a number of digits, half to even. */
function roundTo(decimal: Decimal, count: number): Decimal {
  const { digits, point } = decimal
  if (count >= digits.length) return decimal
  if (count < 0) return { digits: '', point: 0 }
  const next = digits.charCodeAt(count) - 48
  const isTie = next === 5 && /^0*$/.test(digits.slice(count + 1))
  const last = count > 0 ? digits.charCodeAt(count - 1) - 48 : 0
  const isUp = isTie ? last % 2 === 1 : next >= 5
  const kept = digits.slice(0, count)
  if (!isUp) return trimmed({ digits: kept, point })
  const raised = (BigInt(kept === '' ? '0' : kept) + 1n).toString().padStart(count, '0')
  return trimmed({ digits: raised, point: point + raised.length - count })
}

function trimmed(decimal: Decimal): Decimal {
  const digits = decimal.digits.replace(/0+$/, '')
  return digits === '' ? { digits: '', point: 0 } : { digits, point: decimal.point }
}

function digitsForExponent(value: number, precision: number, bits: 32 | 64): Decimal {
  return precision < 0 ? shortest(value, bits) : roundTo(exact(value), precision + 1)
}

function digitsForFixed(value: number, precision: number, bits: 32 | 64): Decimal {
  if (precision < 0) return shortest(value, bits)
  const decimal = exact(value)
  return roundTo(decimal, decimal.point + precision)
}

function exponentForm(decimal: Decimal, precision: number, letter: string): string {
  const places = precision < 0 ? Math.max(decimal.digits.length - 1, 0) : precision
  const first = decimal.digits.charAt(0) || '0'
  const rest = places > 0 ? `.${decimal.digits.slice(1).padEnd(places, '0')}` : ''
  const exponent = decimal.digits === '' ? 0 : decimal.point - 1
  const magnitude = String(Math.abs(exponent)).padStart(2, '0')
  return `${first}${rest}${letter}${exponent < 0 ? '-' : '+'}${magnitude}`
}

function fixedForm(decimal: Decimal, precision: number): string {
  const { digits, point } = decimal
  const places = precision < 0 ? Math.max(digits.length - point, 0) : precision
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  if (places === 0) return whole
  const fraction = point > 0 ? digits.slice(point) : '0'.repeat(Math.min(-point, places)) + digits
  return `${whole}.${fraction.slice(0, places).padEnd(places, '0')}`
}

interface GeneralOptions {
  readonly format: 'g' | 'G'
  readonly precision: number
  readonly bits: 32 | 64
}

function generalForm(value: number, options: GeneralOptions): string {
  const isShortest = options.precision < 0
  const wanted = isShortest ? 6 : Math.max(options.precision, 1)
  const decimal = isShortest ? shortest(value, options.bits) : roundTo(exact(value), wanted)
  const count = decimal.digits.length
  const limit = !isShortest && wanted > count && count >= decimal.point ? count : wanted
  const exponent = decimal.point - 1
  if (exponent < -4 || exponent >= limit) {
    const places = isShortest ? count : Math.min(wanted, count)
    return exponentForm(decimal, Math.max(places - 1, 0), options.format === 'g' ? 'e' : 'E')
  }
  return fixedForm(decimal, Math.max(count - decimal.point, 0))
}

/** value = mantissa * 2^exponent, as the float holds it. */
function partsOf(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const field = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  if (field === 0) return { mantissa: fraction, exponent: -1074 }
  return { mantissa: fraction | 0x10000000000000n, exponent: field - 1075 }
}

function binaryForm(value: number, bits: 32 | 64): string {
  const { mantissa, exponent } = partsOf(value)
  const shift = bits === 32 ? 29 : 0
  const power = value === 0 ? (bits === 32 ? -149 : -1074) : exponent + shift
  return `${mantissa >> BigInt(shift)}p${power < 0 ? '-' : '+'}${Math.abs(power)}`
}

function hexForm(value: number, precision: number): string {
  let { mantissa, exponent } = partsOf(value)
  if (value === 0) exponent = 0
  else {
    while (mantissa < 1n << 52n) {
      mantissa <<= 1n
      exponent--
    }
    exponent += 52
  }
  if (precision >= 0 && precision < 13) {
    const shift = BigInt(52 - 4 * precision)
    const half = 1n << (shift - 1n)
    const rest = mantissa & ((1n << shift) - 1n)
    mantissa >>= shift
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa++
    mantissa <<= shift
    if (mantissa >= 1n << 53n) {
      mantissa >>= 1n
      exponent++
    }
  }
  const whole = mantissa >> 52n
  const digits = (mantissa & 0xfffffffffffffn).toString(16).padStart(13, '0')
  const shown = precision < 0 ? digits.replace(/0+$/, '') : digits.slice(0, precision).padEnd(precision, '0')
  const power = String(Math.abs(exponent)).padStart(2, '0')
  return `0x${whole}${shown === '' ? '' : `.${shown}`}p${exponent < 0 ? '-' : '+'}${power}`
}
