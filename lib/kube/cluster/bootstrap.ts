// Bootstrap: what is in a cluster before anybody used it, in the shape that kind gives it.
//
// Models a fresh kubeadm cluster as kind v0.3x makes it. Left out: the control plane's own pods, CoreDNS, kube-proxy and
// the CNI's DaemonSet as objects: names resolve and addresses route without them, and they would take room on the nodes
// of people who did not ask for them.

import { invariant } from '@/lib/base/invariant'
import type { Namespace, Service, ServiceAccount } from '../api/generated/core'
import type { EndpointSlice } from '../api/generated/discovery'
import type { PriorityClass } from '../api/generated/scheduling'
import type { StorageClass } from '../api/generated/storage'
import type { DraftOf, KubeObject } from '../api/object'
import type { Client } from '../client/client'
import {
  clusterRoleBindings,
  clusterRoles,
  configMaps,
  endpointSlices,
  endpoints,
  ingressClasses,
  type KindOf,
  namespaces,
  priorityClasses,
  roles,
  serviceAccounts,
  serviceCidrs,
  services,
  storageClasses,
} from '../meta/kinds'
import { bootstrapBindings, bootstrapRoles } from './bootstrap-roles'
import {
  authenticationReader,
  nginxClass,
  serverEndpoints,
  serviceRange,
  systemAccounts,
  systemConfigs,
} from './bootstrap-system'

const firstNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system', 'local-path-storage']

/** Where the API server itself answers. */
const serverAddress = '172.18.0.2'
const serverPort = 6443

export interface BootstrapOptions {
  /** `10.96.0.1`: the first address of the service range. */
  readonly serviceAddress: string
  /** `10.96.0.10`. */
  readonly dnsAddress: string
  /** Somebody has installed ingress-nginx already. */
  readonly hasIngressController: boolean
}

export function bootstrap(client: Client, options: BootstrapOptions): void {
  for (const name of firstNamespaces) make(client, namespaces, namespaceNamed(name))
  for (const name of firstNamespaces) make(client, serviceAccounts, accountIn(name))
  for (const draft of priorityDrafts) make(client, priorityClasses, draft)
  make(client, storageClasses, standardClass)
  for (const role of bootstrapRoles) make(client, clusterRoles, role)
  for (const binding of bootstrapBindings) make(client, clusterRoleBindings, binding)
  make(client, services, kubernetesService(options.serviceAddress))
  make(client, endpointSlices, kubernetesSlice)
  make(client, services, dnsService(options.dnsAddress))
  make(client, endpoints, serverEndpoints(serverAddress, serverPort))
  for (const draft of systemAccounts()) make(client, serviceAccounts, draft)
  for (const draft of systemConfigs()) make(client, configMaps, draft)
  make(client, roles, authenticationReader)
  if (options.hasIngressController) make(client, ingressClasses, nginxClass)
  make(client, serviceCidrs, serviceRange(serviceRangeText))
}

const serviceRangeText = '10.96.0.0/16'

function make<Kind extends KubeObject>(client: Client, kind: KindOf<Kind>, draft: DraftOf<Kind>): void {
  const made = client.create(kind, draft)
  invariant(made.ok, `the first ${kind.resource} are accepted by an empty cluster`)
}

function namespaceNamed(name: string): DraftOf<Namespace> {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}

function accountIn(namespace: string): DraftOf<ServiceAccount> {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } }
}

const priorityDrafts: readonly DraftOf<PriorityClass>[] = [
  priorityDraft(
    'system-cluster-critical',
    2_000_000_000,
    'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  ),
  priorityDraft(
    'system-node-critical',
    2_000_001_000,
    'Used for system critical pods that must not be moved from their current node.',
  ),
]

function priorityDraft(name: string, value: number, description: string): DraftOf<PriorityClass> {
  return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value, description }
}

const standardClass: DraftOf<StorageClass> = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'rancher.io/local-path',
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'WaitForFirstConsumer',
}

function kubernetesService(clusterIP: string): DraftOf<Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: { clusterIP, ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: serverPort }] },
  }
}

const kubernetesSlice: DraftOf<EndpointSlice> = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
  addressType: 'IPv4',
  endpoints: [{ addresses: [serverAddress], conditions: { ready: true } }],
  ports: [{ name: 'https', port: serverPort, protocol: 'TCP' }],
}

function dnsService(clusterIP: string): DraftOf<Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kube-dns',
      namespace: 'kube-system',
      labels: { 'k8s-app': 'kube-dns', 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' },
      annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
    },
    spec: {
      clusterIP,
      selector: { 'k8s-app': 'kube-dns' },
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
        { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
        { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 },
      ],
    },
  }
}
