// Menus and drops of the cards: what each offers, and that the world takes whatever is offered.
import { describe, expect, it } from 'vitest'
import type { Cargo } from '@/components/canvas/carry'
import { dropOn, verbOf } from '@/components/canvas/drops'
import { createGestures } from '@/components/canvas/gestures'
import { menuById } from '@/components/canvas/item-menu'
import { useUi } from '@/components/state/ui-store'
import { shop } from '@/lib/scenario/examples/shop'
import { createGraphView } from '@/lib/view/graph'
import { createWorld } from '@/lib/world/boot'
import type { Command, Outcome } from '@/lib/world/command'
import { withPage } from '../../support/page'

withPage({ width: 1440 })

function opened() {
  const world = createWorld(shop.scenario)
  const graphOf = createGraphView()
  const graph = () => graphOf(world.getState())
  const done: { readonly command: Command; readonly outcome: Outcome }[] = []
  const dispatch = (command: Command) => {
    const outcome = world.dispatch(command)
    done.push({ command, outcome })
    return Promise.resolve(outcome)
  }
  const acts = createGestures({ dispatch, graph })
  const menuOf = (id: string) => {
    const { items } = graph()
    return menuById(id, items)?.({ dispatch, acts, items, now: '2026-01-01T00:00:00Z' }) ?? null
  }
  const itemOf = (id: string) => graph().items.find((item) => item.id === id) ?? null
  return { graph, acts, done, menuOf, itemOf }
}

const labels: [id: string, labels: string[] | null][] = [
  [
    'build/api/Dockerfile',
    ['Build', 'Build without cache', 'Push registry.local/shop/api:1.0.0', 'Open the Dockerfile'],
  ],
  ['chart/chart', ['Install or upgrade', 'Open values.yaml']],
  ['release/default/shop', ['Upgrade', 'Uninstall']],
  [
    'services/default/shop-web',
    [
      'No visitors',
      '1 requests a second',
      '5 requests a second',
      '20 requests a second',
      '100 requests a second',
      'Delete',
    ],
  ],
  [
    'deployments/default/shop-api',
    [
      'One more replica',
      'One replica less',
      'Restart its pods',
      'Put a Service in front',
      'registry.local/shop/api:1.0.0',
      'Delete',
    ],
  ],
  [
    'nodes//node-1',
    ['Cordon', 'Drain', 'Power off', 'Cut the network', 'Stop the kubelet', 'Fill the disk', 'Heal', 'Delete'],
  ],
  ['visitors', null],
  ['queue', null],
  ['deployments/kube-system/coredns', null],
]

describe('menus', () => {
  it.each(labels)('%s', (id, expected) => {
    expect(
      opened()
        .menuOf(id)
        ?.map(({ label }) => label) ?? null,
    ).toEqual(expected)
  })

  it('of a pod, wherever it stands', () => {
    const { graph, menuOf } = opened()
    const pod = graph().items.flatMap((item) => (item.kind === 'node' ? item.pods : []))[0]
    expect(menuOf(pod?.id ?? '')?.map(({ label }) => label)).toEqual([
      'Logs',
      'Describe',
      expect.stringMatching(/^Pin .* to node-1$/),
      expect.stringMatching(/^Pin .* to node-2$/),
      expect.stringMatching(/^Pin .* to node-3$/),
      'Delete',
    ])
  })

  it('offer nothing that the world refuses, but a second Service of the same name', () => {
    const { graph } = opened()
    const refused = graph().items.flatMap(({ id }) => {
      const { menuOf, done } = opened()
      for (const { id: entry } of menuOf(id) ?? [])
        menuOf(id)
          ?.find((each) => each.id === entry)
          ?.run()
      return done.flatMap(({ command, outcome }) => (outcome.ok ? [] : [[id, command.kind, outcome.message]]))
    })
    expect(refused).toEqual([
      ['deployments/default/shop-api', 'api-request', alreadyThere('shop-api')],
      ['deployments/default/shop-web', 'api-request', alreadyThere('shop-web')],
    ])
  })

  it('leave what takes more than one request to the terminal', () => {
    const { menuOf, done } = opened()
    menuOf('nodes//node-2')
      ?.find(({ id }) => id === 'drain')
      ?.run()
    expect(done).toEqual([])
    expect(useUi.getState().askedLines).toEqual([
      'kubectl drain node-2 --ignore-daemonsets --delete-emptydir-data --force',
    ])
  })
})

const alreadyThere = (name: string) => `Error from server (AlreadyExists): services "${name}" already exists`

describe('drops', () => {
  const image: Cargo = { kind: 'image', reference: 'nginx:1.27' }
  const verbs: [name: string, kind: Cargo['kind'], onto: string | null, verb: string | null][] = [
    ['an image on the ground', 'image', null, 'New deployment from this image'],
    ['an image on a workload', 'image', 'deployments/default/shop-web', 'Set the image of shop-web'],
    ['an image on a node falls to the ground', 'image', 'nodes//node-1', 'New deployment from this image'],
    ['a chart on its release', 'chart', 'release/default/shop', 'Upgrade shop'],
    ['a pod on a node', 'pod', 'nodes//node-2', 'To node-2…'],
    ['a pod on the ground', 'pod', null, null],
    ['a pod on a Service', 'pod', 'services/default/shop-web', null],
  ]
  it.each(verbs)('%s', (_, kind, onto, verb) => {
    const { itemOf } = opened()
    expect(verbOf(kind, onto === null ? null : itemOf(onto))).toBe(verb)
  })

  it('do what they say', () => {
    const { itemOf, acts, done } = opened()
    expect(dropOn({ kind: 'chart', path: 'chart' }, itemOf('release/default/shop'), acts)).toEqual([])
    expect(dropOn(image, itemOf('deployments/default/shop-web'), acts)).toEqual([])
    expect(dropOn(image, null, acts)).toEqual([])
    expect(dropOn({ kind: 'node', shape: 'small' }, itemOf('nodes//node-1'), acts)).toEqual([])
    expect(done.map(({ command, outcome }) => ['line' in command ? command.line : command.kind, outcome.ok])).toEqual([
      ['helm-upgrade', true],
      ['kubectl set image deployment/shop-web web=nginx:1.27', true],
      ['kubectl create deployment nginx --image=nginx:1.27', true],
      ['node-join', true],
    ])
  })

  it('of a pod on a node ask first: pin its workload, or let the scheduler choose', () => {
    const { graph, acts, itemOf, done } = opened()
    const pod = graph().items.flatMap((item) => (item.kind === 'node' ? item.pods : []))[0]
    const cargo: Cargo = { kind: 'pod', id: pod?.id ?? '' }
    expect(dropOn(cargo, itemOf('nodes//node-2'), acts).map(({ id }) => id)).toEqual(['pin', 'delete'])
    expect(dropOn(cargo, null, acts)).toEqual([])
    expect(done).toEqual([])
  })
})
