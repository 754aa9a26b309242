import { expect, it } from 'vitest'
import { cellAt, cellBoxOf, cellGridOf } from '@/lib/view/cell-grid'
import { podArea } from '@/lib/view/sizes'

const rows: [count: number, tier: string][] = [
  [0, 'wide'],
  [6, 'wide'],
  [7, 'medium'],
  [12, 'medium'],
  [13, 'small'],
  [105, 'square'],
  [106, 'speck'],
]

it.each(rows)('%i pods are all shown, as %s cells', (count, tier) => {
  const grid = cellGridOf(count, podArea)
  expect([grid.tier, grid.shown]).toEqual([tier, count])
})

it('keeps every cell inside the area, and none on another', () => {
  for (const count of [1, 6, 12, 32, 90, 300]) {
    const grid = cellGridOf(count, podArea)
    const boxes = Array.from({ length: grid.shown }, (_, at) => cellBoxOf(grid, at))
    for (const box of boxes) {
      expect(box.x + box.width).toBeLessThanOrEqual(podArea.width + 0.001)
      expect(box.y + box.height).toBeLessThanOrEqual(podArea.height)
    }
    expect(new Set(boxes.map((box) => `${box.x} ${box.y}`)).size).toBe(grid.shown)
  }
})

it('finds the cell at a place, and none between cells', () => {
  const grid = cellGridOf(40, { width: 228, height: 112 })
  for (const index of [0, 7, 39]) {
    const box = cellBoxOf(grid, index)
    expect(cellAt(grid, { x: box.x + box.width / 2, y: box.y + 1 })).toBe(index)
  }
  expect(cellAt(grid, { x: grid.width + grid.gap / 2, y: 1 })).toBe(null)
  expect(cellAt(grid, { x: 1, y: 1000 })).toBe(null)
})
