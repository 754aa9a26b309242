// Numbers as Docker's tools print them: bytes in decimal units, seconds.

const names = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Two decimals, as the progress prints transfers: `3.42MB`. */
export function progressBytes(bytes: number): string {
  const { value, unit } = scaled(bytes)
  return unit === 'B' ? `${value}B` : `${value.toFixed(2)}${unit}`
}

/** Three or four significant digits, as sizes in tables: `48.2MB`, `1.09kB`, `0B`. Models go-units HumanSizeWithPrecision. */
export function humanSize(bytes: number, digits: number): string {
  const { value, unit } = scaled(bytes)
  return `${significant(value, digits)}${unit}`
}

function scaled(bytes: number): { value: number; unit: string } {
  let value = bytes
  let at = 0
  while (value >= 1000 && at < names.length - 1) {
    value /= 1000
    at++
  }
  return { value, unit: names[at] ?? 'B' }
}

/** Models Go's %.Ng: significant digits, no trailing zeros; large values in exponent form are never reached. */
function significant(value: number, digits: number): string {
  const text = value.toPrecision(digits)
  if (text.includes('e')) return String(Math.round(value))
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** `0.8s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)}s`
}

/** The prefix of a log line: three decimals under ten seconds, two under a hundred, else one. */
export function logStamp(ms: number): string {
  const value = ms / 1000
  return value.toFixed(value < 10 ? 3 : value < 100 ? 2 : 1)
}
