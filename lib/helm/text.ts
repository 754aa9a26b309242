// Text algorithms behind the string functions: trimming by a set, wrapping lines.
//
// Models strings.Trim and goutils Wrap, WrapCustom.

import { byteLength, sliceBytes } from '@/lib/go/byte-string'
import { outOfRange } from './panic'

/** The text without the set's characters at both ends. */
export function trimSet(text: string, set: string): string {
  const members = new Set(set)
  const chars = [...text]
  let start = 0
  let end = chars.length
  while (start < end && members.has(chars[start] ?? '')) start++
  while (end > start && members.has(chars[end - 1] ?? '')) end--
  return chars.slice(start, end).join('')
}

export interface WrapStyle {
  readonly width: number
  readonly separator: string
}

/** Lines break at spaces only. */
export function wrapWords(text: string, width: number): string {
  return wrap(text, { width, separator: '\n' }, keepLongWord)
}

/** A word that is longer than a line is cut. */
export function wrapText(text: string, style: WrapStyle): string {
  return wrap(text, { width: style.width, separator: style.separator === '' ? '\n' : style.separator }, cutLongWord)
}

interface Line {
  readonly text: string
  readonly offset: number
  readonly length: number
  readonly width: number
}

/** Where a line without a space in reach ends, and where the next begins. */
interface Break {
  readonly end: number
  readonly next: number
}

function wrap(text: string, style: WrapStyle, breakLongWord: (line: Line) => Break | null): string {
  const width = Math.max(style.width, 1)
  const length = byteLength(text)
  let wrapped = ''
  let offset = 0
  while (length - offset > width) {
    if (sliceBytes(text, offset, offset + 1) === ' ') {
      offset++
      continue
    }
    const space = sliceBytes(text, offset, offset + width + 1).lastIndexOf(' ')
    const reach = sliceBytes(text, offset, offset + width + 1)
    const at = space < 0 ? -1 : offset + byteLength(reach.slice(0, space))
    const found = at >= offset ? { end: at, next: at + 1 } : breakLongWord({ text, offset, length, width })
    if (found === null) return wrapped + sliceBytes(text, offset, length)
    wrapped += sliceBytes(text, offset, found.end) + style.separator
    offset = found.next
  }
  if (offset > length) throw outOfRange(`[${offset}:${length}]`)
  return wrapped + sliceBytes(text, offset, length)
}

function cutLongWord(line: Line): Break {
  const end = line.offset + line.width
  return { end, next: end }
}

function keepLongWord(line: Line): Break | null {
  const from = line.offset + line.width
  const rest = sliceBytes(line.text, from, line.length)
  const space = rest.indexOf(' ')
  if (space < 0) return null
  const end = from + byteLength(rest.slice(0, space))
  return { end, next: end + 1 }
}
