// Lexer of templates: state functions, each scans a piece and returns the next state.
//
// Models text/template/parse/lex.go with the default delimiters. After an error the lexer can be set going
// again behind the action (resume), which Go's cannot.

import { isPrint, quote } from '@/lib/go/quote'
import { keywords, type Token, type TokenKind } from './token'

const leftDelim = '{{'
const rightDelim = '}}'
const trimMarkerLength = 2
const spaces = new Set([' ', '\t', '\r', '\n'])
const terminators = new Set([...spaces, '', '.', ',', '|', ':', ')', '('])
const asciiWord = /[0-9A-Za-z_]/
const unicodeWord = /^[\p{L}\p{Nd}]$/u

export interface Lexer {
  readonly text: string
  at: number
  start: number
  parenDepth: number
  isInsideAction: boolean
  token: Token
}

type State = ((lexer: Lexer) => State) | null

export function createLexer(text: string): Lexer {
  return {
    text,
    at: 0,
    start: 0,
    parenDepth: 0,
    isInsideAction: false,
    token: { kind: 'eof', start: 0, end: 0, text: '' },
  }
}

export function nextToken(lexer: Lexer): Token {
  let state: State = lexer.isInsideAction ? lexInsideAction : lexText
  while (state !== null) state = state(lexer)
  return lexer.token
}

/** Goes on behind the action an error was found in: after the next closing delimiter, or at an opening one. */
export function resume(lexer: Lexer): void {
  const { text, at } = lexer
  const close = text.indexOf(rightDelim, at)
  const open = text.indexOf(leftDelim, at)
  const isCloseFirst = close >= 0 && (open < 0 || close < open)
  lexer.at = isCloseFirst ? close + rightDelim.length : open >= 0 ? open : text.length
  lexer.start = lexer.at
  lexer.isInsideAction = false
}

function emit(lexer: Lexer, kind: TokenKind): State {
  const { text, start, at } = lexer
  lexer.token = { kind, start, end: at, text: text.slice(start, at) }
  lexer.start = at
  return null
}

function fail(lexer: Lexer, message: string): State {
  lexer.token = { kind: 'error', start: lexer.start, end: lexer.at, text: message }
  return null
}

function ignore(lexer: Lexer): void {
  lexer.start = lexer.at
}

/** The character at the cursor, whole beyond U+FFFF; empty at the end. */
function peek(lexer: Lexer): string {
  const { text, at } = lexer
  const rune = text.codePointAt(at)
  if (rune === undefined) return ''
  return rune > 0xffff ? text.slice(at, at + 2) : text.charAt(at)
}

function next(lexer: Lexer): string {
  const char = peek(lexer)
  lexer.at += char.length
  return char
}

/** Text up to the next "{{" or the end of the file. */
function lexText(lexer: Lexer): State {
  const open = lexer.text.indexOf(leftDelim, lexer.at)
  if (open < 0) {
    lexer.at = lexer.text.length
    return lexer.at > lexer.start ? emit(lexer, 'text') : emit(lexer, 'eof')
  }
  lexer.at = hasLeftTrimMarker(lexer.text, open + leftDelim.length) ? trimmedEnd(lexer.text, lexer.start, open) : open
  const isEmpty = lexer.at === lexer.start
  if (!isEmpty) emit(lexer, 'text')
  lexer.at = open
  ignore(lexer)
  return isEmpty ? lexLeftDelim : null
}

function lexLeftDelim(lexer: Lexer): State {
  lexer.at += leftDelim.length
  const markerLength = hasLeftTrimMarker(lexer.text, lexer.at) ? trimMarkerLength : 0
  if (lexer.text.startsWith('/*', lexer.at + markerLength)) {
    lexer.at += markerLength
    ignore(lexer)
    return lexComment
  }
  emit(lexer, 'leftDelim')
  lexer.isInsideAction = true
  lexer.at += markerLength
  ignore(lexer)
  lexer.parenDepth = 0
  return null
}

