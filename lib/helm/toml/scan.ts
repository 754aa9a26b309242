// TOML read rune by rune: positions, what may not stand in a file at all, and where an error is said to be.
//
// Models BurntSushi/toml lex.go. A line is counted when its end is consumed, and errors at the end of the file are
// said to be on the line before if that is empty.

import { GoError } from '@/lib/go/error'

export interface TomlScan {
  readonly text: string
  at: number
  /** From 1. */
  line: number
}

/** What is wrong, and on which line; the parser adds the last key. */
export class TomlError extends GoError {
  readonly line: number
  constructor(line: number, words: string) {
    super(words)
    this.line = line
  }
}

/** The end of the file reads as no rune; errors show it as NUL. */
export const endOfFile = ''

export function shownRune(rune: string): string {
  return rune === endOfFile ? '\0' : rune
}

export function peekRune(scan: TomlScan): string {
  const code = scan.text.codePointAt(scan.at)
  if (code === undefined) return endOfFile
  if (code >= 0xdc80 && code <= 0xdcff) {
    throw new TomlError(scan.line, `invalid UTF-8 byte: 0x${(code - 0xdc00).toString(16)}`)
  }
  const isLoneReturn = code === 0x0d && scan.text.charCodeAt(scan.at + 1) !== 0x0a
  if (isLoneReturn || code === 0x7f || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d)) {
    const shown = code.toString(16).padStart(2, '0')
    throw new TomlError(scan.line, `TOML files cannot contain control characters: '0x${shown}'`)
  }
  return String.fromCodePoint(code)
}

export function nextRune(scan: TomlScan): string {
  const rune = peekRune(scan)
  scan.at += rune.length
  if (rune === '\n') scan.line++
  return rune
}

export function skipBlanks(scan: TomlScan): void {
  for (let rune = peekRune(scan); isBlank(rune); rune = peekRune(scan)) nextRune(scan)
}

/** Up to the end of the line, which stays. */
export function skipComment(scan: TomlScan): void {
  for (let rune = peekRune(scan); rune !== endOfFile && !isLineEnd(rune); rune = peekRune(scan)) nextRune(scan)
}

/** Consumes the rune if it is the wanted one. */
export function accept(scan: TomlScan, wanted: string): boolean {
  if (peekRune(scan) !== wanted) return false
  nextRune(scan)
  return true
}

/** What the form matches here, consumed; what follows must be a rune that may stand in a file. */
export function takeWhile(scan: TomlScan, form: RegExp): string {
  const start = scan.at
  while (form.test(peekRune(scan))) nextRune(scan)
  return scan.text.slice(start, scan.at)
}

/** An error about what was just consumed or looked at. */
export function failHere(scan: TomlScan, words: string): never {
  throw new TomlError(scan.line, words)
}

/** An error after the rune was consumed, which may be the end of the file. */
export function failAfter(scan: TomlScan, rune: string, words: string): never {
  const isAfterBreak = rune === endOfFile && scan.text[scan.at - 1] === '\n'
  throw new TomlError(isAfterBreak ? scan.line - 1 : scan.line, words)
}

/** An error that upstream puts on the line before the present one. */
export function failOnLineBefore(scan: TomlScan, words: string): never {
  throw new TomlError(scan.line - 1, words)
}

export function isBlank(rune: string): boolean {
  return rune === ' ' || rune === '\t'
}

export function isLineEnd(rune: string): boolean {
  return rune === '\n' || rune === '\r'
}
