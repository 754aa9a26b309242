// Sizes in steps of 1024, as docker prints memory.

const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** Models go-units BytesSize: four significant digits in steps of 1024. */
export function binarySize(bytes: number): string {
  let value = bytes
  let at = 0
  while (value >= 1024 && at < binaryUnits.length - 1) {
    value /= 1024
    at++
  }
  const digits = value.toPrecision(4)
  const text = digits.includes('e') ? String(Math.round(value)) : digits
  return `${text.includes('.') ? text.replace(/\.?0+$/, '') : text}${binaryUnits[at] ?? 'B'}`
}
