// lib/floors.json read as a staircase: each room uses only rooms named above it, so the list itself is the order
// in which to read the engine.

import type { Finding, House } from '../house'
import { roomOf } from '../house'

export function staircase(house: House): readonly Finding[] {
  const rooms = Object.entries(house.floors).filter(([room]) => room !== 'components')
  const order = rooms.map(([room]) => room)
  // A name may stand for all rooms below it: `kube` for kube/api, kube/meta and the rest.
  const below = (used: string, room: string) => {
    const named = order.filter(
      (other) => other === used || other.startsWith(`${used}/`) || used.startsWith(`${other}/`),
    )
    return named.length > 0 && named.every((other) => order.indexOf(other) < order.indexOf(room))
  }
  return rooms.flatMap(([room, uses]) =>
    uses
      .filter((used) => !below(used, room))
      .map((used) => finding(`${room} may not use ${used}: it is not named above it`)),
  )
}

/** Every folder of lib is a room, every room is a folder. */
export function roomsAreNamed(house: House): readonly Finding[] {
  const named = new Set(Object.keys(house.floors).filter((room) => room !== 'components'))
  const present = new Set(house.files.flatMap((source) => roomOf(source.path, house.floors) ?? []))
  return [
    ...[...present].filter((room) => !named.has(room)).map((room) => finding(`lib/${room} is named on no floor`)),
    ...[...named]
      .filter((room) => !present.has(room))
      .map((room) => finding(`${room} is named, but lib/${room} is empty`)),
  ]
}

function finding(message: string): Finding {
  return { rule: 'staircase', file: 'lib/floors.json', message }
}
