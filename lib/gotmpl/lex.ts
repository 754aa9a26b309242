// Lexer of templates: the whole text to a list of tokens, in one go.
//
// Text, comments and actions take turns. Inside an action the first character chooses a reader from a table, and
// the reader says where the token ends. What cannot be read becomes an error token with Go's message; lexing then
// goes on behind the broken action, so that an editor sees the rest.

import { isPrint, quote } from '@/lib/go/quote'
import { keywords, type Token, type TokenKind } from './token'

const open = '{{'
const close = '}}'
const spaces = ' \t\r\n'
const spaceRun = /[ \t\r\n]*/y

/** What a reader found: a token's kind and end, or what is wrong up to there. */
type Reading = { readonly kind: TokenKind; readonly end: number } | { readonly problem: string; readonly end: number }

type Reader = (text: string, at: number) => Reading

export function lexTemplate(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    at = lexText(tokens, text, at)
    if (at < text.length) at = lexDelimited(tokens, text, at)
  }
  tokens.push({ kind: 'eof', start: at, end: at, text: '', isSpaced: false })
  return tokens
}

/** Text up to an opening delimiter, without the space that delimiter cuts. */
function lexText(tokens: Token[], text: string, start: number): number {
  const found = text.indexOf(open, start)
  const next = found < 0 ? text.length : found
  let end = next
  if (isTrimming(text, next + open.length)) while (end > start && isSpaceAt(text, end - 1)) end--
  if (end > start) put(tokens, text, { kind: 'text', start, end })
  return next
}

function lexDelimited(tokens: Token[], text: string, start: number): number {
  const inner = start + open.length
  const at = isTrimming(text, inner) ? inner + 2 : inner
  if (text.startsWith('/*', at)) return lexComment(tokens, text, at)
  put(tokens, text, { kind: 'leftDelim', start, end: inner })
  return lexAction(tokens, text, at)
}

/** A comment touches its delimiters, or their trim marks. */
function lexComment(tokens: Token[], text: string, start: number): number {
  const found = text.indexOf('*/', start + 2)
  if (found < 0) return fail(tokens, text, { start, end: start, problem: 'unclosed comment' })
  const end = found + 2
  if (text.startsWith(close, end)) {
    put(tokens, text, { kind: 'comment', start, end })
    return end + close.length
  }
  if (isSpaceAt(text, end) && text.startsWith(`-${close}`, end + 1)) {
    put(tokens, text, { kind: 'comment', start, end })
    return skipSpaces(text, end + 2 + close.length)
  }
  return fail(tokens, text, { start, end, problem: 'comment ends before closing delimiter' })
}

/** The tokens of an action with its closing delimiter. */
function lexAction(tokens: Token[], text: string, start: number): number {
  let at = start
  let parens = 0
  for (;;) {
    const from = skipSpaces(text, at)
    const isSpaced = from > at
    const delim = isSpaced && text.startsWith(`-${close}`, from) ? from + 1 : from
    if (text.startsWith(close, delim)) {
      if (parens > 0) return fail(tokens, text, { start: from, end: from, problem: 'unclosed left paren' })
      put(tokens, text, { kind: 'rightDelim', start: delim, end: delim + close.length })
      return delim > from ? skipSpaces(text, delim + close.length) : delim + close.length
    }
    if (from === text.length) return fail(tokens, text, { start: from, end: from, problem: 'unclosed action' })
    const reading = readerAt(text, from)(text, from)
    if ('problem' in reading) return fail(tokens, text, { start: from, ...reading })
    const { kind, end } = reading
    if (kind === 'leftParen') parens++
    if (kind === 'rightParen' && parens-- === 0) {
      return fail(tokens, text, { start: from, end, problem: 'unexpected right paren' })
    }
    tokens.push({ kind, start: from, end, text: text.slice(from, end), isSpaced })
    at = end
  }
}

interface Piece {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
}

function put(tokens: Token[], text: string, { kind, start, end }: Piece): void {
  tokens.push({ kind, start, end, text: text.slice(start, end), isSpaced: false })
}

interface Failure {
  readonly start: number
  readonly end: number
  readonly problem: string
}

/** Where lexing goes on: behind the next closing delimiter, or at an opening one. */
function fail(tokens: Token[], text: string, { start, end, problem }: Failure): number {
  tokens.push({ kind: 'error', start, end, text: problem, isSpaced: false })
  const nextClose = text.indexOf(close, end)
  const nextOpen = text.indexOf(open, Math.max(end, start + 1))
  if (nextClose >= 0 && (nextOpen < 0 || nextClose < nextOpen)) return nextClose + close.length
  return nextOpen < 0 ? text.length : nextOpen
}

