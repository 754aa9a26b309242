// Quantities: "500m", "1536Mi", "1e3": exact values, canonical forms, sums and comparisons.
//
// Models k8s.io/apimachinery/pkg/api/resource Quantity. Values are exact to a billionth and kept as bigints;
// thousandths and whole numbers, read often, are cached as a number per text. A text that passes
// upstream's quick test is kept as it was written ("1.500"), all others are rewritten ("1024Mi" is "1Gi").

import type { Quantity } from '../api/values'

export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent'

export interface ParsedQuantity {
  readonly nanos: bigint
  readonly format: QuantityFormat
  readonly canonical: Quantity
  /** Rounded up to thousandths, as CPU is counted. */
  readonly milliValue: number
  /** Rounded up to whole numbers, as bytes are counted. */
  readonly value: number
}

export const quantityPattern = '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'

const nanosPerUnit = 1_000_000_000n
const nanosMax = (2n ** 63n - 1n) * nanosPerUnit
const cacheMax = 4096
const cache = new Map<string, ParsedQuantity | null>()

/** null for a text that is no quantity. */
export function parseQuantity(text: Quantity): ParsedQuantity | null {
  const known = cache.get(text)
  if (known !== undefined) return known
  if (cache.size >= cacheMax) cache.clear()
  const parsed = parse(text)
  cache.set(text, parsed)
  return parsed
}

export function canonicalQuantity(text: Quantity): Quantity | null {
  return parseQuantity(text)?.canonical ?? null
}

/** Thousandths, rounded up; 0 for an absent or invalid quantity. */
export function milliValue(quantity: Quantity | undefined): number {
  return quantity === undefined ? 0 : (parseQuantity(quantity)?.milliValue ?? 0)
}

/** Whole units, rounded up; 0 for an absent or invalid quantity. */
export function wholeValue(quantity: Quantity | undefined): number {
  return quantity === undefined ? 0 : (parseQuantity(quantity)?.value ?? 0)
}

export function compareQuantities(a: Quantity, b: Quantity): number {
  const difference = nanosOf(a) - nanosOf(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The sum in the format of the first that is not zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return printNanos(nanosOf(a) + nanosOf(b), nanosOf(a) === 0n ? formatOf(b) : formatOf(a))
}

export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return printNanos(nanosOf(a) - nanosOf(b), nanosOf(a) === 0n ? formatOf(b) : formatOf(a))
}

export function isZeroQuantity(quantity: Quantity): boolean {
  return nanosOf(quantity) === 0n
}

/** A quantity of thousandths: 1500 is "1500m", 2000 is "2". */
export function milliQuantity(milli: number): Quantity {
  return printNanos(BigInt(Math.round(milli)) * 1_000_000n, 'DecimalSI')
}

/** The quantity with no part finer than a thousandth, rounded up, as defaulting stores it. */
export function roundedToMilli(quantity: Quantity): Quantity {
  const parsed = parseQuantity(quantity)
  if (parsed === null || parsed.nanos % 1_000_000n === 0n) return parsed?.canonical ?? quantity
  return printNanos(ceilTo(parsed.nanos, 1_000_000n), parsed.format)
}

function nanosOf(quantity: Quantity): bigint {
  return parseQuantity(quantity)?.nanos ?? 0n
}

function formatOf(quantity: Quantity): QuantityFormat {
  return parseQuantity(quantity)?.format ?? 'DecimalSI'
}

interface Suffix {
  readonly base: 2 | 10
  readonly exponent: number
  readonly format: QuantityFormat
}

const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

function suffixOf(text: string): Suffix | null {
  const decimal = decimalSuffixes.indexOf(text)
  if (decimal >= 0) return { base: 10, exponent: (decimal - 3) * 3, format: 'DecimalSI' }
  const binary = binarySuffixes.indexOf(text)
  if (binary > 0) return { base: 2, exponent: binary * 10, format: 'BinarySI' }
  const exponent = /^[eE]([+-]?[0-9]+)$/.exec(text)?.[1]
  return exponent === undefined ? null : { base: 10, exponent: Number(exponent), format: 'DecimalExponent' }
}

function parse(text: string): ParsedQuantity | null {
  const parts = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)$/.exec(text)
  if (parts === null || !/[0-9]/.test(text)) return null
  const [, sign, whole = '', fraction = '', suffixText = ''] = parts
  const suffix = suffixOf(suffixText)
  if (suffix === null || Math.abs(suffix.exponent) > 60) return null
  const digits = `${whole.replace(/^0+/, '') || '0'}${fraction}`
  const size = nanosOfParts(digits, fraction.length, suffix)
  const nanos = sign === '-' ? -size : size
  const tiny = suffix.format === 'BinarySI' && size < nanosPerUnit
  const format = tiny ? 'DecimalSI' : suffix.format
  return {
    nanos,
    format,
    canonical: isWrittenCanonically(digits, fraction.length, suffix) ? text : printNanos(nanos, format),
    milliValue: Number(ceilTo(nanos, 1_000_000n) / 1_000_000n),
    value: Number(ceilTo(nanos, nanosPerUnit) / nanosPerUnit),
  }
}

/** Rounds up to a billionth and stays below the largest 64-bit number. */
function nanosOfParts(digits: string, places: number, suffix: Suffix): bigint {
  const mantissa = BigInt(digits) * (suffix.base === 2 ? 2n ** BigInt(suffix.exponent) : 1n)
  const power = 9 - places + (suffix.base === 10 ? suffix.exponent : 0)
  const nanos = power >= 0 ? mantissa * 10n ** BigInt(power) : ceilDivide(mantissa, 10n ** BigInt(-power))
  return nanos > nanosMax ? nanosMax : nanos
}

/** Upstream's quick test in ParseQuantity: such a text is stored as it stands. */
function isWrittenCanonically(digits: string, places: number, suffix: Suffix): boolean {
  if (digits.length > 15) return false
  if (suffix.format === 'BinarySI') {
    const precision = 15 - digits.length - Math.trunc((suffix.exponent * 3) / 10) - 1
    return places === 0 && precision >= 0 && Number(digits) % 8 !== 0
  }
  return (suffix.exponent - places) % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0')
}

export function printNanos(nanos: bigint, format: QuantityFormat): Quantity {
  if (nanos === 0n) return '0'
  const size = nanos < 0n ? -nanos : nanos
  const isBinary = format === 'BinarySI' && size >= 1024n * nanosPerUnit && size % nanosPerUnit === 0n
  if (isBinary) return printBinary(nanos / nanosPerUnit)
  return printDecimal(nanos, format === 'DecimalExponent' ? 'DecimalExponent' : 'DecimalSI')
}

function printBinary(value: bigint): Quantity {
  let mantissa = value
  let at = 0
  while (mantissa % 1024n === 0n && at < binarySuffixes.length - 1) {
    mantissa /= 1024n
    at++
  }
  return `${mantissa}${binarySuffixes[at]}`
}

function printDecimal(nanos: bigint, format: QuantityFormat): Quantity {
  let mantissa = nanos
  let exponent = -9
  while (mantissa % 1000n === 0n && exponent < 18) {
    mantissa /= 1000n
    exponent += 3
  }
  if (format === 'DecimalExponent') return exponent === 0 ? String(mantissa) : `${mantissa}e${exponent}`
  return `${mantissa}${decimalSuffixes[exponent / 3 + 3]}`
}

function ceilDivide(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by
}

function ceilTo(value: bigint, step: bigint): bigint {
  const rest = value % step
  if (rest === 0n) return value
  return value > 0n ? value - rest + step : value - rest
}
