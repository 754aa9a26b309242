// The subsets of a legacy Endpoints object: addresses with the same ports together, ready and not ready apart.
//
// Models k8s.io/api endpoints RepackSubsets through pkg/controller/endpoint: at most a thousand addresses.

import { compareBytewise } from '@/lib/base/order'
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../api/core'
import type { Endpoint, EndpointSlice } from '../../api/discovery'

export const addressesMax = 1000

export interface Packed {
  readonly subsets: readonly EndpointSubset[]
  /** More addresses than an Endpoints object may hold. */
  readonly truncated: boolean
}

/** The slices of one Service, as subsets sorted by their ports and addresses. */
export function subsetsOf(slices: readonly EndpointSlice[]): Packed {
  let left = addressesMax
  let truncated = false
  const groups = slices.flatMap((slice) => {
    const endpoints = slice.endpoints.filter((endpoint) => endpoint.conditions?.terminating !== true)
    const kept = endpoints.slice(0, left)
    truncated ||= kept.length < endpoints.length
    left -= kept.length
    return kept.length === 0 ? [] : [{ ports: (slice.ports ?? []).map(portOf), endpoints: kept }]
  })
  const byPorts = new Map<string, { readonly ports: readonly EndpointPort[]; readonly endpoints: Endpoint[] }>()
  for (const { ports, endpoints } of groups) {
    const key = ports.map((port) => `${port.name ?? ''}/${port.protocol ?? ''}/${port.port}`).join(' ')
    const group = byPorts.get(key) ?? { ports, endpoints: [] }
    byPorts.set(key, group)
    group.endpoints.push(...endpoints)
  }
  const sorted = [...byPorts].sort(([a], [b]) => compareBytewise(a, b))
  return { subsets: sorted.map(([, group]) => subsetOf(group.ports, group.endpoints)), truncated }
}

function subsetOf(ports: readonly EndpointPort[], endpoints: readonly Endpoint[]): EndpointSubset {
  const isReady = (endpoint: Endpoint): boolean => endpoint.conditions?.ready !== false
  const addresses = endpoints.filter(isReady).map(addressOf).sort(compareAddresses)
  const notReadyAddresses = endpoints
    .filter((endpoint) => !isReady(endpoint))
    .map(addressOf)
    .sort(compareAddresses)
  return {
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(notReadyAddresses.length === 0 ? {} : { notReadyAddresses }),
    ...(ports.length === 0 ? {} : { ports }),
  }
}

function addressOf(endpoint: Endpoint): EndpointAddress {
  const { hostname, nodeName, targetRef } = endpoint
  return {
    ip: endpoint.addresses[0] ?? '',
    ...(hostname === undefined ? {} : { hostname }),
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(targetRef === undefined ? {} : { targetRef }),
  }
}

function portOf(port: NonNullable<EndpointSlice['ports']>[number]): EndpointPort {
  const { name, protocol, port: number = 0, appProtocol } = port
  return {
    ...(name === undefined || name === '' ? {} : { name }),
    port: number,
    ...(protocol === undefined ? {} : { protocol }),
    ...(appProtocol === undefined ? {} : { appProtocol }),
  }
}

function compareAddresses(a: EndpointAddress, b: EndpointAddress): number {
  return compareBytewise(a.ip, b.ip)
}
