// Scanning the three shapes of scalars: plain, quoted, block.
//
// Models go-yaml v2 scannerc.go yaml_parser_scan_{plain,flow,block}_scalar: folding, chomping, escapes and the
// error texts. Line breaks are normalised to "\n", LS and PS stay.

import {
  breakLength,
  codeTab,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDigit,
  isHexDigit,
  normalBreak,
} from './characters'
import { columnOf, type ScalarStyle, type Scanner, scanError, type Token } from './token'

/** Moves behind the line break that stands at the scanner's place. */
export function skipBreak(scanner: Scanner): void {
  scanner.at += breakLength(scanner.text, scanner.at)
  scanner.lineStart = scanner.at
  scanner.line++
}

function scalarToken(scanner: Scanner, start: { at: number; line: number }, value: string, style: ScalarStyle): Token {
  return { kind: 'scalar', start: start.at, end: scanner.at, line: start.line, value, suffix: '', style }
}

/** "---" or "..." at the start of a line, followed by a blank or an end. */
export function isDocumentIndicator(scanner: Scanner): boolean {
  const { text, at } = scanner
  if (at !== scanner.lineStart) return false
  const code = text.charCodeAt(at)
  if (code !== 0x2d && code !== 0x2e) return false
  return text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code && isBlankOrEnd(text.charCodeAt(at + 3))
}

export function scanPlainScalar(scanner: Scanner): Token {
  const start = { at: scanner.at, line: scanner.line }
  const indent = scanner.indent + 1
  let value = ''
  let end = scanner.at
  let gap = ''
  let crossedBreak = false
  for (;;) {
    if (isDocumentIndicator(scanner) || scanner.text.charCodeAt(scanner.at) === 0x23) break
    const from = scanner.at
    skipPlainWord(scanner)
    if (scanner.at > from) {
      value += gap + scanner.text.slice(from, scanner.at)
      end = scanner.at
      crossedBreak = false
    }
    const code = scanner.text.charCodeAt(scanner.at)
    if (!isBlank(code) && !isBreak(code)) break
    const space = scanPlainGap(scanner, start.line, indent)
    gap = space.text
    crossedBreak = space.crossedBreak
    if (scanner.flowLevel === 0 && columnOf(scanner) < indent) break
  }
  if (crossedBreak) scanner.simpleKeyAllowed = true
  return { kind: 'scalar', start: start.at, end, line: start.line, value, suffix: '', style: 'plain' }
}

function skipPlainWord(scanner: Scanner): void {
  const { text, flowLevel } = scanner
  let at = scanner.at
  for (;;) {
    const code = text.charCodeAt(at)
    if (isBlankOrEnd(code)) break
    if (code === 0x3a && isBlankOrEnd(text.charCodeAt(at + 1))) break
    if (flowLevel > 0 && isFlowEnd(code)) break
    at++
  }
  scanner.at = at
}

/** "," "?" "[" "]" "{" "}" end a plain scalar inside a flow collection. */
function isFlowEnd(code: number): boolean {
  return code === 0x2c || code === 0x3f || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d
}

interface Gap {
  /** What the gap folds to if more words follow. */
  readonly text: string
  readonly crossedBreak: boolean
}

function scanPlainGap(scanner: Scanner, contextLine: number, indent: number): Gap {
  const { text } = scanner
  const from = scanner.at
  let leading = ''
  let trailing = ''
  for (;;) {
    const code = text.charCodeAt(scanner.at)
    if (isBlank(code)) {
      if (leading !== '' && code === codeTab && columnOf(scanner) < indent) {
        throw scanError(scanner, contextLine, 'found a tab character that violates indentation')
      }
      scanner.at++
    } else if (isBreak(code)) {
      if (leading === '') leading = normalBreak(text, scanner.at)
      else trailing += normalBreak(text, scanner.at)
      skipBreak(scanner)
    } else break
  }
  if (leading === '') return { text: text.slice(from, scanner.at), crossedBreak: false }
  return { text: foldBreaks(leading, trailing), crossedBreak: true }
}

