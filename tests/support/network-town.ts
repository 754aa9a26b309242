// A small town for network tests: two nodes, a web of two pods, a client pod, and every kind of Service before the web.

import { createVirtualClock, type VirtualClock } from '@/lib/base/clock'
import type { JsonObject } from '@/lib/base/json'
import { rngOf } from '@/lib/base/rng'
import type { Node } from '@/lib/kube/api/generated/core'
import type { DraftOf, DynamicObject } from '@/lib/kube/api/object'
import { type Cluster, createCluster } from '@/lib/kube/cluster/cluster'
import { dynamicKind } from '@/lib/kube/meta/kinds'
import { createNetwork, type Network } from '@/lib/kube/network/network'
import type { Origin } from '@/lib/kube/network/request'
import type { RequestTrace } from '@/lib/kube/network/trace'
import { imagesOf, workloadOf } from './vectors/kube/programs'

export interface Town {
  readonly clock: VirtualClock
  readonly cluster: Cluster
  readonly network: Network
  /** Creates the objects and lets the cluster settle. */
  make(...objects: readonly JsonObject[]): void
  send(url: string, from?: Origin): RequestTrace
}

export const client: Origin = { kind: 'pod', podKey: 'default/client' }
export const outside: Origin = { kind: 'outside', ip: '203.0.113.9' }

function nodeNamed(name: string, zone: string): DraftOf<Node> {
  const capacity = { cpu: '4', memory: '8Gi', pods: '110' }
  const labels = { 'topology.kubernetes.io/zone': zone }
  const status = { capacity, allocatable: capacity }
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, spec: {}, status }
}

export function pod(name: string, labels: JsonObject = {}, namespace = 'default'): JsonObject {
  const containers = [{ name, image: 'nginx:1.27', ports: [{ name: 'http', containerPort: 8080 }] }]
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec: { containers } }
}

export function service(name: string, spec: JsonObject, namespace = 'default'): JsonObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec }
}

export const web = { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] }

/** `bare`: without an Ingress controller. */
export function startTown(kind: 'served' | 'bare' = 'served'): Town {
  const clock = createVirtualClock(Date.UTC(2026, 10, 24, 2))
  const nodes = [nodeNamed('n1', 'a'), nodeNamed('n2', 'b')]
  const cluster = createCluster({
    clock,
    rng: rngOf('town'),
    images: imagesOf({}),
    programs: workloadOf({}),
    nodes,
    hasIngressController: kind === 'served',
  })
  const network = createNetwork({
    clock,
    rng: rngOf('net'),
    informers: cluster.informers,
    nodeOf: (name) => cluster.node(name),
  })
  clock.advance(2_000)
  const town: Town = {
    clock,
    cluster,
    network,
    make(...objects) {
      for (const object of objects) create(cluster, object)
      clock.advance(15_000)
    },
    send: (url, from = client) => network.send({ from, method: 'GET', url }),
  }
  town.make(
    pod('client', { app: 'client' }),
    { ...pod('web-1', { app: 'web' }), spec: { ...(pod('web-1')['spec'] as JsonObject), nodeName: 'n1' } },
    { ...pod('web-2', { app: 'web' }), spec: { ...(pod('web-2')['spec'] as JsonObject), nodeName: 'n2' } },
  )
  return town
}

function create(cluster: Cluster, object: JsonObject): void {
  const apiVersion = String(object['apiVersion'])
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  const served = cluster.server.machinery.registry.findKind(group, String(object['kind']), version)
  if (served === undefined) throw new Error(`no kind ${apiVersion} ${String(object['kind'])}`)
  const made = cluster.admin.create(dynamicKind(served.kind), object as unknown as DraftOf<DynamicObject>)
  if (!made.ok) throw new Error(made.error.message)
}

/** `200`, `refused`, `timed-out`: how it ended, and at which hop. */
export function endOf({ outcome, hops }: RequestTrace): string {
  const last = hops.at(-1)
  const end = outcome.kind === 'answered' ? String(outcome.status) : outcome.kind
  return `${end} at ${last?.kind ?? ''} ${last?.name ?? ''}`
}
