// Grids: columns padded to their widest cell and parted by a tab, as helm prints its lists.
//
// Models github.com/gosuri/uitable with its default separator; the last column is padded too.

export function printGrid(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, [...cell].length)
    })
  }
  return rows
    .map((row) => `${row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - [...cell].length)).join('\t')}\n`)
    .join('')
}
