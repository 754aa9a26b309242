// Cluster view: what the network reads of the API, by address and by name.

import type { Node, Pod, Service } from '../api/generated/core'
import type { EndpointSlice } from '../api/generated/discovery'
import type { Ingress } from '../api/generated/networking'
import type { Labels } from '../api/values'
import type { InformerFactory } from '../client/informer'
import { isServingController } from '../meta/ingress-controllers'
import { keyFor } from '../meta/keys'
import {
  endpointSlices,
  ingressClasses,
  ingresses,
  namespaces,
  networkPolicies,
  nodes,
  pods,
  services,
} from '../meta/kinds'
import type { Zone, ZoneEndpoint, ZoneService } from './dns'
import type { PolicyView } from './policy'

export interface ClusterView extends Zone, PolicyView {
  serviceAt(ip: string): Service | undefined
  serviceNamed(namespace: string, name: string): Service | undefined
  /** Services of type LoadBalancer that have this address. */
  balancerAt(address: string): Service | undefined
  serviceOnNodePort(port: number): Service | undefined
  slicesOf(service: Service): readonly EndpointSlice[]
  podAt(ip: string): Pod | undefined
  pod(key: string): Pod | undefined
  node(name: string): Node | undefined
  nodeAt(ip: string): Node | undefined
  nodeList(): readonly Node[]
  /** Ingresses that a controller serves, oldest first. */
  servedIngresses(): readonly Ingress[]
}

const serviceName = 'kubernetes.io/service-name'
const noLabels: Labels = {}

export function clusterView(informers: InformerFactory): ClusterView {
  const allServices = informers.of(services)
  const slices = informers.of(endpointSlices)
  const allPods = informers.of(pods)
  const allNodes = informers.of(nodes)
  const spaces = informers.of(namespaces)
  const policies = informers.of(networkPolicies)
  const rules = informers.of(ingresses)
  const classes = informers.of(ingressClasses)
  allServices.addIndex(
    'cluster-ip',
    ({ spec }) => spec.clusterIPs ?? [spec.clusterIP ?? ''],
    ({ spec }) => spec,
  )
  slices.addIndex(
    'service',
    ({ metadata: { namespace = '', labels } }) => [keyFor(namespace, labels?.[serviceName] ?? '')],
    ({ metadata }) => metadata.labels,
  )
  allPods.addIndex(
    'pod-ip',
    ({ status }) => (status?.podIP === undefined ? [] : [status.podIP]),
    ({ status }) => status?.podIP,
  )
  const slicesOf = (service: Service): readonly EndpointSlice[] =>
    slices.byIndex('service', keyFor(service.metadata.namespace ?? '', service.metadata.name))

  return {
    hasNamespace: (namespace) => spaces.get(namespace) !== undefined,
    service(namespace, name) {
      const found = allServices.get(keyFor(namespace, name))
      return found === undefined ? null : zoneService(found, slicesOf(found))
    },
    policies: (namespace) => policies.list(namespace),
    namespaceLabels: (namespace) => spaces.get(namespace)?.metadata.labels ?? noLabels,
    serviceAt: (ip) => allServices.byIndex('cluster-ip', ip)[0],
    serviceNamed: (namespace, name) => allServices.get(keyFor(namespace, name)),
    balancerAt: (address) => allServices.list().find((service) => balancerAddresses(service).includes(address)),
    serviceOnNodePort: (port) =>
      allServices.list().find((service) => (service.spec.ports ?? []).some((one) => one.nodePort === port)),
    slicesOf,
    podAt: (ip) => allPods.byIndex('pod-ip', ip).find((pod) => pod.spec.hostNetwork !== true && !isOver(pod)),
    pod: (key) => allPods.get(key),
    node: (name) => allNodes.get(name),
    nodeAt: (ip) => allNodes.list().find((node) => (node.status?.addresses ?? []).some((one) => one.address === ip)),
    nodeList: () => allNodes.list(),
    servedIngresses: () =>
      rules
        .list()
        .filter((ingress) => isServed(ingress, (name) => isServingController(classes.get(name)?.spec?.controller))),
  }
}

function isOver(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'
}

function balancerAddresses(service: Service): readonly string[] {
  const listed = service.status?.loadBalancer?.ingress ?? []
  return [...listed.flatMap((one) => one.ip ?? one.hostname ?? []), ...(service.spec.externalIPs ?? [])]
}

/** An Ingress without a class is nobody's, unless the old annotation names one. */
function isServed({ metadata, spec }: Ingress, hasClass: (name: string) => boolean): boolean {
  const name = spec.ingressClassName ?? metadata.annotations?.['kubernetes.io/ingress.class']
  return name !== undefined && hasClass(name)
}

function zoneService(service: Service, slices: readonly EndpointSlice[]): ZoneService {
  const { clusterIP = '', type, externalName, publishNotReadyAddresses } = service.spec
  const all = slices.flatMap((slice) => slice.endpoints)
  const published = all.filter((one) => publishNotReadyAddresses === true || (one.conditions?.ready ?? true))
  return {
    clusterIp: clusterIP,
    isHeadless: clusterIP === 'None',
    externalName: type === 'ExternalName' ? (externalName ?? '') : null,
    endpoints: published.flatMap((one): ZoneEndpoint[] =>
      one.addresses.map((ip) => ({ ip, hostname: one.hostname ?? '' })),
    ),
  }
}
