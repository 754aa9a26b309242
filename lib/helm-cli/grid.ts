// Grids: columns padded to their widest line and parted by a tab, as helm prints its lists.
//
// Models github.com/gosuri/uitable with its default separator: the last column is padded too, and a text of several
// lines is cut where it is longer than the widest line of its column.

export function printGrid(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, ...cell.split('\n').map((line) => [...line].length))
    })
  }
  return rows.map((row) => `${row.map((cell, i) => fitted(cell, widths[i] ?? 0)).join('\t')}\n`).join('')
}

function fitted(cell: string, width: number): string {
  const letters = [...cell]
  if (letters.length > width) return `${letters.slice(0, Math.max(0, width - 3)).join('')}...`
  return cell + ' '.repeat(width - letters.length)
}
