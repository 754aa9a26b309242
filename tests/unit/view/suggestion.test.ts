// The suggested actions, followed one after the other: each is the road's next step.
import { expect, it } from 'vitest'
import { shop } from '@/lib/scenario/examples/shop'
import { driftsOf } from '@/lib/view/drift'
import { scale, setImage } from '@/lib/view/gestures'
import { createGraphView } from '@/lib/view/graph'
import { outdatedReleases } from '@/lib/view/render-deployed'
import { type Suggestion, suggestionOf } from '@/lib/view/suggestion'
import { createWorld } from '@/lib/world/boot'

it('leads from an edit to a rollout, and the values file says what runs', () => {
  const world = createWorld(shop.scenario)
  const graph = createGraphView()
  const next = (): Suggestion | null => {
    const state = world.getState()
    return suggestionOf(graph(state), {
      files: state.files,
      outdated: outdatedReleases(state),
      drifts: driftsOf(state),
    })
  }
  const follow = (): string => {
    const suggestion = next()
    if (suggestion?.kind === 'do')
      for (const command of suggestion.commands) expect(world.dispatch(command).ok).toBe(true)
    world.advance(30_000)
    return suggestion?.label ?? ''
  }
  expect(next()).toEqual({ kind: 'open', label: 'Open server.js', path: 'api/server.js' })
  const text = world.getState().files['api/server.js'] ?? ''
  world.dispatch({ kind: 'edit-file', path: 'api/server.js', text: text.replace('Hello', 'Good day') })
  expect([follow(), follow(), follow()]).toEqual(['Build api:1.0.1', 'Push 1.0.1', 'Upgrade shop to 1.0.1'])
  const before = shop.scenario.files['chart/values.yaml'] ?? ''
  expect(world.getState().files['chart/values.yaml']).toBe(before.replace('tag: 1.0.0', 'tag: 1.0.1'))
  expect(next()).toEqual({ kind: 'open', label: 'Open server.js', path: 'api/server.js' })
})

const api = { resource: 'deployments', namespace: 'default', name: 'shop-api' }
const web = { resource: 'deployments', namespace: 'default', name: 'shop-web' }

it('what was done by hand is offered to the values file, and one undo takes the writing back', () => {
  const world = createWorld(shop.scenario)
  const graph = createGraphView()
  const next = () => {
    const state = world.getState()
    return suggestionOf(graph(state), { files: state.files, outdated: [], drifts: driftsOf(state) })
  }
  expect(driftsOf(world.getState())).toEqual([])
  world.dispatch(scale(api, 5))
  world.dispatch(setImage(web, 'web', 'nginx:1.27-alpine'))
  expect(
    driftsOf(world.getState()).map(({ workload, field, runs, says, value }) => [workload, field, runs, says, value]),
  ).toEqual([
    ['shop-api', 'replicas', '5', '3', { path: 'chart/values.yaml', keys: ['api', 'replicas'], text: '5' }],
    [
      'shop-web',
      'image',
      'nginx:1.27-alpine',
      'nginx:1.29-alpine',
      { path: 'chart/values.yaml', keys: ['web', 'image', 'tag'], text: '1.27-alpine' },
    ],
  ])
  const before = world.getState().files['chart/values.yaml'] ?? ''
  const suggestion = next()
  expect(suggestion?.label).toBe('Write 2 changes into values.yaml')
  if (suggestion?.kind === 'do') for (const command of suggestion.commands) world.dispatch(command)
  world.advance(30_000)
  expect(driftsOf(world.getState())).toEqual([])
  expect(world.getState().files['chart/values.yaml']).toBe(
    before.replace('replicas: 3', 'replicas: 5').replace('tag: 1.29-alpine', 'tag: 1.27-alpine'),
  )
  world.undo()
  expect(world.getState().files['chart/values.yaml']).toBe(before)
})
