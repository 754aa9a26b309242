// The subsets of a legacy Endpoints object: addresses with the same ports together, ready and not ready apart.
//
// Models k8s.io/api endpoints RepackSubsets through pkg/controller/endpoint: at most a thousand addresses.

import { byText, compareBytewise } from '@/lib/base/order'
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../api/generated/core'
import type { Endpoint, EndpointSlice } from '../../api/generated/discovery'

export const addressesMax = 1000

export interface Packed {
  readonly subsets: readonly EndpointSubset[]
  /** More addresses than an Endpoints object may hold. */
  readonly truncated: boolean
}

interface Wishes {
  readonly publishNotReady: boolean
  readonly isPortless: boolean
}

/** The slices of one Service, port by port; ports that the same addresses answer on are one subset. */
export function subsetsOf(slices: readonly EndpointSlice[], { publishNotReady, isPortless }: Wishes): Packed {
  let left = addressesMax
  let truncated = false
  const byPort = new Map<string, PortHolders>()
  for (const slice of slices) {
    const { endpoints: all } = slice
    // A pod that has none of the named ports is no endpoint of the older kind.
    if (!isPortless && (slice.ports ?? []).length === 0) continue
    const endpoints = publishNotReady ? all : all.filter((endpoint) => endpoint.conditions?.terminating !== true)
    const kept = endpoints.slice(0, left)
    truncated ||= kept.length < endpoints.length
    left -= kept.length
    if (kept.length > 0) addHolders(byPort, (slice.ports ?? []).map(portOf), kept)
  }
  const byHolders = new Map<string, { readonly ports: EndpointPort[]; readonly endpoints: readonly Endpoint[] }>()
  for (const { port, endpoints } of byPort.values()) {
    const key = endpoints.map(holderKey).sort(compareBytewise).join(' ')
    const group = byHolders.get(key) ?? { ports: [], endpoints }
    byHolders.set(key, group)
    if (port !== null) group.ports.push(port)
  }
  const sorted = [...byHolders.values()].sort(byText((one) => portsKey(one.ports)))
  return { subsets: sorted.map(({ ports, endpoints }) => subsetOf(ports, endpoints)), truncated }
}

interface PortHolders {
  /** Null: the Service has no ports, and addresses stand alone. */
  readonly port: EndpointPort | null
  readonly endpoints: Endpoint[]
}

function addHolders(
  byPort: Map<string, PortHolders>,
  ports: readonly EndpointPort[],
  endpoints: readonly Endpoint[],
): void {
  for (const port of ports.length === 0 ? [null] : ports) {
    const key = port === null ? '' : portsKey([port])
    const holders = byPort.get(key) ?? { port, endpoints: [] }
    byPort.set(key, holders)
    holders.endpoints.push(...endpoints)
  }
}

function holderKey({ addresses, targetRef, conditions }: Endpoint): string {
  return `${addresses[0] ?? ''}/${targetRef?.uid ?? ''}/${conditions?.ready !== false}`
}

function portsKey(ports: readonly EndpointPort[]): string {
  return ports.map(({ name, protocol, port }) => `${name ?? ''}/${protocol ?? ''}/${port}`).join(' ')
}

function subsetOf(ports: readonly EndpointPort[], endpoints: readonly Endpoint[]): EndpointSubset {
  const isReady = (endpoint: Endpoint): boolean => endpoint.conditions?.ready !== false
  const addresses = endpoints
    .filter(isReady)
    .map(addressOf)
    .sort(byText(({ ip }) => ip))
  const notReadyAddresses = endpoints
    .filter((endpoint) => !isReady(endpoint))
    .map(addressOf)
    .sort(byText(({ ip }) => ip))
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
