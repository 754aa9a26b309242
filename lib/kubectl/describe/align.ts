// Alignment: cells that tabs end are padded to the widest of their column.
//
// Models Go's text/tabwriter with a padding of two blanks: a column is a run of neighbouring lines that have a cell
// there; the last cell of a line belongs to no column.

export function alignTabs(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'))
  const out: string[] = []
  formatBlock({ lines, out, widths: [] }, 0, lines.length)
  return out.join('\n')
}

interface Formatting {
  readonly lines: readonly (readonly string[])[]
  readonly out: string[]
  readonly widths: number[]
}

const padding = 2

function formatBlock(state: Formatting, from: number, to: number): void {
  const { lines, widths } = state
  const column = widths.length
  let start = from
  for (let at = from; at < to; at++) {
    if (!hasCell(lines[at], column)) continue
    writeLines(state, start, at)
    let end = at
    let width = 0
    for (; end < to && hasCell(lines[end], column); end++) {
      width = Math.max(width, lengthOf(lines[end]?.[column] ?? '') + padding)
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
    out.push(cells.map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - lengthOf(cell)))).join(''))
  }
}

function lengthOf(text: string): number {
  return [...text].length
}
