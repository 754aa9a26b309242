// Costs of list functions: building a list has a cost of its own; sorting and pairwise comparison count twice.
//
// Models cel-go ext/lists.go and ext/sets.go, their estimates.

import type { CallCost, CalledFunction, Part } from './part'
import { add, byFactor, bySize, fixed, most, type Range } from './range'

function whole(part: Part | undefined, other: bigint): bigint {
  const node = part?.node
  if (node?.kind !== 'literal' || node.literal.type !== 'int') return other
  return node.literal.value < 0n ? 0n : node.literal.value
}

function making(factor: number, size: Range): CallCost {
  return { cost: add(add(byFactor(size, factor), fixed(1n)), fixed(10n)), size }
}

function comparing(factor: number, a: Range, b: Range): CallCost {
  return { cost: add(byFactor(bySize(a, b), factor), fixed(1n)), size: null }
}

/** The cost of a list function; null for any other. */
export function listFunctionCost({ id, target, args, size }: CalledFunction): CallCost | null {
  const [a, b] = args
  if (id.startsWith('list_sets_'))
    return a === undefined || b === undefined
      ? null
      : comparing(id === 'list_sets_equivalent_list' ? 2 : 1, size(a), size(b))
  if (id === 'lists_range') return making(1, fixed(whole(a, most)))
  if (target === null) return null
  const own = size(target)
  if (id.endsWith('_sort')) return making(sortFactor(target), bySize(own, own))
  if (id.endsWith('_sortByAssociatedKeys')) {
    const keys = a === undefined ? own : size(a)
    return making(a === undefined ? 2 : sortFactor(a), bySize(keys, keys))
  }
  switch (id) {
    case 'list_slice':
      return making(1, fixed(BigInt.asUintN(64, whole(b, own.max) - whole(a, 0n))))
    case 'list_flatten':
      return making(1, own)
    case 'list_flatten_int':
      return making(Number(whole(a, most)), own)
    case 'list_reverse':
      return making(1, own)
    case 'list_distinct':
      return making(2, bySize(own, own))
    default:
      return null
  }
}

function sortFactor({ type: { parameters } }: Part): number {
  const [item] = parameters
  return item?.kind === 'string' || item?.kind === 'bytes' ? 2.1 : 2
}
