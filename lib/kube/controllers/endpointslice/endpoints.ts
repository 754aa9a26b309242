// The endpoints a Service has now: one a pod and address, grouped by the ports they answer on.
//
// Models k8s.io/endpointslice reconciler.go and utils.go podToEndpoint, getEndpointPorts, ShouldPodBeInEndpoints.
// Left out: dual stack (only IPv4). Hints by what zones have are in zone-hints.ts.

import { byText, compareBytewise } from '@/lib/base/order'
import type { Container, Pod, Service, ServicePort } from '../../api/generated/core'
import type { Endpoint, EndpointPort } from '../../api/generated/discovery'
import { inSliceOrder } from '../../control/endpoint-ports'
import { isFinished, isReady, isTerminating } from '../../control/pods'

export interface PortGroup {
  /** Equal for pods that resolve the Service's ports to the same numbers. */
  readonly key: string
  readonly ports: readonly EndpointPort[]
  readonly endpoints: readonly Endpoint[]
}

export type ZoneOf = (nodeName: string) => string | undefined

/** In order of port key, endpoints in the order of the pods given. */
export function portGroupsOf(service: Service, pods: readonly Pod[], zoneOf: ZoneOf): readonly PortGroup[] {
  const groups = new Map<string, { readonly ports: readonly EndpointPort[]; readonly endpoints: Endpoint[] }>()
  for (const pod of pods) {
    if (!belongs(pod)) continue
    const ports = portsFor(service, pod)
    const key = portsKey(ports)
    const group = groups.get(key) ?? { ports: inSliceOrder(ports), endpoints: [] }
    groups.set(key, group)
    group.endpoints.push(endpointOf(service, pod, zoneOf))
  }
  return [...groups].map(([key, group]) => ({ key, ...group })).sort(byText(({ key }) => key))
}

export function portsKey(ports: readonly EndpointPort[]): string {
  return ports
    .map((port) => `${port.name ?? ''}/${port.protocol ?? ''}/${port.port ?? ''}/${port.appProtocol ?? ''}`)
    .sort(compareBytewise)
    .join(' ')
}

/** A terminating pod stays listed until it is gone: it may still answer. */
function belongs(pod: Pod): boolean {
  return !isFinished(pod) && (pod.status?.podIP ?? '') !== ''
}

function portsFor(service: Service, pod: Pod): readonly EndpointPort[] {
  return (service.spec.ports ?? []).flatMap((port) => {
    const number = targetPortOf(port, pod)
    if (number === null) return []
    const protocol = port.protocol ?? 'TCP'
    const appProtocol = port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }
    return [{ name: port.name ?? '', protocol, port: number, ...appProtocol }]
  })
}

/** A port's name is looked up in the pod; null when no container has it. */
function targetPortOf(port: ServicePort, pod: Pod): number | null {
  const target = port.targetPort ?? port.port
  if (typeof target === 'number') return target
  for (const container of servingContainers(pod)) {
    for (const offered of container.ports ?? []) {
      if (offered.name === target && (offered.protocol ?? 'TCP') === (port.protocol ?? 'TCP'))
        return offered.containerPort
    }
  }
  return null
}

function servingContainers(pod: Pod): readonly Container[] {
  const sidecars = (pod.spec.initContainers ?? []).filter((container) => container.restartPolicy === 'Always')
  return [...pod.spec.containers, ...sidecars]
}

function endpointOf(service: Service, pod: Pod, zoneOf: ZoneOf): Endpoint {
  const serving = isReady(pod)
  const terminating = isTerminating(pod)
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating)
  const { name, namespace = '', uid } = pod.metadata
  const { nodeName, hostname, subdomain } = pod.spec
  const zone = nodeName === undefined ? undefined : zoneOf(nodeName)
  const isNamed = hostname !== undefined && hostname !== '' && subdomain === service.metadata.name
  return {
    addresses: [pod.status?.podIP ?? ''],
    conditions: { ready, serving, terminating },
    ...(isNamed ? { hostname } : {}),
    targetRef: { kind: 'Pod', namespace, name, uid },
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(zone === undefined ? {} : { zone }),
    ...(ready ? hintsOf(service, nodeName, zone) : {}),
  }
}

/** Whom the endpoint is for, where the Service prefers what is near. Models endpointslice/trafficdist. */
function hintsOf({ spec }: Service, nodeName: string | undefined, zone: string | undefined): Pick<Endpoint, 'hints'> {
  const { trafficDistribution: wish } = spec
  if (wish === undefined) return {}
  const forZones = zone === undefined ? {} : { forZones: [{ name: zone }] }
  const forNodes = wish === 'PreferSameNode' && nodeName !== undefined ? { forNodes: [{ name: nodeName }] } : {}
  return zone === undefined && !('forNodes' in forNodes) ? {} : { hints: { ...forZones, ...forNodes } }
}
