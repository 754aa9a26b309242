// The emitter: scalars, indicators and indentation written with the columns the folding rules need.
//
// Models go-yaml emitterc.go: where a line breaks, how a scalar folds at the preferred width, how a double-quoted
// one escapes. Columns count characters.

import { codeSpace, isBreak } from './characters'
import { isPrintable, type PrintStyle } from './scalar-style'

export interface Emitter {
  out: string
  column: number
  /** The last thing written was a blank, or the line is empty. */
  whitespace: boolean
  /** Nothing but indentation and indicators stands on this line. */
  indention: boolean
  indent: number
  readonly widthMax: number
}

export function emitterOf(widthMax: number): Emitter {
  return { out: '', column: 0, whitespace: true, indention: true, indent: -1, widthMax }
}

export function writeIndent(emitter: Emitter): void {
  const indent = Math.max(emitter.indent, 0)
  const { column } = emitter
  if (!emitter.indention || column > indent || (column === indent && !emitter.whitespace)) putBreak(emitter)
  if (emitter.column < indent) {
    emitter.out += ' '.repeat(indent - emitter.column)
    emitter.column = indent
  }
  emitter.whitespace = true
  emitter.indention = true
}

function putBreak(emitter: Emitter): void {
  emitter.out += '\n'
  emitter.column = 0
}

function put(emitter: Emitter, text: string): void {
  emitter.out += text
  emitter.column += text.length
}

/** ":" after a key, "{}", an opening quote: text that is no scalar. */
export function writeIndicator(emitter: Emitter, text: string, after: 'closed' | 'open'): void {
  if (after === 'open' && !emitter.whitespace) put(emitter, ' ')
  put(emitter, text)
  emitter.whitespace = false
  emitter.indention = false
}

/** "-", "?" or ":" of a block collection: what follows on the line still counts as indentation. */
export function writeBlockIndicator(emitter: Emitter, text: string): void {
  if (!emitter.whitespace) put(emitter, ' ')
  put(emitter, text)
  emitter.whitespace = false
}

export interface ScalarToWrite {
  readonly text: string
  readonly style: PrintStyle
  readonly isKey: boolean
}

export function writeScalar(emitter: Emitter, { text, style, isKey }: ScalarToWrite): void {
  const outer = emitter.indent
  emitter.indent = outer < 0 ? 2 : outer + 2
  if (style === 'literal') writeLiteral(emitter, text)
  else if (style === 'double') writeDouble(emitter, text, !isKey)
  else if (style === 'single') writeSingle(emitter, text, !isKey)
  else writePlain(emitter, text, !isKey)
  emitter.indent = outer
}

function writePlain(emitter: Emitter, text: string, mayFold: boolean): void {
  if (!emitter.whitespace) put(emitter, ' ')
  if (!mayFold || emitter.column + text.length <= emitter.widthMax) put(emitter, text)
  else writeFoldedWords(emitter, text)
  emitter.whitespace = false
  emitter.indention = false
}

/** Plain text without breaks: a single space past the width becomes a line break. */
function writeFoldedWords(emitter: Emitter, text: string): void {
  let from = 0
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    const isAlone = text.charCodeAt(at - 1) !== codeSpace && text.charCodeAt(at + 1) !== codeSpace
    if (!isAlone || at === 0 || at === text.length - 1) continue
    if (emitter.column + charLength(text, from, at) <= emitter.widthMax) continue
    emitter.out += text.slice(from, at)
    emitter.column = Number.POSITIVE_INFINITY
    emitter.indention = false
    writeIndent(emitter)
    from = at + 1
  }
  emitter.column += charLength(text, from, text.length)
  emitter.out += text.slice(from)
}

/** Characters between two places: a surrogate pair counts once. */
function charLength(text: string, from: number, to: number): number {
  let length = to - from
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0xd800 && code < 0xdc00) length--
  }
  return length
}

