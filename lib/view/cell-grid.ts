// Cell grid: how many pods fit into a node's card, and where each stands.
//
// The card never changes its size; the cells do. Both the DOM cells and the painted ones, and the dots of
// requests that fly to them, read their places here.

import type { Box, Place } from './items'

export type CellTier = 'wide' | 'medium' | 'small' | 'square' | 'speck'

export interface CellGrid {
  readonly tier: CellTier
  readonly columns: number
  readonly width: number
  readonly height: number
  readonly gap: number
  /** How many of them are shown; the rest is a number. */
  readonly shown: number
}

interface TierShape {
  readonly tier: CellTier
  readonly width: number
  readonly height: number
  readonly gap: number
}

const tiers: readonly TierShape[] = [
  { tier: 'wide', width: 104, height: 34, gap: 5 },
  { tier: 'medium', width: 70, height: 24, gap: 4 },
  { tier: 'small', width: 25, height: 20, gap: 3 },
  { tier: 'square', width: 13, height: 13, gap: 2 },
  { tier: 'speck', width: 7, height: 7, gap: 1 },
]

/** The largest cells with which all pods fit. */
export function cellGridOf(count: number, area: { readonly width: number; readonly height: number }): CellGrid {
  const grids = tiers.map((shape) => gridOf(shape, count, area))
  const fitting = grids.find((grid) => grid.shown >= count) ?? grids.at(-1)
  return fitting ?? { tier: 'speck', columns: 1, width: 7, height: 7, gap: 1, shown: 0 }
}

export function cellBoxOf(grid: CellGrid, index: number): Box {
  const column = index % grid.columns
  const row = Math.floor(index / grid.columns)
  return {
    x: column * (grid.width + grid.gap),
    y: row * (grid.height + grid.gap),
    width: grid.width,
    height: grid.height,
  }
}

/** The index of the cell at a place; null between cells and behind the last. */
export function cellAt(grid: CellGrid, { x, y }: Place): number | null {
  const column = Math.floor(x / (grid.width + grid.gap))
  const row = Math.floor(y / (grid.height + grid.gap))
  const inside = x - column * (grid.width + grid.gap) <= grid.width && y - row * (grid.height + grid.gap) <= grid.height
  const index = row * grid.columns + column
  return inside && column >= 0 && column < grid.columns && index >= 0 && index < grid.shown ? index : null
}

function gridOf(shape: TierShape, count: number, area: { readonly width: number; readonly height: number }): CellGrid {
  const columns = Math.max(1, Math.floor((area.width + shape.gap) / (shape.width + shape.gap)))
  const rows = Math.max(1, Math.floor((area.height + shape.gap) / (shape.height + shape.gap)))
  const width = (area.width - (columns - 1) * shape.gap) / columns
  return { ...shape, columns, width, shown: Math.min(count, columns * rows) }
}
