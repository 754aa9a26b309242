// Go's text habits where Docker's output depends on them: white space, trimming, cutting, quoting.
//
// Models unicode.IsSpace, strings.TrimSpace, strings.Cut and strconv.Quote for printable text.

import { fromBytes, isAscii, toBytes } from '@/lib/go/byte-string'

const space = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const leadingSpace = new RegExp(`^[${space}]+`)
const oneSpace = new RegExp(`^[${space}]$`)

export function isSpace(character: string): boolean {
  return oneSpace.test(character)
}

export function trimLeft(text: string): string {
  return text.replace(leadingSpace, '')
}

export function trimSpace(text: string): string {
  return trimRight(trimLeft(text))
}

/** Character by character: an expression for blanks at the end looks at each run of blanks over and over. */
function trimRight(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** The text before and after the first separator; `found` says whether there was one. */
export function cut(text: string, separator: string): { before: string; after: string; found: boolean } {
  const at = text.indexOf(separator)
  if (at < 0) return { before: text, after: '', found: false }
  return { before: text.slice(0, at), after: text.slice(at + separator.length), found: true }
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
}

/** A text as Go's %q prints it. */
export function quote(text: string): string {
  let quoted = ''
  for (const character of text) quoted += shortEscapes[character] ?? quotedCharacter(character)
  return `"${quoted}"`
}

/** A list of texts as Go's %q prints it: `["a" "b"]`. */
export function quoteAll(texts: readonly string[]): string {
  return `[${texts.map(quote).join(' ')}]`
}

// Printable: letters, marks, numbers, punctuation, symbols and the plain space.
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u

function quotedCharacter(character: string): string {
  if (printable.test(character)) return character
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return `\\x${hex(point, 2)}`
  return point < 0x10000 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0')
}

/** Length in UTF-8 bytes. */
export function byteLength(text: string): number {
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) length += 1
    else if (unit < 0x800) length += 2
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      length += 4
      i++
    } else length += 3
  }
  return length
}

/** A text as its UTF-8 bytes, each a character of its own: what upstream reads byte by byte. */
export function bytesOf(text: string): string {
  return isAscii(text) ? text : Array.from(toBytes(text), (byte) => String.fromCharCode(byte)).join('')
}

/** The text that such bytes encode. */
export function textOfBytes(bytes: string): string {
  return isAscii(bytes) ? bytes : fromBytes(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
}

/** Models strconv.ParseBool; null for a text it refuses. */
export function parseBool(text: string): boolean | null {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false
  return null
}
