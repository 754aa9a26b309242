import { expect, it } from 'vitest'
import { appColumns, appPlaces, configPlace, nodePlace, visitorsPlace } from '@/lib/view/lanes'
import { sizes } from '@/lib/view/sizes'

it('gives every node its own place, however many come', () => {
  const places = Array.from({ length: 400 }, (_, slot) => nodePlace(slot))
  expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(400)
})

it('fills a grid that stays about as wide as it is high', () => {
  const places = Array.from({ length: 1000 }, (_, slot) => nodePlace(slot))
  const columns = new Set(places.map(({ x }) => x)).size
  const rows = new Set(places.map(({ y }) => y)).size
  expect(Math.abs(columns - rows)).toBeLessThanOrEqual(2)
})

it('never puts one node on another', () => {
  const [first, second, , fourth] = Array.from({ length: 4 }, (_, slot) => nodePlace(slot))
  expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(sizes.node.width)
  expect((fourth?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThan(sizes.node.height)
})

it.each([1, 8, 9, 20, 60])('keeps visitors and configuration to the left of %i apps', (count) => {
  const columns = appColumns(count - 1)
  const places = Array.from({ length: count }, (_, slot) => appPlaces(slot).workload)
  const left = Math.min(...places.map(({ x }) => x))
  expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(count)
  expect(visitorsPlace(columns).x + sizes.visitors.width).toBeLessThan(left)
  expect(configPlace(3, columns).x + sizes.config.width).toBeLessThan(left)
  expect(Math.max(...places.map(({ x }) => x)) + sizes.workload.width).toBeLessThan(nodePlace(0).x)
})
