// Texts in the order people expect: runs of digits as numbers, and before anything else.
//
// Models github.com/fvbommel/sortorder NaturalLess.

import { compareBytewise } from '@/lib/base/order'

export function compareNaturally(a: string, b: string): number {
  const [left, right] = [chunksOf(a), chunksOf(b)]
  const length = Math.min(left.length, right.length)
  for (let i = 0; i < length; i++) {
    const order = compareChunks(left[i] ?? '', right[i] ?? '')
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** A run of digits, or one other character. */
function chunksOf(text: string): readonly string[] {
  return text.match(/\d+|\D/gu) ?? []
}

function compareChunks(a: string, b: string): number {
  const [first, second] = [/^\d/.test(a), /^\d/.test(b)]
  if (first !== second) return first ? -1 : 1
  if (!first) return compareBytewise(a, b)
  const [low, high] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
  if (low.length !== high.length) return low.length - high.length
  // Of equal numbers the one with fewer zeros in front comes first.
  return compareBytewise(low, high) || a.length - b.length
}
