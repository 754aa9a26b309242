// Ranges of costs and sizes that stop at the largest uint64. Models cel-go checker/cost.go CostEstimate.

export interface Range {
  readonly min: bigint
  readonly max: bigint
}

export const most = 2n ** 64n - 1n
export const zero: Range = { min: 0n, max: 0n }
export const unknown: Range = { min: 0n, max: most }

export function fixed(value: bigint): Range {
  return { min: value, max: value }
}

function capped(value: bigint): bigint {
  return smaller(most, value)
}

export function add(a: Range, b: Range): Range {
  return { min: capped(a.min + b.min), max: capped(a.max + b.max) }
}

export function bySize(size: Range, range: Range): Range {
  return { min: capped(size.min * range.min), max: capped(size.max * range.max) }
}

export function byFactor({ min, max }: Range, factor: number): Range {
  return { min: timesFactor(min, factor), max: timesFactor(max, factor) }
}

/** Multiplies in doubles and rounds up, as upstream does. */
function timesFactor(value: bigint, factor: number): bigint {
  const whole = Math.ceil(Number(value) * factor)
  return whole >= 2 ** 64 ? most : BigInt(whole)
}

export function union(a: Range, b: Range): Range {
  return { min: smaller(a.min, b.min), max: a.max > b.max ? a.max : smaller(most, b.max) }
}

export function smaller(a: bigint, b: bigint): bigint {
  return b < a ? b : a
}
