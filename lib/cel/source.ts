// Positions in an expression, and errors as CEL prints them: their line, and a mark below it.
//
// Models cel-go common Error.ToDisplayString and Errors. Columns count code points, from one.

import { byNumber } from '@/lib/base/order'

export interface CelFault {
  readonly offset: number
  readonly message: string
}

const shownMax = 100

interface Place {
  readonly line: number
  readonly column: number
  readonly text: string
}

function placeOf(source: string, offset: number): Place {
  const before = source.slice(0, offset).split('\n')
  const column = [...(before[before.length - 1] ?? '')].length
  return { line: before.length, column, text: source.split('\n')[before.length - 1] ?? '' }
}

/** Prints all errors by position; those of equal position keep the order in which they were found. */
export function printFaults(source: string, faults: readonly CelFault[]): string {
  const shown = faults.slice(0, shownMax)
  const lines = [...shown].sort(byNumber(({ offset }) => offset)).map((fault) => printFault(source, fault))
  if (faults.length > shownMax) lines.push(`${faults.length - shownMax} more errors were truncated`)
  return lines.join('\n')
}

function printFault(source: string, { offset, message }: CelFault): string {
  const { line, column, text } = placeOf(source, offset)
  if (source === '') return `ERROR: <input>:1:0: ${message}`
  const snippet = text.replaceAll('\t', ' ')
  const runes = [...snippet]
  const isWide = (rune: string | undefined): boolean => (rune?.codePointAt(0) ?? 0) > 0x7f
  const dots = runes.slice(0, column).map((rune) => (isWide(rune) ? '．' : '.'))
  const mark = isWide(runes[column]) ? '＾' : '^'
  return `ERROR: <input>:${line}:${column + 1}: ${message}\n | ${snippet}\n | ${dots.join('')}${mark}`
}
