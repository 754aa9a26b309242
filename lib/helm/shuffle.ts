// Go's map order, which is none: keys and values come in an order drawn from chance.
//
// Drawn from the render's own stream, so that a scenario replays.

import { sortedBytewise } from '@/lib/base/order'
import type { Rng } from '@/lib/base/rng'
import type { GoMap } from '@/lib/go/value'

export function shuffledKeys(map: GoMap, rng: Rng): string[] {
  const keys = sortedBytewise(map.keys())
  // Go starts at a random place and goes round; small maps keep their order otherwise.
  const start = keys.length === 0 ? 0 : rng.below(keys.length)
  return [...keys.slice(start), ...keys.slice(0, start)]
}
