// The suggested action, walked from one to the next: each is what the road needs then.
import { expect, it } from 'vitest'
import { shop } from '@/lib/scenario/examples/shop'
import { createGraphView } from '@/lib/view/graph'
import { outdatedReleases } from '@/lib/view/render-deployed'
import { type Suggestion, suggestionOf } from '@/lib/view/suggestion'
import { createWorld } from '@/lib/world/boot'

it('leads from an edit to a rollout, and the values file says what runs', () => {
  const world = createWorld(shop.scenario)
  const graph = createGraphView()
  const next = (): Suggestion | null => {
    const state = world.getState()
    return suggestionOf(graph(state), { files: state.files, outdated: outdatedReleases(state) })
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