/** Readers of tokens by their first character. */
const readers: Readonly<Record<string, Reader>> = {
  '=': lone('assign'),
  '|': lone('pipe'),
  '(': lone('leftParen'),
  ')': lone('rightParen'),
  ':': (text, at) =>
    text[at + 1] === '=' ? { kind: 'declare', end: at + 2 } : { problem: 'expected :=', end: at + 1 },
  '"': enclosed('string', /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/y, 'unterminated quoted string'),
  "'": enclosed('charConstant', /'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*'/y, 'unterminated character constant'),
  '`': enclosed('rawString', /`[^`]*`/y, 'unterminated raw quoted string'),
  $: named('variable', 'variable'),
  '.': (text, at) => (isDigitAt(text, at + 1) || at + 1 === text.length ? readNumber : readField)(text, at),
  '+': readNumber,
  '-': readNumber,
}

const readField = named('field', 'dot')

function readerAt(text: string, at: number): Reader {
  if (isDigitAt(text, at)) return readNumber
  return readers[text.charAt(at)] ?? readWord
}

function lone(kind: TokenKind): Reader {
  return (_text, at) => ({ kind, end: at + 1 })
}

function enclosed(kind: TokenKind, form: RegExp, problem: string): Reader {
  return (text, at) => {
    form.lastIndex = at
    return form.test(text) ? { kind, end: form.lastIndex } : { problem, end: at + 1 }
  }
}

/** A mark and a name behind it; the mark alone is a kind of its own. */
function named(kind: TokenKind, bareKind: TokenKind): Reader {
  return (text, at) => {
    if (endsTokenAt(text, at + 1)) return { kind: bareKind, end: at + 1 }
    const end = wordEnd(text, at + 1)
    return endsTokenAt(text, end) ? { kind, end } : badCharacter(text, end)
  }
}

/** Keywords, names, truth values, and single characters that mean nothing to the lexer. */
function readWord(text: string, at: number): Reading {
  const end = wordEnd(text, at)
  if (end > at) {
    if (!endsTokenAt(text, end)) return badCharacter(text, end)
    const word = text.slice(at, end)
    return { kind: keywords.get(word) ?? (word === 'true' || word === 'false' ? 'bool' : 'identifier'), end }
  }
  const char = charAt(text, at)
  if (char >= ' ' && char <= '~') return { kind: 'char', end: at + 1 }
  return { problem: `unrecognized character in action: ${describeChar(char)}`, end: at + char.length }
}

function badCharacter(text: string, at: number): Reading {
  return { problem: `bad character ${describeChar(charAt(text, at))}`, end: at }
}

const numberForm =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y

/** A number's outer shape, or two with a sign between that end in i; what it means is checked by the parser. */
function readNumber(text: string, at: number): Reading {
  const end = numberEnd(text, at)
  if (isWordAt(text, end)) return badNumber(text, at, end)
  if (text[end] !== '+' && text[end] !== '-') return { kind: 'number', end }
  const whole = numberEnd(text, end)
  return isWordAt(text, whole) || text[whole - 1] !== 'i' ? badNumber(text, at, whole) : { kind: 'complex', end: whole }
}

function numberEnd(text: string, at: number): number {
  numberForm.lastIndex = at
  numberForm.test(text)
  return numberForm.lastIndex
}

/** The message shows the first character that does not fit. */
function badNumber(text: string, start: number, at: number): Reading {
  const end = isWordAt(text, at) ? at + charAt(text, at).length : at
  return { problem: `bad number syntax: ${quote(text.slice(start, end))}`, end }
}

/** `{{- ` and `{{-\n`: the dash needs space behind it, or it is a minus. */
function isTrimming(text: string, at: number): boolean {
  return text[at] === '-' && isSpaceAt(text, at + 1)
}

function isSpaceAt(text: string, at: number): boolean {
  return at < text.length && spaces.includes(text.charAt(at))
}

function skipSpaces(text: string, at: number): number {
  spaceRun.lastIndex = at
  spaceRun.test(text)
  return spaceRun.lastIndex
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x30 && code <= 0x39
}

/** Whether a name may end here. */
function endsTokenAt(text: string, at: number): boolean {
  return at >= text.length || ' \t\r\n.,|:()'.includes(text.charAt(at)) || text.startsWith(close, at)
}

const asciiWord = /\w*/y
const unicodeWord = /[\p{L}\p{Nd}_]*/uy

function wordEnd(text: string, at: number): number {
  asciiWord.lastIndex = at
  asciiWord.test(text)
  const end = asciiWord.lastIndex
  if (!(text.charCodeAt(end) >= 0x80)) return end
  unicodeWord.lastIndex = at
  unicodeWord.test(text)
  return unicodeWord.lastIndex
}

function isWordAt(text: string, at: number): boolean {
  return wordEnd(text, at) > at
}

function charAt(text: string, at: number): string {
  const rune = text.codePointAt(at)
  return rune === undefined ? '' : text.slice(at, at + (rune > 0xffff ? 2 : 1))
}

/** Go's %#U. */
function describeChar(char: string): string {
  const rune = char.codePointAt(0)
  if (rune === undefined) return 'U+FFFFFFFFFFFFFFFF'
  const shown = rune >= 0xd800 && rune <= 0xdfff ? 0xfffd : rune
  const code = `U+${shown.toString(16).toUpperCase().padStart(4, '0')}`
  return isPrint(shown) ? `${code} '${String.fromCodePoint(shown)}'` : code
}
