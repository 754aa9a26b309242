// Bus paths: from the foot of a card on the road, through the gap above the cluster, down beside the apps and in from
// the right. Edges of one kind share the way, so many read as one tree.

import type { Place } from '@/lib/view/items'

interface Ends {
  readonly from: Place
  readonly to: Place
}

const radius = 10

/** Where the bus turns: below the card it leaves, and right of the card it enters. */
export interface Bus {
  readonly drop: number
  readonly aside: number
}

/** The path, and a place on it for a label; null where the ends do not lie that way. */
export function busPath(
  { from, to }: Ends,
  { drop, aside }: Bus,
): readonly [path: string, x: number, y: number] | null {
  const turnY = from.y + drop
  const busX = to.x + aside
  if (to.y <= turnY + radius || from.x <= busX + radius) return null
  const points = [from, { x: from.x, y: turnY }, { x: busX, y: turnY }, { x: busX, y: to.y }, to]
  return [roundedPath(points), (from.x + busX) / 2, turnY]
}

function roundedPath(points: readonly Place[]): string {
  const parts = points.map((point, at) => {
    const before = points[at - 1]
    const after = points[at + 1]
    if (before === undefined) return `M${point.x} ${point.y}`
    if (after === undefined) return `L${point.x} ${point.y}`
    const a = towards(point, before)
    const b = towards(point, after)
    return `L${a.x} ${a.y}Q${point.x} ${point.y} ${b.x} ${b.y}`
  })
  return parts.join('')
}

/** A step of the radius from a corner towards its neighbour, at most half way. */
function towards(corner: Place, neighbour: Place): Place {
  const dx = neighbour.x - corner.x
  const dy = neighbour.y - corner.y
  const length = Math.hypot(dx, dy)
  const part = length === 0 ? 0 : Math.min(radius, length / 2) / length
  return { x: corner.x + dx * part, y: corner.y + dy * part }
}
