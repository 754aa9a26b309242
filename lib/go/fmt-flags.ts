// Formatting of one plain value under printf's flags: padding, signs, bases, precision.
//
// Models fmt/format.go. Knows nothing of types: fmt-value.ts chooses what to call.

import { byteLength, runeCount, textOfRune, toBytes } from './byte-string'
import { type FloatFormat, formatFloat } from './float'
import { canBackquote, isPrint, quote, quoteRune, quoteRuneToAscii, quoteToAscii } from './quote'

export interface Flags {
  width: number | null
  precision: number | null
  minus: boolean
  plus: boolean
  sharp: boolean
  space: boolean
  zero: boolean
  /** %+v and %#v: the flag moved here, so that it does not reach the numbers inside. */
  plusV: boolean
  sharpV: boolean
}

export function noFlags(): Flags {
  return {
    width: null,
    precision: null,
    minus: false,
    plus: false,
    sharp: false,
    space: false,
    zero: false,
    plusV: false,
    sharpV: false,
  }
}

export function pad(text: string, flags: Flags): string {
  if (flags.width === null) return text
  const missing = flags.width - runeCount(text)
  if (missing <= 0) return text
  return flags.minus ? text + ' '.repeat(missing) : (flags.zero ? '0' : ' ').repeat(missing) + text
}

/** Pads with spaces even where the zero flag is set. */
function padWithSpaces(text: string, flags: Flags): string {
  return pad(text, { ...flags, zero: false })
}

export function formatString(text: string, flags: Flags): string {
  return pad(truncate(text, flags), flags)
}

export function formatQuoted(text: string, flags: Flags): string {
  const shown = truncate(text, flags)
  if (flags.sharp && canBackquote(shown)) return pad(`\`${shown}\``, flags)
  return pad(flags.plus ? quoteToAscii(shown) : quote(shown), flags)
}

/** %x and %X of a byte string. */
export function formatHexBytes(text: string, flags: Flags, isUpper: boolean): string {
  const length = Math.min(flags.precision ?? Infinity, byteLength(text))
  if (length === 0) return pad('', flags)
  const prefix = flags.sharp ? (isUpper ? '0X' : '0x') : ''
  const bytes = toBytes(text).subarray(0, length)
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  const joined = flags.space ? digits.join(` ${prefix}`) : digits.join('')
  return pad(prefix + (isUpper ? joined.toUpperCase().replaceAll(' 0x', ' 0X') : joined), flags)
}

export type Base = 2 | 8 | 10 | 16

export interface IntegerStyle {
  readonly base: Base
  readonly isUpper: boolean
  /** %O: always with 0o. */
  readonly hasOctalMark: boolean
}

export function formatInteger(value: bigint, flags: Flags, style: IntegerStyle): string {
  const isNegative = value < 0n
  let digits = (isNegative ? -value : value).toString(style.base)
  if (style.isUpper) digits = digits.toUpperCase()
  let precision = 0
  if (flags.precision !== null) {
    precision = flags.precision
    if (precision === 0 && value === 0n) return padWithSpaces('', flags)
  } else if (flags.zero && !flags.minus && flags.width !== null) {
    precision = flags.width - (isNegative || flags.plus || flags.space ? 1 : 0)
  }
  digits = digits.padStart(precision, '0')
  if (flags.sharp) digits = basePrefix(digits, style) + digits
  if (style.hasOctalMark) digits = `0o${digits}`
  const sign = isNegative ? '-' : flags.plus ? '+' : flags.space ? ' ' : ''
  return padWithSpaces(sign + digits, flags)
}

function basePrefix(digits: string, style: IntegerStyle): string {
  if (style.base === 2) return '0b'
  if (style.base === 8) return digits.startsWith('0') ? '' : '0'
  if (style.base === 16) return style.isUpper ? '0X' : '0x'
  return ''
}

export function formatUnicode(value: bigint, flags: Flags): string {
  const digits = value
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(flags.precision ?? 4, 4), '0')
  const shown = flags.sharp && value <= 0x10ffffn && isPrint(Number(value)) ? ` '${textOfRune(Number(value))}'` : ''
  return padWithSpaces(`U+${digits}${shown}`, flags)
}

export function formatChar(value: bigint, flags: Flags): string {
  return pad(textOfRune(runeOf(value)), flags)
}

export function formatQuotedChar(value: bigint, flags: Flags): string {
  return pad(flags.plus ? quoteRuneToAscii(runeOf(value)) : quoteRune(runeOf(value)), flags)
}

function runeOf(value: bigint): number {
  return value < 0n || value > 0x10ffffn ? 0xfffd : Number(value)
}

export interface FloatStyle {
  readonly format: FloatFormat
  readonly precision: number
  readonly bits: 32 | 64
  /** %v keeps the digits that %#g would pad to six. */
  readonly verb: string
}

export function formatFloating(value: number, flags: Flags, style: FloatStyle): string {
  const precision = flags.precision ?? style.precision
  const plain = formatFloat(value, style.format, precision, style.bits)
  const hasSign = plain.startsWith('-') || plain.startsWith('+')
  let sign = hasSign ? plain.charAt(0) : '+'
  let digits = hasSign ? plain.slice(1) : plain
  if (flags.space && sign === '+' && !flags.plus) sign = ' '
  if (digits === 'Inf' || digits === 'NaN') {
    const bare = digits === 'NaN' ? !flags.space && !flags.plus : sign === '+' && !flags.plus
    return padWithSpaces(bare && digits === 'NaN' ? digits : sign + digits, flags)
  }
  if (flags.sharp && style.format !== 'b') digits = withPoint(digits, style, precision)
  if (!flags.plus && sign === '+') return pad(digits, flags)
  const isZeroPadded = flags.zero && !flags.minus && flags.width !== null && flags.width > digits.length + 1
  if (isZeroPadded) return sign + digits.padStart((flags.width ?? 0) - 1, '0')
  return pad(sign + digits, flags)
}

/** The sharp flag: a decimal point always, and for %g the trailing zeros. */
function withPoint(digits: string, style: FloatStyle, precision: number): string {
  const isHex = style.format === 'x' || style.format === 'X'
  const cut = isHex ? digits.search(/[pP]/) : digits.search(/[eE]/)
  const body = cut < 0 ? digits : digits.slice(0, cut)
  const tail = cut < 0 ? '' : digits.slice(cut)
  let wanted = 0
  if (/[vgGx]/.test(style.verb)) wanted = precision === -1 ? 6 : precision
  const significant = body.replace('.', '').replace(/^0+/, '').length
  let missing = wanted - significant
  const point = body.includes('.') ? '' : '.'
  if (point !== '' && body === '0') missing--
  return body + point + '0'.repeat(Math.max(missing, 0)) + tail
}

function truncate(text: string, flags: Flags): string {
  if (flags.precision === null || runeCount(text) <= flags.precision) return text
  let at = 0
  for (let left = flags.precision; left > 0; left--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return text.slice(0, at)
}