/** One line feed folds to a space, more lose the first; other breaks stay. */
function foldBreaks(leading: string, trailing: string): string {
  if (leading.charCodeAt(0) !== 0x0a) return leading + trailing
  return trailing === '' ? ' ' : trailing
}

export function scanQuotedScalar(scanner: Scanner, quote: number): Token {
  const start = { at: scanner.at, line: scanner.line }
  const { text } = scanner
  scanner.at++
  let value = ''
  for (;;) {
    if (isDocumentIndicator(scanner)) throw scanError(scanner, start.line, 'found unexpected document indicator')
    if (text.charCodeAt(scanner.at) === 0) throw scanError(scanner, start.line, 'found unexpected end of stream')
    const run = quote === 0x27 ? scanSingleRun(scanner) : scanDoubleRun(scanner, start.line)
    value += run.text
    if (text.charCodeAt(scanner.at) === quote) break
    value += scanQuotedGap(scanner, run.escapedBreak)
  }
  scanner.at++
  return scalarToken(scanner, start, value, quote === 0x27 ? 'single' : 'double')
}

interface Run {
  readonly text: string
  /** A backslash at the end of the line: the break and what is blank after it count for nothing. */
  readonly escapedBreak: boolean
}

function scanSingleRun(scanner: Scanner): Run {
  const { text } = scanner
  let value = ''
  let from = scanner.at
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (isBlankOrEnd(code)) break
    if (code === 0x27) {
      if (text.charCodeAt(at + 1) !== 0x27) break
      value += text.slice(from, at + 1)
      at += 2
      from = at
    } else at++
  }
  scanner.at = at
  return { text: value + text.slice(from, at), escapedBreak: false }
}

function scanDoubleRun(scanner: Scanner, contextLine: number): Run {
  const { text } = scanner
  let value = ''
  let from = scanner.at
  for (;;) {
    const code = text.charCodeAt(scanner.at)
    if (isBlankOrEnd(code) || code === 0x22) break
    if (code !== 0x5c) {
      scanner.at++
      continue
    }
    value += text.slice(from, scanner.at)
    if (isBreak(text.charCodeAt(scanner.at + 1))) {
      scanner.at++
      skipBreak(scanner)
      return { text: value, escapedBreak: true }
    }
    value += scanEscape(scanner, contextLine)
    from = scanner.at
  }
  return { text: value + text.slice(from, scanner.at), escapedBreak: false }
}

const escapes = new Map<string, string>([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
])

const escapeDigits = new Map<string, number>([
  ['x', 2],
  ['u', 4],
  ['U', 8],
])

function scanEscape(scanner: Scanner, contextLine: number): string {
  const letter = scanner.text.charAt(scanner.at + 1)
  const simple = escapes.get(letter)
  if (simple !== undefined) {
    scanner.at += 2
    return simple
  }
  const digits = escapeDigits.get(letter)
  if (digits === undefined) throw scanError(scanner, contextLine, 'found unknown escape character')
  scanner.at += 2
  for (let i = 0; i < digits; i++) {
    if (!isHexDigit(scanner.text.charCodeAt(scanner.at + i))) {
      throw scanError(scanner, contextLine, 'did not find expected hexdecimal number')
    }
  }
  const code = Number.parseInt(scanner.text.slice(scanner.at, scanner.at + digits), 16)
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw scanError(scanner, contextLine, 'found invalid Unicode character escape code')
  }
  scanner.at += digits
  return String.fromCodePoint(code)
}

function scanQuotedGap(scanner: Scanner, afterEscapedBreak: boolean): string {
  const { text } = scanner
  const from = scanner.at
  let crossedBreak = afterEscapedBreak
  let leading = ''
  let trailing = ''
  for (;;) {
    const code = text.charCodeAt(scanner.at)
    if (isBlank(code)) scanner.at++
    else if (isBreak(code)) {
      if (crossedBreak) trailing += normalBreak(text, scanner.at)
      else leading = normalBreak(text, scanner.at)
      crossedBreak = true
      skipBreak(scanner)
    } else break
  }
  if (!crossedBreak) return text.slice(from, scanner.at)
  return leading === '' ? trailing : foldBreaks(leading, trailing)
}

type Chomping = 'strip' | 'clip' | 'keep'

