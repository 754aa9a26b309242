// Traffic: requests sent to Services at a rate from outside the pods, and how they fared.

import type { Clock } from '@/lib/base/clock'
import type { Rng } from '@/lib/base/rng'
import type { Cluster } from '@/lib/kube/cluster/cluster'
import { services } from '@/lib/kube/meta/kinds'
import type { NodeBackend } from '@/lib/kube/network/backends'
import type { LoadView } from '@/lib/kube/network/load'
import { createNetwork, type Network } from '@/lib/kube/network/network'
import type { RequestTrace } from '@/lib/kube/network/trace'
import { loggingNode } from './access-log'
import { getOf } from './cluster-objects'
import type { RequestSample, Traffic } from './state'

export interface TrafficControl {
  /** The network that carries the requests; curl uses it, too. */
  readonly network: Network
  /** Requests each second to a Service; 0 ends them. */
  setRate(namespace: string, service: string, perSecond: number): void
  look(): readonly Traffic[]
}

/** Client address of requests from outside the cluster. */
const visitor = '203.0.113.7'

export function createTrafficControl(cluster: Cluster, clock: Clock, rng: Rng): TrafficControl {
  const nodeOf = (name: string): NodeBackend | undefined => loggingNode(cluster.node(name), clock)
  const network = createNetwork({ clock, rng, informers: cluster.informers, nodeOf })
  const seen = new Map<string, { readonly view: LoadView; readonly traffic: Traffic }>()
  const kept = (view: LoadView): Traffic => {
    const known = seen.get(view.id)
    if (known?.view.counts === view.counts && known.view.options === view.options) return known.traffic
    const traffic = trafficOf(view)
    seen.set(view.id, { view, traffic })
    return traffic
  }
  return {
    network,
    setRate(namespace, service, perSecond) {
      const id = `${namespace}/${service}`
      if (perSecond === 0) {
        network.stopLoad(id)
        return
      }
      const [node] = cluster.nodes()
      const from =
        node === undefined
          ? ({ kind: 'outside', ip: visitor } as const)
          : ({ kind: 'node', nodeName: node.nodeName } as const)
      const url = `http://${serviceHost(cluster, namespace, service)}/`
      network.startLoad(id, { from, method: 'GET', url, requestsPerSecond: perSecond })
    },
    look: () => network.loads().filter(isVisitor).map(kept),
  }
}

/** Whether a load is visitors'; pods' loads have other ids and are shown with the pods. */
function isVisitor({ id }: LoadView): boolean {
  return !id.startsWith('program:')
}

/** Nodes do not resolve the cluster's names: requests go to the Service's address, when it has one. */
function serviceHost(cluster: Cluster, namespace: string, service: string): string {
  const object = getOf(cluster.snapshot(), services, `${namespace}/${service}`)
  const { clusterIP, ports } = object?.spec ?? {}
  const host = clusterIP === undefined || clusterIP === 'None' ? `${service}.${namespace}.svc.cluster.local` : clusterIP
  return `${host}:${ports?.[0]?.port ?? 80}`
}

function trafficOf({ id, options, counts, samples }: LoadView): Traffic {
  const [namespace = '', service = ''] = id.split('/')
  const { sent, failed } = counts
  const first = Math.max(0, Math.round(sent) - samples.length)
  const recent = samples.map((trace, i) => sampleOf(trace, first + i))
  return {
    namespace,
    service,
    perSecond: options.requestsPerSecond,
    sent: Math.round(sent),
    failed: Math.round(failed),
    recent,
  }
}

function sampleOf({ atMs, tookMs, outcome, podKey }: RequestTrace, id: number): RequestSample {
  const pod = podKey.slice(podKey.indexOf('/') + 1)
  return {
    id,
    atMs,
    tookMs,
    status: outcome.kind === 'answered' ? outcome.status : 0,
    ...(pod === '' ? {} : { pod }),
    ...(outcome.kind === 'answered' ? {} : { error: outcome.words }),
  }
}
