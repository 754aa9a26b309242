import { expect, it } from 'vitest'
import { appColumns, appPlaces, configPlace, groundFor, nodePlace, visitorsPlace } from '@/lib/view/lanes'
import { sizes } from '@/lib/view/sizes'

const small = groundFor(2, 3)

it('gives every node its own place, however many come', () => {
  const places = Array.from({ length: 400 }, (_, slot) => nodePlace(small, slot))
  expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(400)
})

it('fills a grid that stays about as wide as it is high', () => {
  const places = Array.from({ length: 1000 }, (_, slot) => nodePlace(small, slot))
  const columns = new Set(places.map(({ x }) => x)).size
  const rows = new Set(places.map(({ y }) => y)).size
  expect(Math.abs(columns - rows)).toBeLessThanOrEqual(2)
})

it('never puts one node on another', () => {
  const [first, second, , fourth] = Array.from({ length: 4 }, (_, slot) => nodePlace(small, slot))
  expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(sizes.node.width)
  expect((fourth?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThan(sizes.node.height)
})

it.each([1, 4, 5, 8, 9, 20, 60])('keeps visitors and configuration to the left of %i apps that came later', (count) => {
  const columns = appColumns(small, count - 1)
  const places = Array.from({ length: count }, (_, slot) => appPlaces(small, slot).workload)
  const left = Math.min(...places.map(({ x }) => x))
  expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(count)
  expect(visitorsPlace(columns).x + sizes.visitors.width).toBeLessThan(left)
  expect(configPlace(3, columns).x + sizes.config.width).toBeLessThan(left)
  expect(Math.max(...places.map(({ x }) => x)) + sizes.workload.width).toBeLessThan(nodePlace(small, 0).x)
})

it.each([
  [2, 3],
  [10, 30],
  [40, 100],
  [3, 1000],
])('lays %i apps and %i nodes out about twice as wide as high, the apps from left to right', (apps, nodes) => {
  const ground = groundFor(apps, nodes)
  const places = Array.from({ length: nodes }, (_, slot) => nodePlace(ground, slot))
  const workloads = Array.from({ length: apps }, (_, slot) => appPlaces(ground, slot).workload)
  expect(workloads.map(({ x }) => x)).toEqual(workloads.map(({ x }) => x).toSorted((a, b) => a - b))
  const right = Math.max(...places.map(({ x }) => x)) + sizes.node.width
  const bottom = Math.max(...[...places, ...workloads].map(({ y }) => y)) + sizes.node.height
  const left = visitorsPlace(appColumns(ground, apps - 1)).x
  expect((right - left) / bottom).toBeGreaterThan(1.5)
  expect((right - left) / bottom).toBeLessThan(2.8)
})

it('stands workloads without Services closer together, each in a place of its own', () => {
  const bare = groundFor(4, 4, false)
  const places = Array.from({ length: 4 }, (_, slot) => appPlaces(bare, slot))
  const paired = Array.from({ length: 4 }, (_, slot) => appPlaces(small, slot))
  expect(places.map(({ service }) => service)).toEqual(places.map(({ workload }) => workload))
  expect((places[3]?.workload.y ?? 0) - (places[0]?.workload.y ?? 0)).toBeLessThan(
    (paired[3]?.workload.y ?? 0) - (paired[0]?.workload.y ?? 0),
  )
  expect((places[1]?.workload.y ?? 0) - (places[0]?.workload.y ?? 0)).toBeGreaterThan(sizes.workload.height)
})