export function scanBlockScalar(scanner: Scanner, style: 'literal' | 'folded'): Token {
  const start = { at: scanner.at, line: scanner.line }
  scanner.at++
  const header = scanBlockHeader(scanner, start.line)
  skipBlockHeaderTail(scanner, start.line)
  const given = header.increment === 0 ? 0 : Math.max(scanner.indent, 0) + header.increment
  const { text } = scanner
  let breaks = scanBlockBreaks(scanner, given, start.line)
  const indent = breaks.indent
  let value = ''
  let leading = ''
  let leadingBlank = false
  let end = breaks.end
  while (columnOf(scanner) === indent && text.charCodeAt(scanner.at) !== 0) {
    const startsBlank = isBlank(text.charCodeAt(scanner.at))
    const folds = style === 'folded' && !leadingBlank && !startsBlank && leading.charCodeAt(0) === 0x0a
    if (!folds) value += leading
    else if (breaks.text === '') value += ' '
    value += breaks.text
    leadingBlank = startsBlank
    const from = scanner.at
    while (!isBreakOrEnd(text.charCodeAt(scanner.at))) scanner.at++
    value += text.slice(from, scanner.at)
    leading = ''
    if (isBreak(text.charCodeAt(scanner.at))) {
      leading = normalBreak(text, scanner.at)
      skipBreak(scanner)
    }
    breaks = scanBlockBreaks(scanner, indent, start.line)
    end = breaks.end
  }
  if (header.chomping !== 'strip') value += leading
  if (header.chomping === 'keep') value += breaks.text
  return { kind: 'scalar', start: start.at, end, line: start.line, value, suffix: '', style }
}

interface BlockHeader {
  readonly chomping: Chomping
  readonly increment: number
}

function scanBlockHeader(scanner: Scanner, contextLine: number): BlockHeader {
  let chomping = scanChomping(scanner)
  let increment = 0
  const code = scanner.text.charCodeAt(scanner.at)
  if (isDigit(code)) {
    if (code === 0x30) throw scanError(scanner, contextLine, 'found an indentation indicator equal to 0')
    increment = code - 0x30
    scanner.at++
    if (chomping === 'clip') chomping = scanChomping(scanner)
  }
  return { chomping, increment }
}

function scanChomping(scanner: Scanner): Chomping {
  const code = scanner.text.charCodeAt(scanner.at)
  if (code !== 0x2b && code !== 0x2d) return 'clip'
  scanner.at++
  return code === 0x2b ? 'keep' : 'strip'
}

function skipBlockHeaderTail(scanner: Scanner, contextLine: number): void {
  const { text } = scanner
  while (isBlank(text.charCodeAt(scanner.at))) scanner.at++
  if (text.charCodeAt(scanner.at) === 0x23) while (!isBreakOrEnd(text.charCodeAt(scanner.at))) scanner.at++
  const code = text.charCodeAt(scanner.at)
  if (!isBreakOrEnd(code)) throw scanError(scanner, contextLine, 'did not find expected comment or line break')
  if (code !== 0) skipBreak(scanner)
}

interface BlockBreaks {
  readonly text: string
  readonly indent: number
  readonly end: number
}

/** Eats indentation and empty lines; finds the indentation out when `indent` is 0. */
function scanBlockBreaks(scanner: Scanner, indent: number, contextLine: number): BlockBreaks {
  const { text } = scanner
  let breaks = ''
  let widest = 0
  let end = scanner.at
  for (;;) {
    while ((indent === 0 || columnOf(scanner) < indent) && text.charCodeAt(scanner.at) === 0x20) scanner.at++
    const column = columnOf(scanner)
    if (column > widest) widest = column
    const code = text.charCodeAt(scanner.at)
    if ((indent === 0 || column < indent) && code === codeTab) {
      throw scanError(scanner, contextLine, 'found a tab character where an indentation space is expected')
    }
    if (!isBreak(code)) break
    breaks += normalBreak(text, scanner.at)
    skipBreak(scanner)
    end = scanner.at
  }
  return { text: breaks, indent: indent === 0 ? Math.max(widest, scanner.indent + 1, 1) : indent, end }
}
