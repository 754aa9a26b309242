// Expressions that have been read before: they are asked of every write, and read once.

import type { Expression } from './expression'
import { parseCel } from './parse'

const knownMax = 500
const known = new Map<string, Expression | null>()

/** null: it does not compile; objects with such expressions are not taken. */
export function knownCel(source: string): Expression | null {
  const found = known.get(source)
  if (found !== undefined) return found
  const { expression, faults } = parseCel(source)
  const read = faults.length > 0 ? null : expression
  if (known.size >= knownMax) known.clear()
  known.set(source, read)
  return read
}
