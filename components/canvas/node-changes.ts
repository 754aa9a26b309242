// Translates React Flow's node changes into a new selection or moved items.

import type { NodeChange, XYPosition } from '@xyflow/react'
import type { Command } from '@/lib/world/command'

/** The selection after the changes; null where they do not decide it. */
export function chosenAfter(before: readonly string[], changes: readonly NodeChange[]): readonly string[] | null {
  const picks = changes.flatMap((change) => (change.type === 'select' ? [change] : []))
  if (picks.length === 0) return null
  // Deselecting a single item is handled elsewhere: by the ground and by Escape.
  if (before.length < 2 && picks.every((pick) => !pick.selected)) return null
  const left = new Set(picks.flatMap((pick) => (pick.selected ? [] : [pick.id])))
  const fresh = picks.flatMap((pick) => (pick.selected ? [pick.id] : []))
  return [...new Set([...before.filter((id) => !left.has(id)), ...fresh])]
}

/** The items being dragged, with their current places. */
export type Drag = ReadonlyMap<string, XYPosition>

export interface Moves {
  readonly places: Drag
  /** Whether the drag still goes on. */
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

/** Items dropped together are moved by one command, so that one undo takes it back. */
export function placeCommand(places: Drag): Command {
  const commands = [...places].map(([id, { x, y }]) => {
    return { kind: 'place', id, place: { x: Math.round(x), y: Math.round(y) } } as const
  })
  const [only] = commands
  return commands.length === 1 && only !== undefined ? only : { kind: 'together', commands }
}