function lexComment(lexer: Lexer): State {
  const close = lexer.text.indexOf('*/', lexer.at + 2)
  if (close < 0) return fail(lexer, 'unclosed comment')
  lexer.at = close + 2
  const delim = rightDelimAt(lexer)
  if (delim === 'none') return fail(lexer, 'comment ends before closing delimiter')
  emit(lexer, 'comment')
  lexer.at += rightDelim.length
  if (delim === 'trimming') lexer.at = skipSpaces(lexer.text, lexer.at + trimMarkerLength)
  ignore(lexer)
  return null
}

function lexRightDelim(lexer: Lexer): State {
  const delim = rightDelimAt(lexer)
  if (delim === 'trimming') lexer.at += trimMarkerLength
  ignore(lexer)
  lexer.at += rightDelim.length
  emit(lexer, 'rightDelim')
  if (delim === 'trimming') lexer.at = skipSpaces(lexer.text, lexer.at)
  ignore(lexer)
  lexer.isInsideAction = false
  return null
}

/** Tokens by their first character alone. */
const simpleTokens: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ['=', 'assign'],
  ['|', 'pipe'],
])

const scanners: ReadonlyMap<string, State> = new Map<string, State>([
  ['"', lexQuote],
  ['`', lexRawQuote],
  ['$', lexVariable],
  ["'", lexChar],
])

function lexInsideAction(lexer: Lexer): State {
  if (rightDelimAt(lexer) !== 'none') {
    return lexer.parenDepth === 0 ? lexRightDelim : fail(lexer, 'unclosed left paren')
  }
  const char = next(lexer)
  if (char === '') return fail(lexer, 'unclosed action')
  if (spaces.has(char)) return lexSpace
  const simple = simpleTokens.get(char)
  if (simple !== undefined) return emit(lexer, simple)
  const scanner = scanners.get(char)
  if (scanner !== undefined) return scanner
  if (char === ':') return next(lexer) === '=' ? emit(lexer, 'declare') : fail(lexer, 'expected :=')
  if (char === '(' || char === ')') return lexParen(lexer, char)
  if (char === '.' && lexer.at < lexer.text.length && !isDigit(peek(lexer))) return lexField
  return lexWord(lexer, char)
}

function lexParen(lexer: Lexer, char: string): State {
  lexer.parenDepth += char === '(' ? 1 : -1
  if (lexer.parenDepth < 0) return fail(lexer, 'unexpected right paren')
  return emit(lexer, char === '(' ? 'leftParen' : 'rightParen')
}

/** Numbers, identifiers, and what is neither. */
function lexWord(lexer: Lexer, char: string): State {
  if (char === '.' || char === '+' || char === '-' || isDigit(char)) {
    lexer.at -= char.length
    return lexNumber
  }
  if (isAlphaNumeric(char)) return lexIdentifier
  if (char >= ' ' && char <= '~') return emit(lexer, 'char')
  return fail(lexer, `unrecognized character in action: ${describeChar(char)}`)
}

/** A run of spaces; one that stands before a trimming delimiter belongs to the delimiter. */
function lexSpace(lexer: Lexer): State {
  const { text } = lexer
  lexer.at = skipSpaces(text, lexer.at)
  const last = lexer.at - 1
  if (text.startsWith(`-${rightDelim}`, lexer.at)) {
    lexer.at = last
    if (last === lexer.start) return lexRightDelim
  }
  return emit(lexer, 'space')
}

function lexIdentifier(lexer: Lexer): State {
  skipAlphaNumeric(lexer)
  if (!isAtTerminator(lexer)) return failAtChar(lexer)
  const word = lexer.text.slice(lexer.start, lexer.at)
  const keyword = keywords.get(word)
  if (keyword !== undefined) return emit(lexer, keyword)
  return emit(lexer, word === 'true' || word === 'false' ? 'bool' : 'identifier')
}

function lexField(lexer: Lexer): State {
  return lexFieldOrVariable(lexer, 'field', 'dot')
}

function lexVariable(lexer: Lexer): State {
  return lexFieldOrVariable(lexer, 'variable', 'variable')
}

