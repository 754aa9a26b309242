// A picture of the canvas in small: the ground of each lane, the cards on it and the pods in them, without a word.

import { cellBoxOf, cellGridOf } from './cell-grid'
import type { Graph } from './graph'
import type { Box } from './items'
import type { Cells } from './kind'
import { type Item, kindOf } from './kinds/table'
import type { Mood } from './mood'

/** Whole units of the canvas: x, y, width, height. */
export type Mark = readonly [x: number, y: number, width: number, height: number]

export interface Picture {
  /** What it spans, as an SVG viewBox has it. */
  readonly frame: Mark
  readonly lanes: readonly Mark[]
  readonly cards: readonly (readonly [Mark, Mood | null])[]
  readonly pods: readonly (readonly [Mark, Mood])[]
}

const margin = 12

export function pictureOf({ lanes, items, boxes }: Graph): Picture {
  const placed = items.flatMap((item) => {
    const box = boxes.get(item.id)
    return box === undefined ? [] : [{ item, box }]
  })
  return {
    frame: markOf(around([...lanes.map(({ box }) => box), ...placed.map(({ box }) => box)])),
    lanes: lanes.map(({ box }) => markOf(box)),
    cards: placed
      .filter(({ item }) => kindOf(item).isGround !== true)
      .map(({ item, box }) => [markOf(box), moodOf(item)]),
    pods: placed.flatMap(({ item, box }) => podsOf(item, box)),
  }
}

function podsOf(item: Item, box: Box): readonly (readonly [Mark, Mood])[] {
  const cells = kindOf(item).cells?.(item)
  return cells === undefined ? [] : cellsIn(cells, box)
}

function cellsIn({ pods, area }: Cells, { x, y }: Box): readonly (readonly [Mark, Mood])[] {
  const grid = cellGridOf(pods.length, area)
  return pods.slice(0, grid.shown).map(({ mood }, index) => {
    const cell = cellBoxOf(grid, index)
    return [markOf({ ...cell, x: x + area.x + cell.x, y: y + area.y + cell.y }), mood]
  })
}

function moodOf(item: Item): Mood | null {
  return 'status' in item ? item.status.mood : null
}

function markOf({ x, y, width, height }: Box): Mark {
  return [Math.round(x), Math.round(y), Math.round(width), Math.round(height)]
}

function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(({ x }) => x)) - margin
  const top = Math.min(...boxes.map(({ y }) => y)) - margin
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin
  return { x: left, y: top, width: right - left, height: bottom - top }
}
