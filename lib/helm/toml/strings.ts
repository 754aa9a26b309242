// TOML's four kinds of strings. Models BurntSushi/toml's lexer and parser of strings: escapes, and how many quotes
// may stand before the closing ones.

import { quote } from '@/lib/go/quote'
import {
  accept,
  endOfFile,
  failAfter,
  failOnLineBefore,
  isLineEnd,
  nextRune,
  peekRune,
  shownRune,
  TomlError,
  type TomlScan,
} from './scan'

/** A value's string, its first quote consumed. */
export function readString(scan: TomlScan, mark: '"' | "'"): string {
  if (accept(scan, mark)) {
    if (accept(scan, mark)) return mark === '"' ? readLongString(scan) : stripFirstBreak(readLongRaw(scan))
    return ''
  }
  return readShortString(scan, mark)
}

/** A string on one line, its quote consumed; the only kinds a key may be. */
export function readShortString(scan: TomlScan, mark: '"' | "'"): string {
  const start = scan.at
  for (;;) {
    const rune = nextRune(scan)
    if (rune === endOfFile) failAfter(scan, rune, `unexpected EOF; expected ${mark === '"' ? `'"'` : `"'"`}`)
    if (isLineEnd(rune)) failOnLineBefore(scan, 'strings cannot contain newlines')
    if (rune === '\\' && mark === '"') checkEscape(scan, start)
    if (rune !== mark) continue
    const text = scan.text.slice(start, scan.at - 1)
    return mark === '"' ? replaceEscapes(text, scan.line) : text
  }
}

function readLongString(scan: TomlScan): string {
  const start = scan.at
  for (;;) {
    const rune = nextRune(scan)
    if (rune === endOfFile) failAfter(scan, rune, `unexpected EOF; expected '"""'`)
    if (rune === '\\') {
      if (isLineEnd(peekRune(scan))) nextRune(scan)
      else checkEscape(scan, start)
    }
    if (rune !== '"') continue
    const text = closedAt(scan, start, '"')
    if (text !== null) return replaceEscapes(stripEscapedBreaks(stripFirstBreak(text)), scan.line)
  }
}

function readLongRaw(scan: TomlScan): string {
  const start = scan.at
  for (;;) {
    const rune = nextRune(scan)
    if (rune === endOfFile) failAfter(scan, rune, `unexpected EOF; expected "'''"`)
    if (rune !== "'") continue
    const text = closedAt(scan, start, "'")
    if (text !== null) return text
  }
}

/** One quote is consumed: two more close the string, but for quotes that still belong to it. */
function closedAt(scan: TomlScan, start: number, mark: '"' | "'"): string | null {
  if (!accept(scan, mark)) return null
  if (!accept(scan, mark)) {
    scan.at -= 1
    return null
  }
  if (peekRune(scan) !== mark) return scan.text.slice(start, scan.at - 3)
  const current = scan.text.slice(start, scan.at)
  const isTooMany = current.endsWith(mark.repeat(5)) && !(mark === '"' && current.endsWith(`\\${mark.repeat(5)}`))
  if (isTooMany) failAfter(scan, mark, mark === '"' ? `unexpected '""""""'` : `unexpected "''''''"`)
  scan.at -= 2
  return null
}

const digitCounts: ReadonlyMap<string, readonly [count: number, word: string]> = new Map([
  ['x', [2, 'two']],
  ['u', [4, 'four']],
  ['U', [8, 'eight']],
])

/** The backslash is consumed. */
function checkEscape(scan: TomlScan, start: number): void {
  const rune = nextRune(scan)
  const digits = digitCounts.get(rune)
  if (digits === undefined) {
    if (rune !== endOfFile && 'ebtnfr" \t\\'.includes(rune)) return
    const words = `invalid escape in string '\\${shownRune(rune)}'`
    throw new TomlError(rune === endOfFile ? scan.line - 1 : scan.line, words)
  }
  const [count, word] = digits
  for (let i = 0; i < count; i++) {
    const digit = nextRune(scan)
    if (/^[0-9a-fA-F]$/.test(digit)) continue
    const current = quote(scan.text.slice(start, scan.at))
    failAfter(scan, digit, `expected ${word} hexadecimal digits after '\\${rune}', but got ${current} instead`)
  }
}

function stripFirstBreak(text: string): string {
  return text.replace(/^\r?\n/, '')
}

/** A backslash at the end of a line takes all white space behind it away. */
function stripEscapedBreaks(text: string): string {
  return text.replace(/\\\\|\\([ \t\r\n]+)/g, (whole, blanks: string | undefined) =>
    blanks?.includes('\n') === true ? '' : whole,
  )
}

const plainEscapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  ['"', '"'],
  ['\\', '\\'],
])

function replaceEscapes(text: string, line: number): string {
  return text.replace(/\\(?:x..|u.{4}|U.{8}|.)/gs, (escape) => {
    if (!/^\\[xuU]/.test(escape)) {
      const plain = plainEscapes.get(escape.slice(1))
      if (plain === undefined) throw new TomlError(line, `invalid escape: '${escape}'`)
      return plain
    }
    const digits = escape.slice(2)
    const code = Number.parseInt(digits, 16)
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      throw new TomlError(line, `Escaped character '\\u${digits}' is not valid UTF-8.`)
    }
    return String.fromCodePoint(code)
  })
}
