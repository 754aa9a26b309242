// What React Flow tells of its nodes, as what the page makes of it: another selection, or things moved.

import type { NodeChange, XYPosition } from '@xyflow/react'
import type { Command } from '@/lib/world/command'

/** What is chosen afterwards; null where the canvas is not the one to say. */
export function chosenAfter(before: readonly string[], changes: readonly NodeChange[]): readonly string[] | null {
  const picks = changes.flatMap((change) => (change.type === 'select' ? [change] : []))
  if (picks.length === 0) return null
  // Letting go of the only one is heard elsewhere: by the ground, by Escape.
  if (before.length < 2 && picks.every((pick) => !pick.selected)) return null
  const left = new Set(picks.flatMap((pick) => (pick.selected ? [] : [pick.id])))
  const fresh = picks.flatMap((pick) => (pick.selected ? [pick.id] : []))
  return [...new Set([...before.filter((id) => !left.has(id)), ...fresh])]
}

/** What is being moved, and where it is by now. */
export type Drag = ReadonlyMap<string, XYPosition>

export interface Moves {
  readonly places: Drag
  /** The hand has not let go yet. */
  readonly isGoingOn: boolean
}

/** Null where nothing moved. */
export function movesIn(changes: readonly NodeChange[]): Moves | null {
  const moved = changes.flatMap((change) =>
    change.type === 'position' && change.position !== undefined ? [{ ...change, position: change.position }] : [],
  )
  if (moved.length === 0) return null
  return {
    places: new Map(moved.map(({ id, position }) => [id, position])),
    isGoingOn: moved.some(({ dragging }) => dragging === true),
  }
}

/** Several things let go of together are one piece of work. */
export function placeCommand(places: Drag): Command {
  const commands = [...places].map(([id, { x, y }]) => {
    return { kind: 'place', id, place: { x: Math.round(x), y: Math.round(y) } } as const
  })
  const [only] = commands
  return commands.length === 1 && only !== undefined ? only : { kind: 'together', commands }
}
