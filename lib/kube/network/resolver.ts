// A pod's resolver: whom it asks, in which order it tries names, and what its hosts file knows already.
//
// Models pkg/kubelet/network/dns GetPodDNS and the hosts file of pkg/kubelet/kubelet_pods.go. Left out: other name servers
// than the cluster's: whoever asks them finds nothing of the cluster.

import type { Pod } from '../api/generated/core'
import { clusterFirst, type Resolver } from './dns'

export interface PodResolver extends Resolver {
  readonly asksCluster: boolean
  /** Names that are answered without a question. */
  readonly hosts: ReadonlyMap<string, string>
}

const clusterServer = '10.96.0.10'

export function resolverOf(pod: Pod | undefined, namespace: string): PodResolver {
  const hosts = hostsOf(pod)
  const { dnsPolicy = 'ClusterFirst', dnsConfig, hostNetwork = false } = pod?.spec ?? {}
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {}
  const ndots = Number(options.find(({ name }) => name === 'ndots')?.value ?? Number.NaN)
  const base = baseOf(dnsPolicy, hostNetwork, namespace)
  return {
    search: [...base.search, ...searches],
    ndots: Number.isNaN(ndots) ? base.ndots : ndots,
    asksCluster: base.asksCluster || nameservers.includes(clusterServer),
    hosts,
  }
}

function baseOf(policy: string, hostNetwork: boolean, namespace: string): Omit<PodResolver, 'hosts'> {
  const isOwn = policy === 'ClusterFirstWithHostNet' || (policy === 'ClusterFirst' && !hostNetwork)
  return isOwn ? { ...clusterFirst(namespace), asksCluster: true } : { search: [], ndots: 1, asksCluster: false }
}

/** localhost is the pod itself; its own name and the aliases of its spec come after. */
function hostsOf(pod: Pod | undefined): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>()
  for (const { ip = '', hostnames = [] } of pod?.spec.hostAliases ?? [])
    for (const name of hostnames) if (!hosts.has(name)) hosts.set(name, ip)
  return hosts
}
