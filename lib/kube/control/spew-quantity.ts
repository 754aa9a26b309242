// A quantity as spew prints the struct inside: value, scale, and the text when Go kept it.
//
// Models k8s.io/apimachinery/pkg/api/resource Quantity after parsing its canonical text.

const binaryPowers: Readonly<Record<string, bigint>> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n }
const decimalPowers: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}

interface Parts {
  readonly value: string
  readonly scale: number
  readonly text: string
  readonly format: string
}

export function spewQuantity(value: unknown): string {
  const { value: amount, scale, text, format } = partsOf(value)
  const number = `{value:(int64)${amount} scale:(resource.Scale)${scale}}`
  const decimal = '{Dec:(*inf.Dec)<nil>}'
  return `{i:(resource.int64Amount)${number} d:(resource.infDecAmount)${decimal} s:(string)${text} Format:(resource.Format)${format}}`
}

function partsOf(value: unknown): Parts {
  if (value === undefined || value === null) return { value: '0', scale: 0, text: '', format: '' }
  const text = String(value)
  if (text === '0') return { value: '0', scale: 0, text, format: 'DecimalSI' }
  const [, number = '0', suffix = ''] = /^(-?\d+)([A-Za-z]*)$/.exec(text) ?? []
  const binary = binaryPowers[suffix]
  if (binary !== undefined) {
    const kept = (BigInt(number) & 7n) !== 0n
    return { value: String(BigInt(number) << binary), scale: 0, text: kept ? text : '', format: 'BinarySI' }
  }
  const kept = !number.endsWith('000') && !number.startsWith('0')
  return { value: number, scale: decimalPowers[suffix] ?? 0, text: kept ? text : '', format: 'DecimalSI' }
}
