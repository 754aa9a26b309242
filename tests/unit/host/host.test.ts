// The protocol in Node: a page sees of a hosted world the values that the world itself answers.
import { describe, expect, it } from 'vitest'
import { beganAtEnd } from '@/lib/scenario/began'
import { shop } from '@/lib/scenario/examples/shop'
import type { NodeShape } from '@/lib/scenario/schema'
import { createGraphView } from '@/lib/view/graph'
import { createWorld } from '@/lib/world/boot'
import type { Outcome } from '@/lib/world/command'
import type { Work } from '@/lib/world/world'
import { createHosted } from '../../support/hosted'

const work: Work = { scenario: shop.scenario, began: beganAtEnd(shop.scenario) }
const late: NodeShape = { name: 'late', size: 'small', arch: 'amd64' }
const ignore = { going: () => undefined, opened: () => undefined }

function openShop() {
  const hosted = createHosted()
  const graph = hosted.client.watch('graph')
  graph.subscribe(() => undefined)
  hosted.client.open(work, 'through', ignore)
  hosted.wait(50)
  return { ...hosted, graph }
}

describe('a hosted world', () => {
  it('shows the graph of the world it opened', () => {
    const { graph } = openShop()
    const world = createWorld(shop.scenario)
    expect(graph.getState()).toEqual(createGraphView()(world.getState()))
  })

  it('answers a command, and what is watched follows it', () => {
    const { client, wait, graph } = openShop()
    const outcomes: Outcome[] = []
    client.dispatch({ kind: 'node-join', node: late }, (outcome) => outcomes.push(outcome))
    client.pace(10)
    wait(500)
    expect(outcomes.map(({ ok }) => ok)).toEqual([true])
    expect(graph.getState()?.items.map(({ id }) => id)).toContain('nodes//late')
  })

  it('lives at the pace it is given, and a page that takes no frames gets no more of them', () => {
    const { client, wait, said } = openShop()
    const clock = client.watch('clock')
    const leave = clock.subscribe(() => undefined)
    client.pace(10)
    wait(1000)
    const { nowMs = 0 } = clock.getState() ?? {}
    const elapsedMs = nowMs - shop.scenario.startMs - shop.scenario.untilMs
    expect(elapsedMs).toBeGreaterThan(9_000)
    expect(elapsedMs).toBeLessThanOrEqual(10_000)
    const frames = said.filter(({ kind }) => kind === 'frame').length
    expect(frames).toBeLessThan(75)
    leave()
  })

  it('a second opening ends the first', () => {
    const { client, wait } = createHosted()
    const opened: string[] = []
    client.open(work, 'through', { ...ignore, opened: () => opened.push('first') })
    client.open(work, 'through', { ...ignore, opened: () => opened.push('second') })
    wait(50)
    expect(opened).toEqual(['second'])
  })

  it('at the past nothing is done, and the way back is the present', () => {
    const { client, wait } = openShop()
    const outcomes: Outcome[] = []
    client.look(shop.scenario.startMs)
    client.dispatch({ kind: 'docker-push', reference: 'shop-api:1.0.0' }, (outcome) => outcomes.push(outcome))
    wait(20)
    client.look(null)
    client.dispatch({ kind: 'docker-push', reference: 'nowhere:1' }, (outcome) => outcomes.push(outcome))
    wait(20)
    expect(outcomes.map((outcome) => (outcome.ok ? '' : outcome.message.slice(0, 30)))).toEqual([
      'You are looking at the past; b',
      expect.not.stringContaining('past'),
    ])
  })
})
