// Literals: the value of a token.
//
// Models cel-go parser VisitInt and its like.

import type { Literal } from './expression'
import { type Token, unquoteCel } from './token'

const intMax = 2n ** 63n - 1n
const uintMax = 2n ** 64n - 1n

/** The value of a literal token; null when it is no literal, a text when it is invalid. */
export function literalOf({ kind, text }: Token, sign: string): Literal | string | null {
  switch (kind) {
    case 'int': {
      const value = BigInt(text) * (sign === '-' ? -1n : 1n)
      return value > intMax || value < -intMax - 1n ? 'invalid int literal' : { type: 'int', value }
    }
    case 'uint': {
      const value = BigInt(text.slice(0, -1))
      return value > uintMax ? 'invalid uint literal' : { type: 'uint', value }
    }
    case 'float': {
      const value = Number(sign + text)
      return Number.isFinite(value) ? { type: 'double', value } : 'invalid double literal'
    }
    case 'string':
      return { type: 'string', value: unquoteCel(text) }
    case 'bytes':
      return { type: 'bytes', value: unquoteCel(text.slice(1)) }
    case 'name':
      return text === 'null' ? { type: 'null' } : { type: 'bool', value: text === 'true' }
    default:
      return null
  }
}
