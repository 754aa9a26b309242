// A cache of parsed expressions: each is evaluated on many writes and parsed once.

import type { Expression } from './expression'
import { parseCel } from './parse'

const knownMax = 500
const known = new Map<string, Expression | null>()

/** The parsed expression; null when it does not parse, which validation refuses in stored objects. */
export function knownCel(source: string): Expression | null {
  const found = known.get(source)
  if (found !== undefined) return found
  const { expression, faults } = parseCel(source)
  const read = faults.length > 0 ? null : expression
  if (known.size >= knownMax) known.clear()
  known.set(source, read)
  return read
}
