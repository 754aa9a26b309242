import { expect, it } from 'vitest'
import { shop } from '@/lib/scenario/examples/shop'
import { createGraphView } from '@/lib/view/graph'
import { createWorld } from '@/lib/world/boot'

function opened() {
  return { world: createWorld(shop.scenario), graphOf: createGraphView() }
}

it('shows the road and the cluster of the opening scenario', () => {
  const { world, graphOf } = opened()
  const ids = graphOf(world.getState()).items.map((item) => item.id)
  expect(ids).toEqual(
    expect.arrayContaining([
      'build/api/Dockerfile',
      'chart/chart',
      'release/default/shop',
      'visitors',
      'services/default/shop-web',
      'deployments/default/shop-web',
      'queue',
      'nodes//node-1',
    ]),
  )
})

it('joins only what stands there, and every item has its box', () => {
  const { world, graphOf } = opened()
  const { items, edges, boxes } = graphOf(world.getState())
  const ids = new Set(items.map((item) => item.id))
  expect(edges.filter((edge) => !ids.has(edge.from) || !ids.has(edge.to))).toEqual([])
  expect(items.filter((item) => !boxes.has(item.id))).toEqual([])
})

it('is the same object while nothing that can be seen changes', () => {
  const { world, graphOf } = opened()
  const state = world.getState()
  expect(graphOf({ ...state, nowMs: state.nowMs + 5 })).toBe(graphOf(state))
})

it('moves nobody when a node joins, and keeps what did not change', () => {
  const { world, graphOf } = opened()
  const before = graphOf(world.getState())
  world.dispatch({ kind: 'node-join', node: { name: 'a-first', size: 'small', arch: 'amd64' } })
  const after = graphOf(world.getState())
  const moved = before.items.filter((item) => after.boxes.get(item.id) !== before.boxes.get(item.id))
  expect(moved.map((item) => item.id)).toEqual([])
  const chartIn = (graph: typeof before) => graph.items.find((item) => item.kind === 'chart')
  expect(chartIn(after)).toBe(chartIn(before))
})

it("gives a person's own place the last word", () => {
  const { world, graphOf } = opened()
  world.dispatch({ kind: 'place', id: 'visitors', place: { x: -400, y: 70 } })
  expect(graphOf(world.getState()).boxes.get('visitors')).toMatchObject({ x: -400, y: 70 })
})
