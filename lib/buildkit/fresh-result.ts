// Results that none in the cache is equal to: of a step that did not look there, and of what is done on top of it.
//
// Models solver/edge.go: a vertex that ignores the cache has keys of its own, which its children inherit; what only takes
// its files goes by their content.

import type { Op } from './operation'

export function isFresh({ operation, inputs, ignoresCache }: Op, isFreshInput: (input: Op) => boolean): boolean {
  if (ignoresCache) return true
  if (operation.kind === 'copy' && operation.isLinked) return false
  return (operation.kind === 'merge' ? inputs : inputs.slice(0, 1)).some(isFreshInput)
}
