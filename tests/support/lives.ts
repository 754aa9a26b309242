// Lives of worlds: each example driven through the same moments and recorded as digests, for tests of determinism.
//
// Runs in Node and, bundled, in a browser: it may use nothing but the engine.

import { examples } from '@/lib/scenario/examples/table'
import type { Scenario } from '@/lib/scenario/schema'
import { createWorld } from '@/lib/world/boot'
import type { Command } from '@/lib/world/command'
import { emptyScenario } from '@/lib/world/empty-scenario'
import type { World } from '@/lib/world/world'
import { tellRandomLife } from './random-life'

export interface Moment {
  readonly name: string
  act(world: World): void
}

const doing = (command: Command): Moment => ({
  name: command.kind,
  act: (world) => {
    world.dispatch(command)
  },
})
const waiting = (ms: number): Moment => ({ name: `${ms} ms later`, act: (world) => world.advance(ms) })

/** Joins, deploys, kills and forgets, with time in between. */
export const moments: readonly Moment[] = [
  waiting(7_500),
  doing({ kind: 'node-join', node: { name: 'late', size: 'small', arch: 'amd64' } }),
  doing({
    kind: 'api-request',
    method: 'POST',
    path: '/apis/apps/v1/namespaces/default/deployments',
    body: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'guest' },
      spec: {
        replicas: 3,
        selector: { matchLabels: { app: 'guest' } },
        template: {
          metadata: { labels: { app: 'guest' } },
          spec: { containers: [{ name: 'guest', image: 'nginx:1.27' }] },
        },
      },
    },
  }),
  waiting(20_000),
  doing({ kind: 'edit-file', path: 'notes.txt', text: 'a line\n' }),
  doing({ kind: 'node-fault', node: 'late', fault: 'kill' }),
  waiting(400_000),
  doing({ kind: 'api-request', method: 'DELETE', path: '/apis/apps/v1/namespaces/default/deployments/guest' }),
  waiting(60_000),
]

export function scenarios(): readonly (readonly [name: string, scenario: Scenario])[] {
  // Five hundred pods live no other life than five, and take a hundred times as long.
  const taught = examples.filter(({ id }) => id !== 'crowd').map(({ id, scenario }) => [id, scenario] as const)
  return [['empty', emptyScenario('a seed')], ...taught]
}

/** The record of one life: its name, and one line for each digest on the way. */
export interface Life {
  readonly name: string
  tell(): string[]
}

/** An empty world and the examples but for the crowd, each with the same moments. */
export function tellLives(): string[] {
  return scenarios().flatMap(([name, scenario]) => tellLife(name, scenario, moments))
}

/** All of those, the first moments of the crowd, and lives of chance. */
export function lives(): readonly Life[] {
  const told = scenarios().map(([name, scenario]) => ({ name, tell: () => tellLife(name, scenario, moments) }))
  const crowd = examples.filter(({ id }) => id === 'crowd')
  const short = crowd.map(({ id, scenario }) => ({ name: id, tell: () => tellLife(id, scenario, moments.slice(0, 2)) }))
  const random = scenarios()
    .filter(([name]) => ['empty', 'shop', 'stateful'].includes(name))
    .map(([name, scenario]) => ({ name: `chance in ${name}`, tell: () => tellRandomLife(name, scenario, 100) }))
  return [...told, ...short, ...random]
}

/** One line a moment: scenario, moment, digest. */
function tellLife(name: string, scenario: Scenario, lived: readonly Moment[]): string[] {
  const world = createWorld(scenario)
  return lived.map((moment) => {
    moment.act(world)
    return `${name}, ${moment.name}: ${world.digest()}`
  })
}
