// A life of chance: commands drawn from a seed against whatever the world holds by then, told as digests along the way.
//
// Scales up and down, kills, cordons, fails and forgets, with odd lengths of time in between: what a sort or a last bit
// that differs between browsers would make another world of. Runs in Node and, bundled, in a browser.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { type Rng, rngOf } from '@/lib/base/rng'
import type { Scenario } from '@/lib/scenario/schema'
import { createWorld } from '@/lib/world/boot'
import type { Command, NodeFault } from '@/lib/world/command'
import type { World } from '@/lib/world/world'

const told = 25

/** One line for every twenty-five commands. */
export function tellRandomLife(name: string, scenario: Scenario, commands: number): string[] {
  const world = createWorld(scenario)
  const rng = rngOf(`life of ${name}`)
  const lines: string[] = []
  for (let i = 1; i <= commands; i++) {
    const command = pick(rng, acts)(world, rng, i)
    if (command !== null) world.dispatch(command)
    world.advance(pick(rng, [0, 1, 250, 999, 1_000, 4_321, 12_000, 41_000]))
    if (i % told === 0) lines.push(`${name}, ${i} commands: ${world.digest()}`)
  }
  return lines
}

type Act = (world: World, rng: Rng, i: number) => Command | null

// What stands twice happens twice as often.
const acts: readonly Act[] = [
  (_, rng, i) => ({ kind: 'node-join', node: { name: `n${i}`, size: pick(rng, ['small', 'medium']), arch: 'amd64' } }),
  (_, rng, i) => post('/apis/apps/v1/namespaces/default/deployments', workload('Deployment', `d${i}`, rng)),
  (_, rng, i) => post('/apis/apps/v1/namespaces/default/daemonsets', daemon(`s${i}`, rng)),
  (_, rng, i) => post('/apis/batch/v1/namespaces/default/jobs', job(`j${i}`, rng)),
  scale,
  scale,
  scale,
  roll,
  (world, rng) => remove(anyOf(world, rng, '/api/v1/pods'), 'pods'),
  (world, rng) => remove(anyOf(world, rng, '/api/v1/pods'), 'pods'),
  (world, rng) => remove(anyOf(world, rng, deployments), 'deployments'),
  (world, rng) => remove(anyOf(world, rng, deployments), 'deployments'),
  cordon,
  fault,
  (world, rng) => faultOf(anyOf(world, rng, '/api/v1/nodes'), 'heal'),
]

const deployments = '/apis/apps/v1/deployments'

function pick<T>(rng: Rng, items: readonly [T, ...T[]] | readonly T[]): T {
  const item = items[rng.below(items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

function post(path: string, body: JsonObject): Command {
  return { kind: 'api-request', method: 'POST', path, body }
}

function workload(kind: string, name: string, rng: Rng): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: { replicas: rng.below(9), selector: { matchLabels: { app: name } }, template: template(name, rng) },
  }
}

function daemon(name: string, rng: Rng): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name },
    spec: { selector: { matchLabels: { app: name } }, template: template(name, rng) },
  }
}

function job(name: string, rng: Rng): JsonObject {
  const spec = { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox', command: ['sleep', '20'] }] }
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: { parallelism: 1 + rng.below(3), completions: 1 + rng.below(4), template: { spec } },
  }
}

function template(app: string, rng: Rng): JsonObject {
  const image = pick(rng, ['nginx:1.27', 'redis:7', 'nginx:none'])
  const requests = { cpu: pick(rng, ['10m', '100m', '700m']), memory: pick(rng, ['16Mi', '256Mi']) }
  return {
    metadata: { labels: { app } },
    spec: { containers: [{ name: 'c', image, resources: { requests } }] },
  }
}

function scale(world: World, rng: Rng): Command | null {
  const found = anyOf(world, rng, deployments)
  return found === null ? null : patch(found, 'deployments', { spec: { replicas: rng.below(12) } })
}

function roll(world: World, rng: Rng): Command | null {
  const found = anyOf(world, rng, deployments)
  if (found === null) return null
  const annotations = { turn: String(rng.below(1_000)) }
  return patch(found, 'deployments', { spec: { template: { metadata: { annotations } } } })
}

function cordon(world: World, rng: Rng): Command | null {
  const found = anyOf(world, rng, '/api/v1/nodes')
  const body = { spec: { unschedulable: rng.below(2) === 0 } }
  if (found === null) return null
  return { kind: 'api-request', method: 'PATCH', path: `/api/v1/nodes/${found.name}`, contentType: merge, body }
}

const merge = 'application/merge-patch+json'
const faults: readonly NodeFault[] = ['kill', 'partition', 'stop-kubelet', 'fill-disk', 'heal']

function fault(world: World, rng: Rng): Command | null {
  return faultOf(anyOf(world, rng, '/api/v1/nodes'), pick(rng, faults))
}

function faultOf(found: Named | null, which: NodeFault): Command | null {
  return found === null ? null : { kind: 'node-fault', node: found.name, fault: which }
}

interface Named {
  readonly name: string
  readonly namespace: string
}

/** Any object of a list; null where there is none. */
function anyOf(world: World, rng: Rng, path: string): Named | null {
  const { body } = world.request({ path, query: {}, headers: {} })
  const items = isJsonObject(body) ? body['items'] : undefined
  if (!Array.isArray(items) || items.length === 0) return null
  const { metadata } = pick<{ readonly metadata: Named }>(rng, items)
  return metadata
}

function pathOf({ name, namespace }: Named, resource: string): string {
  const group = resource === 'pods' ? '/api/v1' : '/apis/apps/v1'
  return `${group}/namespaces/${namespace}/${resource}/${name}`
}

function patch(found: Named, resource: string, body: JsonObject): Command {
  return { kind: 'api-request', method: 'PATCH', path: pathOf(found, resource), contentType: merge, body }
}

function remove(found: Named | null, resource: string): Command | null {
  return found === null ? null : { kind: 'api-request', method: 'DELETE', path: pathOf(found, resource) }
}
