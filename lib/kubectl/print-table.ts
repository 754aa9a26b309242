// Tables: rows under upper-case headings, three blanks between columns, none narrower than six.
//
// Models k8s.io/cli-runtime/pkg/printers tableprinter.go over liggitt/tabwriter.

/** The last column is not padded; with no headings the widths are those of the rows alone. */
export function printTable(headings: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  const all = headings === null ? rows : [headings, ...rows]
  const widths: number[] = []
  for (const row of all) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, [...cell].length)
    })
  }
  return all
    .map(
      (row) =>
        `${row.map((cell, i) => padded(cell, i === row.length - 1 ? 0 : columnWidth(widths[i] ?? 0))).join('')}\n`,
    )
    .join('')
}

function columnWidth(widest: number): number {
  return Math.max(6, widest + 3)
}

/** As `top` prints: the last column is padded like the others. */
export function printPaddedTable(headings: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  const wide = (row: readonly string[]): readonly string[] => [...row, '']
  return printTable(headings === null ? null : wide(headings), rows.map(wide))
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - [...cell].length))
}
