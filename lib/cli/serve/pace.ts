// The pace of a served world: its clock follows the wall's, or runs --speed times as fast.
//
// Each tick moves the world by the time that has passed since the last one, however late it comes. After a long pause (the
// machine slept, the world was closed) the world catches up piece by piece, so that requests are answered meanwhile.

import type { World } from '@/lib/world/world'

const pieceMs = 1_000
/** The longest one tick may keep requests waiting. */
const busyMs = 40

export interface PaceOptions {
  readonly speed: number
  /** What the world's clock is behind at the start. */
  readonly behindMs: number
  /** The wall's clock. Where it is set back, the world waits. */
  now(): number
}

export interface Pace {
  tick(): void
}

export function createPace(world: Pick<World, 'advance'>, { speed, behindMs, now }: PaceOptions): Pace {
  let owedMs = behindMs
  let lastMs = now()
  return {
    tick() {
      const startMs = now()
      owedMs += Math.max(0, startMs - lastMs) * speed
      lastMs = startMs
      // The world's clock counts whole milliseconds.
      while (owedMs >= 1 && now() - startMs < busyMs) {
        const piece = Math.min(Math.floor(owedMs), pieceMs)
        owedMs -= piece
        world.advance(piece)
      }
    },
  }
}
