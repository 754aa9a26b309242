// Quoting: Go string and rune literals, written and read. Models strconv.Quote, Unquote, UnquoteChar.

import { err, ok, type Result } from '@/lib/base/result'
import { fromBytes, isAscii, isValidUtf8, normalizeBytes, runesOf, textOfRune } from './byte-string'

const plainAscii = /^[ !#-[\]-~]*$/
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u
const shortEscapes = new Map<number, string>([
  [7, '\\a'],
  [8, '\\b'],
  [12, '\\f'],
  [10, '\\n'],
  [13, '\\r'],
  [9, '\\t'],
  [11, '\\v'],
])
const escapeBytes = new Map([...shortEscapes].map(([rune, escape]) => [escape.charAt(1), rune]))

/** Go's notion of a printable rune: letters, marks, numbers, punctuation, symbols, the ASCII space. */
export function isPrint(rune: number): boolean {
  if (rune < 0x7f) return rune >= 0x20
  const isRune = rune <= 0x10ffff && (rune < 0xd800 || rune > 0xdfff)
  return isRune && printable.test(textOfRune(rune))
}

export function quote(text: string): string {
  return plainAscii.test(text) ? `"${text}"` : quoteWith(text, false)
}

/** Texts as %q prints a slice of them: `["a" "b"]`. */
export function quoteAll(texts: readonly string[]): string {
  return `[${texts.map(quote).join(' ')}]`
}

export function quoteToAscii(text: string): string {
  return quoteWith(text, true)
}

export function quoteRune(rune: number): string {
  return `'${escapeRune(validRune(rune), "'", false)}'`
}

export function quoteRuneToAscii(rune: number): string {
  return `'${escapeRune(validRune(rune), "'", true)}'`
}

/** Whether a text can be written between backquotes unchanged. */
export function canBackquote(text: string): boolean {
  return isValidUtf8(text) && !/[\x00-\x08\x0a-\x1f`\x7f\ufeff]/.test(text)
}

const invalidSyntax = 'invalid syntax'

/** Reads a "..." or `...` or '...' literal. */
export function unquote(literal: string): Result<string, string> {
  const mark = literal.charAt(0)
  if (literal.length < 2 || mark !== literal.charAt(literal.length - 1)) return err(invalidSyntax)
  const inner = literal.slice(1, -1)
  if (mark === '`') return inner.includes('`') ? err(invalidSyntax) : ok(inner.replaceAll('\r', ''))
  if (mark !== '"' && mark !== "'") return err(invalidSyntax)
  if (inner.includes('\n')) return err(invalidSyntax)
  if (mark === '"' && !inner.includes('\\') && !inner.includes('"')) return ok(inner)
  let text = ''
  let rest = inner
  while (rest !== '') {
    const char = unquoteChar(rest, mark)
    if (!char.ok) return char
    text += char.value.text
    rest = char.value.rest
    if (mark === "'" && rest !== '') return err(invalidSyntax)
  }
  if (mark === "'" && inner === '') return err(invalidSyntax)
  return ok(isAscii(text) ? text : normalizeBytes(text))
}

export interface UnquotedChar {
  readonly rune: number
  /** The rune, or the single byte that a \x or octal escape gives. */
  readonly text: string
  readonly rest: string
}

/** Reads the first character or escape of a literal's inside. */
export function unquoteChar(text: string, mark: string): Result<UnquotedChar, string> {
  const first = text.charAt(0)
  if (first === '' || first === mark) return err(invalidSyntax)
  if (first !== '\\') {
    const rune = runesOf(text.slice(0, 2))[0] ?? 0
    const width = rune > 0xffff ? 2 : 1
    return ok({ rune, text: text.slice(0, width), rest: text.slice(width) })
  }
  return unquoteEscape(text, mark)
}

function unquoteEscape(text: string, mark: string): Result<UnquotedChar, string> {
  const letter = text.charAt(1)
  const simple = escapeBytes.get(letter)
  const plain = (rune: number, length: number): Result<UnquotedChar, string> =>
    ok({ rune, text: textOfRune(rune), rest: text.slice(length) })
  if (simple !== undefined) return plain(simple, 2)
  if (letter === '\\') return plain(0x5c, 2)
  if (letter === "'" || letter === '"') return letter === mark ? plain(letter.charCodeAt(0), 2) : err(invalidSyntax)
  const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0
  if (digits > 0) {
    const hex = text.slice(2, 2 + digits)
    if (hex.length < digits || !/^[0-9a-fA-F]+$/.test(hex)) return err(invalidSyntax)
    const rune = Number.parseInt(hex, 16)
    if (digits === 2) return byteChar(rune, text.slice(4))
    return rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000) ? err(invalidSyntax) : plain(rune, 2 + digits)
  }
  const octal = text.slice(1, 4)
  if (!/^[0-7]{3}$/.test(octal)) return err(invalidSyntax)
  const byte = Number.parseInt(octal, 8)
  return byte > 255 ? err(invalidSyntax) : byteChar(byte, text.slice(4))
}

function byteChar(byte: number, rest: string): Result<UnquotedChar, string> {
  return ok({ rune: byte, text: fromBytes(Uint8Array.of(byte)), rest })
}

function quoteWith(text: string, isAsciiOnly: boolean): string {
  let quoted = '"'
  for (let i = 0; i < text.length; i++) {
    const rune = text.codePointAt(i) ?? 0
    if (rune > 0xffff) i++
    const isByte = rune >= 0xd800 && rune <= 0xdfff
    quoted += isByte ? hexEscape(rune & 0xff) : escapeRune(rune, '"', isAsciiOnly)
  }
  return `${quoted}"`
}

function escapeRune(rune: number, mark: string, isAsciiOnly: boolean): string {
  const text = textOfRune(rune)
  if (text === mark || text === '\\') return `\\${text}`
  if (isAsciiOnly ? rune >= 0x20 && rune < 0x7f : isPrint(rune)) return text
  const short = shortEscapes.get(rune)
  if (short !== undefined) return short
  if (rune < 0x20 || rune === 0x7f) return hexEscape(rune)
  return rune < 0x10000 ? `\\u${hexDigits(rune, 4)}` : `\\U${hexDigits(rune, 8)}`
}

function hexEscape(byte: number): string {
  return `\\x${hexDigits(byte, 2)}`
}

function hexDigits(value: number, count: number): string {
  return value.toString(16).padStart(count, '0')
}

function validRune(rune: number): number {
  return rune > 0x10ffff || rune < 0 || (rune >= 0xd800 && rune <= 0xdfff) ? 0xfffd : rune
}
