// Tables: rows under upper-case headings, three blanks between columns, none narrower than six.
//
// Models k8s.io/cli-runtime/pkg/printers tableprinter.go and tabwriter.go.

import { alignRows } from '@/lib/go/tabwriter'

const style = { widthLeast: 6, padding: 3 }

/** The last column is not padded; with no headings the widths are those of the rows alone. */
export function printTable(headings: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  return alignRows(headings === null ? rows : [headings, ...rows], style)
}

/** As `top` prints: the last column is padded like the others. */
export function printPaddedTable(headings: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  const wide = (row: readonly string[]): readonly string[] => [...row, '']
  return printTable(headings === null ? null : wide(headings), rows.map(wide))
}

/** A cell of the server's table: its first line, and marks of a terminal made harmless. */
export function shownCell(text: string): string {
  const end = text.search(/[\f\n\r]/)
  return `${end < 0 ? text : text.slice(0, end)}`.replaceAll('\u001b', '^[') + (end < 0 ? '' : '...')
}
