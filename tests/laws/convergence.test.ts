// Controllers come to rest where they were asked to be, whatever the order in which they were asked.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { createWorld } from '@/lib/world/boot'
import type { Command } from '@/lib/world/command'
import { emptyScenario } from '@/lib/world/empty-scenario'
import type { World } from '@/lib/world/world'

const deployments = '/apis/apps/v1/namespaces/default/deployments'

function deploymentOf(name: string, replicas: number): JsonObject {
  const labels = { app: name }
  const container = { name, image: 'nginx:1.27' }
  const template = { metadata: { labels }, spec: { containers: [container] } }
  const spec = { replicas, selector: { matchLabels: labels }, template }
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec }
}

const scale = (name: string, replicas: number): Command => ({
  kind: 'api-request',
  method: 'PATCH',
  path: `${deployments}/${name}`,
  contentType: 'application/merge-patch+json',
  body: { spec: { replicas } },
})
const create = (name: string, replicas: number): Command => ({
  kind: 'api-request',
  method: 'POST',
  path: deployments,
  body: deploymentOf(name, replicas),
})

function readyCounts(world: World): Record<string, unknown> {
  const { body } = world.request({ path: deployments, query: {}, headers: {} })
  const items = (typeof body === 'string' ? [] : body['items']) as unknown as {
    metadata: { name: string }
    status: JsonObject
  }[]
  return Object.fromEntries(items.map((item) => [item.metadata.name, item.status['readyReplicas'] ?? 0]))
}

const requests: readonly Command[] = [
  scale('web', 3),
  scale('api', 1),
  scale('jobs', 0),
  { kind: 'node-join', node: { name: 'extra', size: 'large', arch: 'amd64' } },
  { kind: 'node-fault', node: 'node-2', fault: 'kill' },
]
const pauses = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 5, maxLength: 5 })
const orders = fc.shuffledSubarray([...requests], { minLength: 5, maxLength: 5 })

it('any order of requests, then time: every Deployment has the pods it asks for', () => {
  fc.assert(
    fc.property(orders, pauses, (commands, waits) => {
      const world = createWorld(emptyScenario('convergence'))
      for (const name of ['web', 'api', 'jobs']) world.dispatch(create(name, 2))
      for (const [index, command] of commands.entries()) {
        world.advance(waits[index] ?? 0)
        expect(world.dispatch(command)).toMatchObject({ ok: true })
      }
      // Pods of a dead node are evicted after five minutes and forty seconds.
      world.advance(900_000)
      expect(readyCounts(world)).toEqual({ web: 3, api: 1, jobs: 0 })
    }),
    { seed: 1, numRuns: 12 },
  )
})
