// Random bytes from a seeded stream.

import type { Rng } from '@/lib/base/rng'

export function drawBytes(rng: Rng, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => rng.below(256))
}
