// DNS: what CoreDNS answers for a name, and which names a pod tries.
//
// Models CoreDNS' kubernetes plugin over Services and their endpoints. Left out: caching (the real answers of a headless
// Service may be thirty seconds old) and every record type but A and CNAME.

export interface Zone {
  hasNamespace(namespace: string): boolean
  service(namespace: string, name: string): ZoneService | null
}

export interface ZoneService {
  readonly clusterIp: string
  readonly isHeadless: boolean
  readonly externalName: string | null
  /** Of headless Services: addresses that are published. */
  readonly endpoints: readonly ZoneEndpoint[]
}

export interface ZoneEndpoint {
  readonly ip: string
  /** Empty: reachable as 10-244-1-5. */
  readonly hostname: string
}

export type DnsAnswer =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'alias'; readonly name: string }
  | { readonly kind: 'no-data' }
  | { readonly kind: 'no-such-name' }

const noSuchName: DnsAnswer = { kind: 'no-such-name' }
const domain = '.cluster.local'

/** One question, with the whole name. */
export function lookupName(zone: Zone, fullName: string): DnsAnswer {
  const name = fullName.toLowerCase().replace(/\.$/, '')
  if (!name.endsWith(domain)) return noSuchName
  const labels = name.slice(0, -domain.length).split('.')
  const kind = labels.pop()
  const namespace = labels.pop() ?? ''
  if (kind === 'pod') return lookupPod(zone, namespace, labels)
  if (kind !== 'svc' || !zone.hasNamespace(namespace)) return noSuchName
  const service = labels.pop()
  if (service === undefined) return { kind: 'no-data' }
  const found = zone.service(namespace, service)
  return found === null ? noSuchName : lookupService(found, labels)
}

/** Pods are answered for without a look: the name is the address. */
function lookupPod(zone: Zone, namespace: string, labels: readonly string[]): DnsAnswer {
  const [dashed = ''] = labels
  if (labels.length !== 1 || !/^\d+-\d+-\d+-\d+$/.test(dashed) || !zone.hasNamespace(namespace)) return noSuchName
  return { kind: 'addresses', addresses: [dashed.replaceAll('-', '.')] }
}

function lookupService(service: ZoneService, before: readonly string[]): DnsAnswer {
  if (service.externalName !== null) {
    return before.length === 0 ? { kind: 'alias', name: service.externalName } : noSuchName
  }
  const [host] = before
  if (host === undefined) {
    const addresses = service.isHeadless ? service.endpoints.map((one) => one.ip) : [service.clusterIp]
    return addresses.length === 0 ? noSuchName : { kind: 'addresses', addresses }
  }
  const named = service.endpoints.filter((one) => (one.hostname || one.ip.replaceAll('.', '-')) === host)
  if (before.length > 1 || named.length === 0) return noSuchName
  return { kind: 'addresses', addresses: named.map((one) => one.ip) }
}

export interface Resolver {
  readonly search: readonly string[]
  readonly ndots: number
}

/** resolv.conf of a ClusterFirst pod. */
export function clusterFirst(namespace: string): Resolver {
  return { search: [`${namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local'], ndots: 5 }
}

/** The names a resolver asks for, in order. */
export function candidateNames(name: string, { search, ndots }: Resolver): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)]
  const searched = search.map((suffix) => `${name}.${suffix}`)
  return name.split('.').length - 1 >= ndots ? [name, ...searched] : [...searched, name]
}
