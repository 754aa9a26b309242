// Cells that tabs end, padded to the widest of their column.
//
// Models text/tabwriter with blanks for padding and no flags: a column is a run of neighbouring lines that have a cell
// there; what stands behind the last tab of a line belongs to no column. Left out: vertical tabs, form feeds, escapes.

import { runeCount } from './byte-string'

export interface TabStyle {
  /** How wide a column is at least, padding included. */
  readonly widthLeast: number
  readonly padding: number
}

/** The whole text, as Flush leaves it. */
export function alignTabs(text: string, style: TabStyle): string {
  // A tab at the very end begins no cell, so that what stands before it ends none.
  const lines = text
    .replace(/\t$/, '')
    .split('\n')
    .map((line) => line.split('\t'))
  const out: string[] = []
  formatBlock({ lines, out, widths: [], style }, 0, lines.length)
  return out.join('\n')
}

/** Rows of cells, each ending its line; the last cell is not padded. */
export function alignRows(rows: readonly (readonly string[])[], style: TabStyle): string {
  return alignTabs(rows.map((cells) => `${cells.join('\t')}\n`).join(''), style)
}

interface Formatting {
  readonly lines: readonly (readonly string[])[]
  readonly out: string[]
  readonly widths: number[]
  readonly style: TabStyle
}

function formatBlock(state: Formatting, from: number, to: number): void {
  const { lines, widths, style } = state
  const column = widths.length
  let start = from
  for (let at = from; at < to; at++) {
    if (!hasCell(lines[at], column)) continue
    writeLines(state, start, at)
    let end = at
    let width = style.widthLeast
    for (; end < to && hasCell(lines[end], column); end++) {
      width = Math.max(width, runeCount(lines[end]?.[column] ?? '') + style.padding)
    }
    widths.push(width)
    formatBlock(state, at, end)
    widths.pop()
    start = end
    at = end - 1
  }
  writeLines(state, start, to)
}

function hasCell(line: readonly string[] | undefined, column: number): boolean {
  return line !== undefined && column < line.length - 1
}

function writeLines({ lines, out, widths }: Formatting, from: number, to: number): void {
  for (const cells of lines.slice(from, to)) {
    out.push(cells.map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - runeCount(cell)))).join(''))
  }
}
