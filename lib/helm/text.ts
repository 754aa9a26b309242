// Text algorithms behind the string functions: trimming by a set, wrapping lines.
//
// Widths count bytes, as Sprig's wrap and wrapWith (goutils) do. Lines are cut from the text one after another;
// what fits in the width is the last line.

import { fromLatin1, toLatin1 } from '@/lib/go/byte-string'

/** The text without the set's characters at both ends. */
export function trimSet(text: string, set: string): string {
  const members = new Set(set)
  const chars = [...text]
  const isKept = (char: string): boolean => !members.has(char)
  const start = chars.findIndex(isKept)
  return start < 0 ? '' : chars.slice(start, chars.findLastIndex(isKept) + 1).join('')
}

export interface WrapStyle {
  readonly width: number
  readonly separator: string
}

/** Where a line ends, and where the next begins. */
interface Break {
  readonly end: number
  readonly next: number
}

/** Finds the end of a line that begins with a word longer than the line. */
type LongWordBreak = (bytes: string, at: number, width: number) => Break

/** Lines break at spaces only. */
export function wrapWords(text: string, width: number): string {
  return wrap(text, { width, separator: '\n' }, behindWord)
}

/** A word that is longer than a line is cut. */
export function wrapText(text: string, style: WrapStyle): string {
  return wrap(text, { width: style.width, separator: style.separator || '\n' }, insideWord)
}

function wrap(text: string, style: WrapStyle, breakLongWord: LongWordBreak): string {
  const bytes = toLatin1(text)
  const lines = linesOf(bytes, Math.max(style.width, 1), breakLongWord)
  return lines.map(fromLatin1).join(style.separator)
}

function linesOf(bytes: string, width: number, breakLongWord: LongWordBreak): string[] {
  const lines: string[] = []
  let at = 0
  while (bytes.length - at > width) {
    const space = bytes.lastIndexOf(' ', at + width)
    if (space === at || bytes[at] === ' ') at++
    else {
      const { end, next } = space > at ? { end: space, next: space + 1 } : breakLongWord(bytes, at, width)
      lines.push(bytes.slice(at, end))
      if (next > bytes.length) return lines
      at = next
    }
  }
  lines.push(bytes.slice(at))
  return lines
}

function insideWord(_bytes: string, at: number, width: number): Break {
  return { end: at + width, next: at + width }
}

function behindWord(bytes: string, at: number, width: number): Break {
  const space = bytes.indexOf(' ', at + width)
  const end = space < 0 ? bytes.length : space
  return { end, next: end + 1 }
}
