// Comparisons of JSONPath filters.
//
// Models k8s.io/client-go/third_party/forked/golang/template Equal and Less: only values of one kind are compared, and
// integers and floats are two kinds.

import { compareBytewise } from '@/lib/base/order'
import { Float, type Found, JsonPathFault } from './found'

export function holds(left: Found, operator: string, right: Found): boolean {
  switch (operator) {
    case '==':
      return isEqual(left, right)
    case '!=':
      return !isEqual(left, right)
    case '<':
      return isLess(left, right)
    case '>=':
      return !isLess(left, right)
    case '<=':
      return isLess(left, right) || isEqual(left, right)
    case '>':
      return !isLess(left, right) && !isEqual(left, right)
    default:
      throw new JsonPathFault(`unrecognized filter operator ${operator}`, [])
  }
}

function isEqual(left: Found, right: Found): boolean {
  sameKindOf(left, right)
  return plainOf(left) === plainOf(right)
}

function isLess(left: Found, right: Found): boolean {
  const kind = sameKindOf(left, right)
  if (kind === 'bool') throw new JsonPathFault('invalid type for comparison', [])
  const [a, b] = [plainOf(left), plainOf(right)]
  if (typeof a === 'string' && typeof b === 'string') return compareBytewise(a, b) < 0
  return Number(a) < Number(b)
}

function plainOf(value: Found): unknown {
  return value instanceof Float ? value.value : value
}

function sameKindOf(left: Found, right: Found): string {
  const kind = kindOf(left)
  if (kind === kindOf(right)) return kind
  throw new JsonPathFault('incompatible types for comparison', [])
}

function kindOf(value: Found): 'bool' | 'string' | 'int' | 'float' {
  if (value instanceof Float) return 'float'
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'string':
      return 'string'
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float'
    default:
      throw new JsonPathFault('invalid type for comparison', [])
  }
}

/** The Go type of a scalar value. */
export function typeNameOf(value: Found): string {
  if (typeof value === 'object' && !(value instanceof Float)) return 'map[string]interface {}'
  const kind = kindOf(value)
  return kind === 'int' ? 'int64' : kind === 'float' ? 'float64' : kind
}
