// Undo, redo and looking back: the same as if the log had been played anew, however the engine was come by.
import { expect, it } from 'vitest'
import { readBegan } from '@/lib/scenario/began'
import { examples } from '@/lib/scenario/examples/table'
import { createWorld } from '@/lib/world/boot'
import type { World } from '@/lib/world/world'

const [{ scenario }] = examples
const deployments = '/apis/apps/v1/namespaces/default/deployments'

function deploy(world: World, name: string): void {
  const labels = { app: name }
  const template = { metadata: { labels }, spec: { containers: [{ name, image: 'nginx:1.27' }] } }
  const spec = { replicas: 2, selector: { matchLabels: labels }, template }
  const body = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec }
  world.dispatch({ kind: 'api-request', method: 'POST', path: deployments, body })
}

/** As a page does: frame by frame. */
function live(world: World, ms: number): void {
  for (let passed = 0; passed < ms; passed += 50) world.advance(50)
}

/** A world opened from what this one would save is one that was played from the beginning. */
function playedAnew(world: World): string {
  return createWorld(world.scenario()).digest()
}

it('an opened world can be looked back at to its beginning', () => {
  const world = createWorld(scenario)
  const { startMs } = world.getState()
  expect(world.stateAt(startMs).nowMs - startMs).toBeLessThanOrEqual(1_000)
  const early = world.stateAt(startMs + 3_000)
  expect(startMs + 3_000 - early.nowMs).toBeLessThanOrEqual(1_000)
  expect(early.cluster.revision).toBeLessThan(world.getState().cluster.revision)
  expect(early.cluster.list('nodes').length).toBeGreaterThan(0)
})

it('undo after a while is the world without the command, and redo the world with it', () => {
  const world = createWorld(scenario)
  live(world, 2_000)
  deploy(world, 'one')
  live(world, 5_000)
  deploy(world, 'two')
  live(world, 20_000)
  const before = world.digest()
  world.undo()
  expect(world.digest()).toBe(playedAnew(world))
  expect(world.getState().cluster.get('deployments.apps', 'default/two')).toBeUndefined()
  expect(world.getState().cluster.get('deployments.apps', 'default/one')).toBeDefined()
  world.redo()
  expect(world.digest()).toBe(before)
  world.undo()
  world.undo()
  expect(world.digest()).toBe(playedAnew(world))
  live(world, 3_000)
  deploy(world, 'three')
  live(world, 3_000)
  expect(world.digest()).toBe(playedAnew(world))
})

it('what was undone is not in the past either', () => {
  const world = createWorld(scenario)
  live(world, 1_000)
  deploy(world, 'one')
  live(world, 10_000)
  const someMs = world.getState().nowMs - 4_000
  const seen = (): unknown => world.stateAt(someMs).cluster.get('deployments.apps', 'default/one')
  expect(seen()).toBeDefined()
  world.undo()
  expect(seen()).toBeUndefined()
  world.redo()
  expect(seen()).toBeDefined()
})

it('goes on from saved work as if it had never been closed: undo, reset, the places of cards', () => {
  const first = createWorld(scenario)
  live(first, 1_000)
  first.dispatch({ kind: 'place', id: 'nodes//node-1', place: { x: 5, y: 7 } })
  deploy(first, 'one')
  live(first, 4_000)
  const { scenario: saved, began } = first.work()
  const kept = JSON.parse(JSON.stringify(began))
  const world = createWorld(JSON.parse(JSON.stringify(saved)), readBegan(kept, saved))
  expect(world.digest()).toBe(first.digest())
  expect(world.getState().history.done).toHaveLength(2)
  expect(world.undo()).toBe(true)
  expect(world.undo()).toBe(true)
  expect(world.undo()).toBe(false)
  expect(world.getState().canvas).toEqual({})
  first.undo()
  first.undo()
  expect(world.digest()).toBe(first.digest())
  world.redo()
  world.redo()
  world.reset()
  expect(world.digest()).toBe(createWorld(scenario).digest())
  expect(world.undo()).toBe(true)
  expect(world.getState().cluster.get('deployments.apps', 'default/one')).toBeDefined()
  expect(world.getState().history.done).toHaveLength(2)
})

it.each([
  [null],
  [[]],
  [{ entries: -1, untilMs: 0 }],
  [{ entries: 1.5, untilMs: 0 }],
  [{ entries: 1e9, untilMs: 0 }],
  [{ entries: 0, untilMs: 1e15 }],
  [{ entries: 1, untilMs: 0 }],
  [{ entries: '0', untilMs: 0 }],
])('believes nothing of where work began that does not fit it: %j', (data) => {
  expect(readBegan(data, scenario)).toEqual({ entries: scenario.log.length, untilMs: scenario.untilMs })
})
