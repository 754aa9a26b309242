// Laws of the cluster, kept through a day of whatever people and machines do to it.
//
// No node holds more than it has; Services lead to ready pods only; nothing outlives its owner; and the day replays to the
// same digest. CHARTROOM_LONG=1 lives more days.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import type { Node, Pod } from '@/lib/kube/api/generated/core'
import type { EndpointSlice } from '@/lib/kube/api/generated/discovery'
import type { KubeObject } from '@/lib/kube/api/object'
import { quantityMilli } from '@/lib/kube/pod/amount'
import { createWorld } from '@/lib/world/boot'
import type { Command, NodeFault } from '@/lib/world/command'
import { emptyScenario } from '@/lib/world/empty-scenario'
import type { World } from '@/lib/world/world'

const names = ['web', 'api', 'jobs', 'mail'] as const
const nodes = ['node-1', 'node-2', 'node-3'] as const
const faults: readonly NodeFault[] = ['kill', 'partition', 'stop-kubelet', 'heal', 'heal', 'heal']
const dayMs = 86_400_000
const actsADay = 60

const write = (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: JsonObject): Command => ({
  kind: 'api-request',
  method,
  path,
  ...(method === 'PATCH' ? { contentType: 'application/merge-patch+json' } : {}),
  ...(body === undefined ? {} : { body }),
})

const deployments = '/apis/apps/v1/namespaces/default/deployments'

function deployment(name: string, replicas: number, milli: number): JsonObject {
  const labels = { app: name }
  const container = {
    name: 'main',
    image: 'nginx:1.29',
    ports: [{ containerPort: 80 }],
    readinessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 5 },
    resources: { requests: { cpu: `${milli}m`, memory: '128Mi' } },
  }
  const template = { metadata: { labels }, spec: { containers: [container] } }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { replicas, selector: { matchLabels: labels }, template },
  }
}

function service(name: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }] },
  }
}

const name = fc.constantFrom(...names)
const replicas = fc.integer({ min: 0, max: 12 })
const tags = fc.constantFrom('1.27', '1.28', '1.29', 'no-such-tag')

const acts: fc.Arbitrary<readonly Command[]> = fc.oneof(
  fc
    .tuple(name, replicas, fc.constantFrom(50, 250, 900))
    .map(([app, count, milli]) => [
      write('POST', deployments, deployment(app, count, milli)),
      write('POST', '/api/v1/namespaces/default/services', service(app)),
    ]),
  fc
    .tuple(name, replicas)
    .map(([app, count]) => [write('PATCH', `${deployments}/${app}`, { spec: { replicas: count } })]),
  fc.tuple(name, tags).map(([app, tag]) => [
    write('PATCH', `${deployments}/${app}`, {
      spec: { template: { spec: { containers: [{ name: 'main', image: `nginx:${tag}` }] } } },
    }),
  ]),
  name.map((app) => [write('DELETE', `${deployments}/${app}`)]),
  fc
    .tuple(fc.constantFrom(...nodes), fc.constantFrom(...faults))
    .map(([node, fault]) => [{ kind: 'node-fault', node, fault } as const]),
  fc
    .tuple(fc.constantFrom(...nodes), fc.boolean())
    .map(([node, unschedulable]) => [write('PATCH', `/api/v1/nodes/${node}`, { spec: { unschedulable } })]),
)

const days = fc.array(fc.tuple(acts, fc.integer({ min: 0, max: (2 * dayMs) / actsADay })), {
  minLength: actsADay,
  maxLength: actsADay,
})

const list = <Kind extends KubeObject>(world: World, resource: string): readonly Kind[] =>
  world.getState().cluster.list(resource) as readonly Kind[]

const isOver = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'

function overcommitted(world: World): readonly string[] {
  const pods = list<Pod>(world, 'pods').filter((pod) => !isOver(pod))
  return list<Node>(world, 'nodes').flatMap(({ metadata, status }) => {
    const here = pods.filter(({ spec }) => spec.nodeName === metadata.name)
    const asked = here.reduce(
      (sum, { spec }) => sum + quantityMilli(spec.containers[0]?.resources?.requests?.['cpu'] ?? '0'),
      0,
    )
    return asked > quantityMilli(status?.allocatable?.['cpu'] ?? '0') ? [`${metadata.name}: ${asked}m`] : []
  })
}

function unreadyEndpoints(world: World): readonly string[] {
  const ready = new Set(
    list<Pod>(world, 'pods')
      .filter(({ status }) => status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'))
      .map(({ metadata }) => metadata.name),
  )
  return list<EndpointSlice>(world, 'endpointslices.discovery.k8s.io')
    .filter(({ metadata }) => metadata.namespace === 'default')
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ conditions, targetRef }) => targetRef?.kind === 'Pod' && conditions?.ready === true)
    .map(({ targetRef }) => targetRef?.name ?? '')
    .filter((pod) => !ready.has(pod))
}

function orphans(world: World): readonly string[] {
  const owners = new Set(
    [...list(world, 'deployments.apps'), ...list(world, 'replicasets.apps')].map(({ metadata }) => metadata.uid),
  )
  return [...list(world, 'replicasets.apps'), ...list<Pod>(world, 'pods')]
    .filter(({ metadata }) => metadata.namespace === 'default' && metadata.deletionTimestamp === undefined)
    .filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => !owners.has(uid)))
    .map(({ metadata }) => metadata.name)
}

it('a day of failures, deploys and scaling breaks no law', { timeout: 600_000 }, () => {
  const numRuns = process.env['CHARTROOM_LONG'] === undefined ? 4 : 60
  fc.assert(
    fc.property(days, (day) => {
      const world = createWorld(emptyScenario('laws'))
      for (const [commands, pauseMs] of day) {
        for (const command of commands) world.dispatch(command)
        world.advance(pauseMs)
        expect(overcommitted(world)).toEqual([])
        // Gives controllers time to react to the last event.
        world.advance(3_000)
        expect(unreadyEndpoints(world)).toEqual([])
        expect(orphans(world)).toEqual([])
        expect(world.getState().halted).toBeNull()
      }
      for (const node of nodes) world.dispatch({ kind: 'node-fault', node, fault: 'heal' })
      world.advance(dayMs / 24)
      expect(createWorld(world.scenario()).digest()).toBe(world.digest())
    }),
    { seed: 20_260_101, numRuns },
  )
})
