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
  return new Stream(seed, { drawn: 0 })
}

/** The counter of draws that a seed and all streams forked from it share. */
interface Meter {
  drawn: number
}

const warmUp = 12

/** A stream is usually made for one draw and dropped, so it is one small object that holds nothing but its state. */
class Stream implements Rng {
  private readonly seed: string
  private readonly meter: Meter
  private a = 0x9e3779b9 | 0
  private b = 0x243f6a88
  private c = 0xb7e15162 | 0
  private counter = 1

  /** Each word of the state is a hash of the seed: FNV-1a over code units from a basis of its own. */
  constructor(seed: string, meter: Meter) {
    this.seed = seed
    this.meter = meter
    let { a, b, c } = this
    for (let i = 0; i < seed.length; i++) {
      const unit = seed.charCodeAt(i)
      a = Math.imul(a ^ unit, 0x01000193)
      b = Math.imul(b ^ unit, 0x01000193)
      c = Math.imul(c ^ unit, 0x01000193)
    }
    this.a = mixed(a)
    this.b = mixed(b)
    this.c = mixed(c)
    for (let i = 0; i < warmUp; i++) this.draw()
  }

  next(): number {
    this.meter.drawn++
    return this.draw()
  }

  below(bound: number): number {
    return Math.floor((this.next() / 2 ** 32) * bound)
  }

  fraction(): number {
    return this.next() / 2 ** 32
  }

  fork(name: string): Rng {
    return new Stream(`${this.seed}/${name}`, this.meter)
  }

  drawn(): number {
    return this.meter.drawn
  }

  private draw(): number {
    const { a, b, c } = this
    const sum = (a + b + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = b ^ (b >>> 9)
    this.b = (c + (c << 3)) | 0
    this.c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
}

/** murmur3's finish. */
function mixed(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
