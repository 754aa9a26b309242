// Sprintf, Sprint and Sprintln as package fmt has them: every verb, flag, width, precision and argument index,
// and the %!verb texts for what does not fit.

import { type Flags, noFlags } from './fmt-flags'
import { formatArg } from './fmt-value'
import { isSignedKind } from './type'
import { GoInt, type GoValue, typeName } from './value'

const widthMax = 1_000_000

/** The operands of fmt.Sprint: a space only between two that are both not strings. */
export function sprint(args: readonly GoValue[]): string {
  let text = ''
  args.forEach((arg, i) => {
    if (i > 0 && typeof arg !== 'string' && typeof args[i - 1] !== 'string') text += ' '
    text += formatValueText(arg)
  })
  return text
}

export function sprintln(args: readonly GoValue[]): string {
  return `${args.map(formatValueText).join(' ')}\n`
}

/** %v. */
export function formatValueText(value: GoValue): string {
  if (typeof value === 'string') return value
  return formatArg(value, 'v', noFlags())
}

interface Scan {
  readonly format: string
  readonly args: readonly GoValue[]
  at: number
  argNumber: number
  isReordered: boolean
  isGoodArgNumber: boolean
  /** The item before was an index like [3]. */
  isAfterIndex: boolean
  text: string
}

export function sprintf(format: string, args: readonly GoValue[]): string {
  const scan: Scan = {
    format,
    args,
    at: 0,
    argNumber: 0,
    isReordered: false,
    isGoodArgNumber: true,
    isAfterIndex: false,
    text: '',
  }
  while (scan.at < format.length) {
    const percent = format.indexOf('%', scan.at)
    scan.text += percent < 0 ? format.slice(scan.at) : format.slice(scan.at, percent)
    if (percent < 0) break
    scan.at = percent + 1
    formatDirective(scan)
  }
  if (!scan.isReordered && scan.argNumber < args.length) scan.text += extraText(args.slice(scan.argNumber))
  return scan.text
}

function formatDirective(scan: Scan): void {
  const flags = noFlags()
  scan.isGoodArgNumber = true
  scan.isAfterIndex = false
  readFlags(scan, flags)
  readArgIndex(scan)
  readWidth(scan, flags)
  if (scan.format[scan.at] === '.' && scan.at + 1 < scan.format.length) readPrecision(scan, flags)
  if (!scan.isAfterIndex) readArgIndex(scan)
  if (scan.at >= scan.format.length) {
    scan.text += '%!(NOVERB)'
    return
  }
  const verb = String.fromCodePoint(scan.format.codePointAt(scan.at) ?? 0)
  scan.at += verb.length
  scan.text += verbText(scan, verb, flags)
}

function verbText(scan: Scan, verb: string, flags: Flags): string {
  if (verb === '%') return '%'
  if (!scan.isGoodArgNumber) return `%!${verb}(BADINDEX)`
  const arg = scan.args[scan.argNumber]
  if (arg === undefined) return `%!${verb}(MISSING)`
  if (verb === 'v' || verb === 'w') {
    flags.sharpV = flags.sharp
    flags.sharp = false
    flags.plusV = flags.plus
    flags.plus = false
  }
  scan.argNumber++
  return formatArg(arg, verb, flags)
}

function readFlags(scan: Scan, flags: Flags): void {
  for (; scan.at < scan.format.length; scan.at++) {
    switch (scan.format[scan.at]) {
      case '#':
        flags.sharp = true
        break
      case '0':
        flags.zero = true
        break
      case '+':
        flags.plus = true
        break
      case '-':
        flags.minus = true
        break
      case ' ':
        flags.space = true
        break
      default:
        return
    }
  }
}

function readWidth(scan: Scan, flags: Flags): void {
  if (scan.format[scan.at] === '*') {
    scan.at++
    flags.width = readIntArg(scan)
    if (flags.width === null) scan.text += '%!(BADWIDTH)'
    else if (flags.width < 0) {
      flags.width = -flags.width
      flags.minus = true
      flags.zero = false
    }
    scan.isAfterIndex = false
    return
  }
  flags.width = readNumber(scan)
  if (scan.isAfterIndex && flags.width !== null) scan.isGoodArgNumber = false
}

function readPrecision(scan: Scan, flags: Flags): void {
  scan.at++
  if (scan.isAfterIndex) scan.isGoodArgNumber = false
  readArgIndex(scan)
  if (scan.format[scan.at] === '*') {
    scan.at++
    flags.precision = readIntArg(scan)
    if (flags.precision !== null && flags.precision < 0) flags.precision = null
    if (flags.precision === null) scan.text += '%!(BADPREC)'
    scan.isAfterIndex = false
    return
  }
  flags.precision = readNumber(scan) ?? 0
}

/** [3]: the next argument to use. */
function readArgIndex(scan: Scan): void {
  scan.isAfterIndex = false
  if (scan.format[scan.at] !== '[') return
  scan.isReordered = true
  const rest = scan.format.slice(scan.at)
  const close = rest.length < 3 ? -1 : rest.indexOf(']')
  const digits = close < 0 ? '' : rest.slice(1, close)
  scan.at += close < 0 ? 1 : close + 1
  if (!/^\d+$/.test(digits) || Number(digits) > widthMax) {
    scan.isGoodArgNumber = false
    return
  }
  scan.isAfterIndex = true
  const index = Number(digits) - 1
  if (index >= 0 && index < scan.args.length) scan.argNumber = index
  else scan.isGoodArgNumber = false
}

function readNumber(scan: Scan): number | null {
  const start = scan.at
  let value = 0
  for (; /\d/.test(scan.format[scan.at] ?? ''); scan.at++) {
    // Looked at before a digit is added: one digit more than widthMax has passes. Past it the verb is lost.
    if (value > widthMax) {
      scan.at = scan.format.length
      return null
    }
    value = value * 10 + Number(scan.format[scan.at])
  }
  return scan.at === start ? null : value
}

function readIntArg(scan: Scan): number | null {
  const arg = scan.args[scan.argNumber]
  if (arg === undefined) return null
  scan.argNumber++
  if (!(arg instanceof GoInt)) return null
  const value = Number(arg.value)
  if (Math.abs(value) > widthMax) return null
  return value >= 0 || isSignedKind(arg.type.kind) ? value : null
}

function extraText(args: readonly GoValue[]): string {
  const shown = args.map((arg) => (arg === null ? '<nil>' : `${typeName(arg)}=${formatValueText(arg)}`))
  return `%!(EXTRA ${shown.join(', ')})`
}
