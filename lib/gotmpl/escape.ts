// html, js, urlquery: escaped text. Models text/template HTMLEscapeString, JSEscapeString and url.QueryEscape.

import { runesOf, textOfRune, toBytes } from '@/lib/go/byte-string'
import { isPrint } from '@/lib/go/quote'

const htmlEscapes: ReadonlyMap<string, string> = new Map([
  ['\0', '\ufffd'],
  ['"', '&#34;'],
  ["'", '&#39;'],
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
])

export function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (char) => htmlEscapes.get(char) ?? char)
}

const jsEscapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['"', '\\"'],
  ['<', '\\u003C'],
  ['>', '\\u003E'],
  ['&', '\\u0026'],
  ['=', '\\u003D'],
])

export function escapeJs(text: string): string {
  return runesOf(text).map(escapeJsRune).join('')
}

function escapeJsRune(rune: number): string {
  const char = textOfRune(rune)
  const known = jsEscapes.get(char)
  if (known !== undefined) return known
  const isPlain = rune >= 0x20 && (rune < 0x80 || isPrint(rune))
  return isPlain ? char : `\\u${rune.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Everything but letters, digits and -_.~ as %XX; a space as +. */
export function escapeQuery(text: string): string {
  if (/^[A-Za-z0-9\-_.~]*$/.test(text)) return text
  return Array.from(toBytes(text), escapeQueryByte).join('')
}

function escapeQueryByte(byte: number): string {
  const char = String.fromCharCode(byte)
  if (char === ' ') return '+'
  if (/[A-Za-z0-9\-_.~]/.test(char)) return char
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
