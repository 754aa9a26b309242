// DOOR of the network: requests that find their way, and load that goes on.
//
// Stands for CoreDNS, kube-proxy, the ingress controller and the CNI's policies. It decides nothing that is stored: it
// reads the API and asks the nodes' containers.

import type { Clock } from '@/lib/base/clock'
import type { Rng } from '@/lib/base/rng'
import type { Service } from '../api/generated/core'
import type { InformerFactory } from '../client/informer'
import { pods } from '../meta/kinds'
import type { NodeBackend } from './backends'
import { candidateNames, clusterFirst, type DnsAnswer, lookupName } from './dns'
import type { Target } from './endpoints'
import { createLoadBook, type LoadGenerator, type LoadOptions, type LoadView, startLoad } from './load'
import { type NetRequest, type RequestWorld, sendRequest } from './request'
import type { RequestTrace } from './trace'
import { clusterView } from './view'

export interface NetworkContext {
  readonly clock: Clock
  /** A stream of its own: which endpoint takes a connection. */
  readonly rng: Rng
  readonly informers: InformerFactory
  nodeOf(name: string): NodeBackend | undefined
}

export interface Network {
  /** Sends one request now and answers its way and end; a crash it causes happens. */
  send(request: NetRequest): RequestTrace
  /** What a pod's resolver finds for a name, tried along its search path. */
  resolve(namespace: string, name: string): DnsAnswer
  /** Starts a generator; an id that is in use is stopped first. */
  startLoad(id: string, options: LoadOptions): void
  setRate(id: string, requestsPerSecond: number): void
  stopLoad(id: string): void
  /** In the order they were started. */
  loads(): readonly LoadView[]
}

interface Sticky {
  readonly target: Target
  readonly atMs: number
}

const stickySeconds = 10_800

export function createNetwork(context: NetworkContext): Network {
  const { clock, informers } = context
  const rng = context.rng.fork('endpoints')
  const sticky = new Map<string, Sticky>()
  const generators = new Map<string, LoadGenerator>()
  const allPods = informers.of(pods)
  allPods.addIndex(
    'uid',
    (pod) => [pod.metadata.uid],
    (pod) => pod.metadata.uid,
  )
  const book = createLoadBook((podUid, rate) => {
    const [pod] = allPods.byIndex('uid', podUid)
    if (pod !== undefined) context.nodeOf(pod.spec.nodeName ?? '')?.setLoad(podUid, rate)
  })
  const world: RequestWorld = {
    view: clusterView(informers),
    now: () => clock.now(),
    draw: (bound) => (bound <= 1 ? 0 : rng.below(bound)),
    nodeOf: (name) => context.nodeOf(name),
    stickyTarget(service, clientIp, targets) {
      const kept = sticky.get(stickyKey(service, clientIp))
      const seconds = service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? stickySeconds
      if (kept === undefined || clock.now() - kept.atMs >= seconds * 1000) return null
      return targets.find((one) => one.ip === kept.target.ip && one.port === kept.target.port) ?? null
    },
    remember: (service, clientIp, target) => {
      sticky.set(stickyKey(service, clientIp), { target, atMs: clock.now() })
    },
  }
  const send = (request: NetRequest): RequestTrace => sendRequest(world, request)

  return {
    send,
    resolve(namespace, name) {
      for (const candidate of candidateNames(name, clusterFirst(namespace))) {
        const answer = lookupName(world.view, candidate)
        if (answer.kind !== 'no-such-name') return answer
      }
      return { kind: 'no-such-name' }
    },
    startLoad(id, options) {
      generators.get(id)?.stop()
      generators.set(id, startLoad(id, options, { clock, send }, book))
    },
    setRate: (id, requestsPerSecond) => generators.get(id)?.setRate(requestsPerSecond),
    stopLoad(id) {
      generators.get(id)?.stop()
      generators.delete(id)
    },
    loads: () => [...generators.values()].map((generator) => generator.view()),
  }
}

function stickyKey(service: Service, clientIp: string): string {
  return `${service.metadata.uid};${clientIp}`
}