function lexFieldOrVariable(lexer: Lexer, kind: TokenKind, bareKind: TokenKind): State {
  if (isAtTerminator(lexer)) return emit(lexer, bareKind)
  skipAlphaNumeric(lexer)
  return isAtTerminator(lexer) ? emit(lexer, kind) : failAtChar(lexer)
}

function failAtChar(lexer: Lexer): State {
  return fail(lexer, `bad character ${describeChar(peek(lexer))}`)
}

function lexChar(lexer: Lexer): State {
  return scanQuoted(lexer, "'") ? emit(lexer, 'charConstant') : fail(lexer, 'unterminated character constant')
}

function lexQuote(lexer: Lexer): State {
  return scanQuoted(lexer, '"') ? emit(lexer, 'string') : fail(lexer, 'unterminated quoted string')
}

/** Moves behind the closing mark; false at the end of the line or file. */
function scanQuoted(lexer: Lexer, mark: string): boolean {
  for (;;) {
    let char = next(lexer)
    if (char === mark) return true
    if (char === '\\') char = next(lexer)
    if (char === '' || char === '\n') return false
  }
}

function lexRawQuote(lexer: Lexer): State {
  const close = lexer.text.indexOf('`', lexer.at)
  lexer.at = close < 0 ? lexer.text.length : close + 1
  return close < 0 ? fail(lexer, 'unterminated raw quoted string') : emit(lexer, 'rawString')
}

function lexNumber(lexer: Lexer): State {
  if (!scanNumber(lexer)) return failBadNumber(lexer)
  const sign = peek(lexer)
  if (sign !== '+' && sign !== '-') return emit(lexer, 'number')
  // Complex: 1+2i. No spaces, must end in 'i'.
  if (!scanNumber(lexer) || lexer.text.charAt(lexer.at - 1) !== 'i') return failBadNumber(lexer)
  return emit(lexer, 'complex')
}

function failBadNumber(lexer: Lexer): State {
  return fail(lexer, `bad number syntax: ${quote(lexer.text.slice(lexer.start, lexer.at))}`)
}

const numberForm =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y

/** A number's outer shape; what it means is checked by the parser. */
function scanNumber(lexer: Lexer): boolean {
  numberForm.lastIndex = lexer.at
  lexer.at += numberForm.exec(lexer.text)?.[0].length ?? 0
  const char = peek(lexer)
  if (!isAlphaNumeric(char)) return true
  lexer.at += char.length
  return false
}

function rightDelimAt(lexer: Lexer): 'none' | 'plain' | 'trimming' {
  const { text, at } = lexer
  if (text.startsWith(rightDelim, at)) return 'plain'
  const isTrimming = spaces.has(text.charAt(at)) && text.startsWith(`-${rightDelim}`, at + 1)
  return isTrimming && text.charAt(at) !== '' ? 'trimming' : 'none'
}

function hasLeftTrimMarker(text: string, at: number): boolean {
  return text.charAt(at) === '-' && spaces.has(text.charAt(at + 1)) && at + 1 < text.length
}

function isAtTerminator(lexer: Lexer): boolean {
  return terminators.has(peek(lexer)) || lexer.text.startsWith(rightDelim, lexer.at)
}

function skipAlphaNumeric(lexer: Lexer): void {
  for (let char = peek(lexer); isAlphaNumeric(char); char = peek(lexer)) lexer.at += char.length
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (at < text.length && spaces.has(text.charAt(at))) at++
  return at
}

/** The end of a text once the spaces before `end` are gone. */
function trimmedEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && spaces.has(text.charAt(at - 1))) at--
  return at
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}

function isAlphaNumeric(char: string): boolean {
  if (char === '') return false
  return char <= '\x7f' ? asciiWord.test(char) : unicodeWord.test(char)
}

/** Go's %#U. */
function describeChar(char: string): string {
  const rune = char.codePointAt(0)
  if (rune === undefined) return 'U+FFFFFFFFFFFFFFFF'
  const shown = rune >= 0xd800 && rune <= 0xdfff ? 0xfffd : rune
  const code = `U+${shown.toString(16).toUpperCase().padStart(4, '0')}`
  return isPrint(shown) ? `${code} '${String.fromCodePoint(shown)}'` : code
}
