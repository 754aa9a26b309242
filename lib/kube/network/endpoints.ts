// Endpoints of a Service: which of them take a connection, by kube-proxy's rules.
//
// Models pkg/proxy CategorizeEndpoints: ready ones; with none at all, those that still serve while they go down; local
// policies look at the node only and drop when there is nobody there.

import type { Service, ServicePort } from '../api/generated/core'
import type { Endpoint, EndpointSlice } from '../api/generated/discovery'

export interface Target {
  readonly ip: string
  readonly port: number
  readonly nodeName: string
  readonly zone: string
  readonly podKey: string
  readonly podUid: string
  readonly ready: boolean
  readonly serving: boolean
  readonly terminating: boolean
  readonly forZones: readonly string[]
  readonly forNodes: readonly string[]
}

export type Eligible =
  | { readonly kind: 'some'; readonly targets: readonly Target[] }
  /** Nobody anywhere: the connection is rejected. */
  | { readonly kind: 'none' }
  /** A local policy, and nobody here: packets are dropped. */
  | { readonly kind: 'none-here' }

export function targetsOf(slices: readonly EndpointSlice[], service: Service, port: ServicePort): readonly Target[] {
  const namespace = service.metadata.namespace ?? ''
  const targets: Target[] = []
  for (const slice of slices) {
    const found = (slice.ports ?? []).find(
      (one) => (one.name ?? '') === (port.name ?? '') && (one.protocol ?? 'TCP') === (port.protocol ?? 'TCP'),
    )
    if (found?.port === undefined) continue
    for (const endpoint of slice.endpoints) targets.push(targetOf(endpoint, found.port, namespace))
  }
  return targets
}

function targetOf(endpoint: Endpoint, port: number, namespace: string): Target {
  const { conditions, targetRef, hints } = endpoint
  const ready = conditions?.ready ?? true
  return {
    ip: endpoint.addresses[0] ?? '',
    port,
    nodeName: endpoint.nodeName ?? '',
    zone: endpoint.zone ?? '',
    podKey: targetRef?.name === undefined ? '' : `${targetRef.namespace ?? namespace}/${targetRef.name}`,
    podUid: targetRef?.uid ?? '',
    ready,
    serving: conditions?.serving ?? ready,
    terminating: conditions?.terminating ?? false,
    forZones: (hints?.forZones ?? []).map((one) => one.name),
    forNodes: (hints?.forNodes ?? []).map((one) => one.name),
  }
}

export interface Place {
  /** The node whose proxy decides; empty outside the cluster. */
  readonly nodeName: string
  readonly zone: string
  readonly policy: 'Cluster' | 'Local'
}

export function eligibleTargets(all: readonly Target[], place: Place): Eligible {
  const usable = usableOf(all)
  if (place.policy === 'Local') {
    const here = usableOf(all.filter((target) => target.nodeName === place.nodeName))
    if (here.length > 0) return { kind: 'some', targets: here }
    return all.length > 0 && usable.length > 0 ? { kind: 'none-here' } : { kind: 'none' }
  }
  if (usable.length === 0) return { kind: 'none' }
  return { kind: 'some', targets: nearOf(usable, place) }
}

function usableOf(targets: readonly Target[]): readonly Target[] {
  const ready = targets.filter((target) => target.ready)
  return ready.length > 0 ? ready : targets.filter((target) => target.serving && target.terminating)
}

/** Hints count only when every ready endpoint carries one and at least one points here. */
function nearOf(targets: readonly Target[], place: Place): readonly Target[] {
  for (const [hintsOf, here] of [
    [(target: Target) => target.forNodes, place.nodeName],
    [(target: Target) => target.forZones, place.zone],
  ] as const) {
    if (here === '' || !targets.every((target) => hintsOf(target).length > 0)) continue
    const near = targets.filter((target) => hintsOf(target).includes(here))
    if (near.length > 0) return near
  }
  return targets
}