function writeSingle(emitter: Emitter, text: string, mayFold: boolean): void {
  writeIndicator(emitter, "'", 'open')
  if (hasBreak(text)) writeSingleLines(emitter, text, mayFold)
  else {
    const quoted = text.replaceAll("'", "''")
    if (!mayFold || emitter.column + quoted.length <= emitter.widthMax) put(emitter, quoted)
    else writeFoldedWords(emitter, quoted)
  }
  writeIndicator(emitter, "'", 'closed')
}

function hasBreak(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isBreak(text.charCodeAt(i))) return true
  return false
}

/** Single-quoted text with line breaks other than line feeds, which stay as they are. */
function writeSingleLines(emitter: Emitter, text: string, mayFold: boolean): void {
  let afterSpace = false
  let afterBreak = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === codeSpace) {
      const isInside = i > 0 && i < text.length - 1 && text.charCodeAt(i + 1) !== codeSpace
      if (mayFold && !afterSpace && emitter.column > emitter.widthMax && isInside) writeIndent(emitter)
      else put(emitter, ' ')
      afterSpace = true
    } else if (isBreak(code)) {
      emitter.out += text.charAt(i)
      emitter.column = 0
      emitter.indention = true
      afterBreak = true
    } else {
      if (afterBreak) writeIndent(emitter)
      put(emitter, code === 0x27 ? "''" : text.charAt(i))
      emitter.indention = false
      afterSpace = false
      afterBreak = false
    }
  }
}

function writeLiteral(emitter: Emitter, text: string): void {
  writeIndicator(emitter, '|', 'open')
  const first = text.charCodeAt(0)
  if (first === codeSpace || isBreak(first)) writeIndicator(emitter, '2', 'closed')
  if (!isBreak(text.charCodeAt(text.length - 1))) writeIndicator(emitter, '-', 'closed')
  else if (text.length === 1 || isBreak(text.charCodeAt(text.length - 2))) writeIndicator(emitter, '+', 'closed')
  putBreak(emitter)
  emitter.indention = true
  emitter.whitespace = true
  let from = 0
  while (from < text.length) {
    if (isBreak(text.charCodeAt(from))) {
      emitter.out += text.charAt(from)
      emitter.column = 0
      emitter.indention = true
      from++
      continue
    }
    writeIndent(emitter)
    let to = from
    while (to < text.length && !isBreak(text.charCodeAt(to))) to++
    put(emitter, text.slice(from, to))
    emitter.indention = false
    from = to
  }
}

const shortEscapes = new Map<number, string>([
  [0x00, '\\0'],
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
  [0x1b, '\\e'],
  [0x22, '\\"'],
  [0x5c, '\\\\'],
  [0x85, '\\N'],
  [0xa0, '\\_'],
  [0x2028, '\\L'],
  [0x2029, '\\P'],
])

function escapeOf(code: number): string {
  const short = shortEscapes.get(code)
  if (short !== undefined) return short
  const hex = code.toString(16).toUpperCase()
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

function writeDouble(emitter: Emitter, text: string, mayFold: boolean): void {
  writeIndicator(emitter, '"', 'open')
  // Upstream looks for a byte order mark at the start of the text whatever character it is at.
  const escapesAll = text.charCodeAt(0) === 0xfeff
  let afterSpace = false
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0
    if (escapesAll || code === 0x22 || code === 0x5c || code > 0xffff || !isPrintable(code) || isBreak(code)) {
      put(emitter, escapeOf(code))
      if (code > 0xffff) i++
      afterSpace = false
    } else if (code === codeSpace) {
      const folds = mayFold && !afterSpace && emitter.column > emitter.widthMax && i > 0 && i < text.length - 1
      if (folds) foldDouble(emitter, text.charCodeAt(i + 1))
      else put(emitter, ' ')
      afterSpace = true
    } else {
      put(emitter, text.charAt(i))
      afterSpace = false
    }
  }
  writeIndicator(emitter, '"', 'closed')
}

/** The break stands for the space; a second space after it must be escaped to survive. */
function foldDouble(emitter: Emitter, next: number): void {
  emitter.indention = false
  writeIndent(emitter)
  if (next === codeSpace) put(emitter, '\\')
}

export function endDocument(emitter: Emitter): string {
  emitter.indent = -1
  writeIndent(emitter)
  return emitter.out
}
