// Casts: any value to an int64 or a float64, zero where it cannot be. Models github.com/spf13/cast.

import { parseFloat, parseInt } from './strconv'
import { isUnsignedKind } from './type'
import { GoFloat32, GoInt, GoPointer, type GoValue } from './value'

const minInt64 = -(2n ** 63n)

export function toInt64(value: GoValue): bigint {
  switch (typeof value) {
    case 'number':
      return truncateFloat(value)
    case 'string': {
      const parsed = parseInt(trimZeroDecimals(value), { base: 0, bits: 64 })
      return parsed.ok ? parsed.value : 0n
    }
    case 'boolean':
      return value ? 1n : 0n
    default:
      if (value instanceof GoInt) return isCastable(value) ? BigInt.asIntN(64, value.value) : 0n
      if (value instanceof GoFloat32) return truncateFloat(value.value)
      return value instanceof GoPointer ? toInt64(value.target) : 0n
  }
}

export function toFloat64(value: GoValue): number {
  switch (typeof value) {
    case 'number':
      return value
    case 'string': {
      const parsed = parseFloat(value)
      return parsed.ok ? parsed.value : 0
    }
    case 'boolean':
      return value ? 1 : 0
    default:
      if (value instanceof GoInt) return isCastable(value) ? Number(value.value) : 0
      if (value instanceof GoFloat32) return value.value
      return value instanceof GoPointer ? toFloat64(value.target) : 0
  }
}

/** Only the plain kinds, weekdays and months: a Duration casts to zero. */
function isCastable(value: GoInt): boolean {
  const { name } = value.type
  return name === value.type.kind || name === 'time.Month' || name === 'time.Weekday' || isUnsignedKind(value.type.kind)
}

/** As amd64 does it: what does not fit is the smallest int64. */
export function truncateFloat(value: number): bigint {
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(Math.trunc(value)) : minInt64
}

/** "1.000" reads as "1"; "1.500" and "100" stay. */
function trimZeroDecimals(text: string): string {
  return text.replace(/\.0+$/, '')
}
