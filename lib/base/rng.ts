// Rng: seeded chance, in streams that do not disturb each other.
//
// sfc32 seeded from a text. `fork(name)` starts a stream that depends only on the seed and the names on the
// way, never on how much was drawn: a new draw in one part changes nothing elsewhere.

export interface Rng {
  /** An integer in [0, 2^32). */
  next(): number
  /** An integer in [0, bound); bound is at least 1. */
  below(bound: number): number
  /** A number in [0, 1). */
  fraction(): number
  fork(name: string): Rng
  /** How often anything was drawn from this stream, those it was forked from, and all their forks. */
  drawn(): number
}

export function rngOf(seed: string): Rng {
  return streamOf(seed, { drawn: 0 })
}

/** One for a seed and everything forked from it. */
interface Meter {
  drawn: number
}

function streamOf(seed: string, meter: Meter): Rng {
  const draw = sfc32(seed)
  const next = (): number => {
    meter.drawn++
    return draw()
  }
  return {
    next,
    below: (bound) => Math.floor((next() / 2 ** 32) * bound),
    fraction: () => next() / 2 ** 32,
    fork: (name) => streamOf(`${seed}/${name}`, meter),
    drawn: () => meter.drawn,
  }
}

function sfc32(seed: string): () => number {
  let a = hashOf(seed, 0x9e3779b9)
  let b = hashOf(seed, 0x243f6a88)
  let c = hashOf(seed, 0xb7e15162)
  let counter = 1
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) next()
  return next
}

/** FNV-1a over code units from a given basis, then murmur3's finish. */
function hashOf(text: string, basis: number): number {
  let hash = basis
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
