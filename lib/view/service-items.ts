// Services: how many endpoints stand behind each, and what became of the requests sent to it.

import { memoLast } from '@/lib/base/memo'
import type { Service } from '@/lib/kube/api/generated/core'
import type { EndpointSlice } from '@/lib/kube/api/generated/discovery'
import type { KubeObject } from '@/lib/kube/api/object'
import { endpointSlices, services } from '@/lib/kube/meta/kinds'
import { listOf } from '@/lib/world/cluster-objects'
import type { Traffic, WorldState } from '@/lib/world/state'
import { serviceId } from './ids'
import { isOfPeople } from './workload-items'

export interface ServiceItem {
  readonly kind: 'service'
  readonly id: string
  readonly namespace: string
  readonly name: string
  readonly type: string
  readonly ports: string
  readonly ready: number
  readonly total: number
  /** Whether visitors send requests to it. */
  readonly visited: boolean
  readonly perSecond: number
  readonly succeeded: number
  readonly failed: number
}

export function serviceItems({ cluster, traffic }: Pick<WorldState, 'cluster' | 'traffic'>): readonly ServiceItem[] {
  const counts = endpointCounts(listOf(cluster, endpointSlices))
  return listOf(cluster, services)
    .filter((each) => isOfPeople(each.metadata.namespace) && !isTheApi(each))
    .map((each) => itemOf(each, counts.get(keyOf(each)) ?? none, traffic))
}

/** The API server's own Service is hidden, since every cluster has it. */
function isTheApi({ metadata }: KubeObject): boolean {
  return metadata.name === 'kubernetes' && metadata.namespace === 'default'
}

interface Counts {
  readonly ready: number
  readonly total: number
}

const none: Counts = { ready: 0, total: 0 }

const endpointCounts = memoLast((slices: readonly EndpointSlice[]): ReadonlyMap<string, Counts> => {
  const counts = new Map<string, Counts>()
  for (const slice of slices) {
    const service = slice.metadata.labels?.['kubernetes.io/service-name']
    if (service === undefined) continue
    const key = `${slice.metadata.namespace ?? ''}/${service}`
    const before = counts.get(key) ?? none
    const ready = slice.endpoints.filter((each) => each.conditions?.ready !== false).length
    counts.set(key, { ready: before.ready + ready, total: before.total + slice.endpoints.length })
  }
  return counts
})

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`
}

function itemOf(service: Service, { ready, total }: Counts, traffic: readonly Traffic[]): ServiceItem {
  const { namespace = '', name } = service.metadata
  const sent = traffic.find((each) => each.namespace === namespace && each.service === name)
  return {
    kind: 'service',
    id: serviceId(namespace, name),
    namespace,
    name,
    type: service.spec?.type ?? 'ClusterIP',
    ports: (service.spec?.ports ?? []).map((port) => `:${port.port}`).join(' '),
    ready,
    total,
    visited: sent !== undefined,
    perSecond: sent?.perSecond ?? 0,
    succeeded: (sent?.sent ?? 0) - (sent?.failed ?? 0),
    failed: sent?.failed ?? 0,
  }
}
