// Tracks: a way of corners, walked at an even pace, and the curve between two cards.

import type { Place } from '@/lib/view/items'

export interface Track {
  readonly length: number
  /** `part` from 0 to 1. */
  at(part: number): Place
}

export function trackOf(corners: readonly Place[]): Track {
  const ends: number[] = [0]
  for (const [i, corner] of corners.slice(1).entries()) {
    const before = corners[i] ?? corner
    ends.push((ends[i] ?? 0) + Math.hypot(corner.x - before.x, corner.y - before.y))
  }
  const length = ends.at(-1) ?? 0
  return {
    length,
    at(part) {
      const walked = part * length
      const next = Math.max(
        1,
        ends.findIndex((end) => end >= walked),
      )
      const from = corners[next - 1] ?? { x: 0, y: 0 }
      const to = corners[next] ?? from
      const start = ends[next - 1] ?? 0
      const share = (walked - start) / Math.max(1e-6, (ends[next] ?? start) - start)
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    },
  }
}

/** A curve that leaves and arrives level, as the edges do. */
export function curveOf([from, to]: readonly [Place, Place]): Track {
  const bend = Math.max(24, Math.abs(to.x - from.x) / 2)
  return {
    length: Math.hypot(to.x - from.x, to.y - from.y),
    at(part) {
      const rest = 1 - part
      const first = rest ** 3
      const second = 3 * rest ** 2 * part
      const third = 3 * rest * part ** 2
      const last = part ** 3
      return {
        x: first * from.x + second * (from.x + bend) + third * (to.x - bend) + last * to.x,
        y: (first + second) * from.y + (third + last) * to.y,
      }
    },
  }
}
