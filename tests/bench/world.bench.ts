// The cluster as the page drives it: through commands on a world, on the virtual clock.
import type { JsonObject } from '@/lib/base/json'
import type { NodeShape, Scenario } from '@/lib/scenario/schema'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'
import type { World } from '@/lib/world/world'
import type { BenchRow } from './row'
import { cpuMsOf } from './row'

const deployments = '/apis/apps/v1/namespaces/default/deployments'
const dayMs = 86_400_000

function clusterOf(nodes: number): Scenario {
  const node = (_: unknown, index: number): NodeShape => ({ name: `node-${index}`, size: 'large', arch: 'amd64' })
  return { ...emptyScenario('bench'), nodes: Array.from({ length: nodes }, node) }
}

function deploymentOf(replicas: number, probe: JsonObject): JsonObject {
  const labels = { app: 'web' }
  const requests = { cpu: '10m', memory: '8Mi' }
  const container = {
    name: 'web',
    image: 'nginx:1.27',
    ports: [{ containerPort: 80 }],
    resources: { requests },
    ...probe,
  }
  const template = { metadata: { labels }, spec: { containers: [container] } }
  const spec = { replicas, selector: { matchLabels: labels }, template }
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec }
}

function readyReplicas(world: World): unknown {
  const { body } = world.request({ path: `${deployments}/web`, query: {}, headers: {} })
  const status = typeof body === 'string' ? undefined : (body['status'] as JsonObject | undefined)
  return status?.['readyReplicas']
}

/** A world whose Deployment of so many pods has all of them ready; throws where they do not get there. */
function deployed(nodes: number, pods: number, probe: JsonObject = {}): World {
  const world = createWorld(clusterOf(nodes))
  world.dispatch({ kind: 'api-request', method: 'POST', path: deployments, body: deploymentOf(pods, probe) })
  for (let waited = 0; readyReplicas(world) !== pods; waited += 5_000) {
    if (waited > 600_000) throw new Error(`only ${readyReplicas(world)} of ${pods} pods are ready`)
    world.advance(5_000)
  }
  return world
}

function deployRow(pods: number, nodes: number, atMost: number, runs: number): BenchRow {
  return {
    section: 'Engine',
    what: `apply a Deployment -> all Ready, ${pods} pods / ${nodes} nodes`,
    unit: 'ms CPU',
    target: { atMost },
    measure: () => cpuMsOf(runs, () => void deployed(nodes, pods)),
  }
}

function heapUsed(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

export const rows: readonly BenchRow[] = [
  {
    section: 'Engine',
    what: 'boot to a usable 3-node cluster',
    unit: 'ms CPU',
    target: { atMost: 10 },
    measure: () => cpuMsOf(9, () => void createWorld(clusterOf(3)).advance(0)),
  },
  deployRow(100, 3, 15, 7),
  deployRow(1_000, 10, 150, 3),
  deployRow(10_000, 1_000, 4_000, 1),
  {
    section: 'Engine',
    what: 'simulated day, 100 idle Ready pods with probes',
    unit: 'x real time',
    target: { atLeast: 5_000 },
    measure: () => {
      const probe = { httpGet: { path: '/', port: 80 }, periodSeconds: 10 }
      const world = deployed(3, 100, { readinessProbe: probe, livenessProbe: probe })
      return dayMs / cpuMsOf(1, () => world.advance(dayMs))
    },
  },
  {
    section: 'Engine',
    what: 'memory per pod, all revisions and events kept for rewind',
    unit: 'KB',
    target: { atMost: 15 },
    measure: () => {
      const before = heapUsed()
      const world = deployed(10, 1_000)
      const spent = heapUsed() - before
      return readyReplicas(world) === 1_000 ? spent / 1_000 / 1_000 : Number.NaN
    },
  },
  {
    section: 'Engine',
    what: 'seek to any moment of a 10-minute, 300-pod history',
    unit: 'ms CPU',
    target: { atMost: 50 },
    measure: () => {
      const world = deployed(5, 300)
      const { startMs } = world.getState()
      world.advance(600_000)
      return cpuMsOf(9, () => void world.stateAt(startMs + 240_000))
    },
  },
]
