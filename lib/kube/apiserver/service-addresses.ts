// Service addresses: cluster IPs and node ports, taken when a Service is created and given back when it goes.
//
// Models pkg/registry/core/service ipallocator and portallocator: a random start in the upper band of the range,
// then the next free one; the lower band only when the upper one is full. Left out: IPv6, dual stack.

import { err, ok, type Result } from '@/lib/base/result'
import type { Rng } from '@/lib/base/rng'
import type { Service, ServicePort } from '../api/generated/core'
import type { Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import { type FieldError, invalidValue } from '../meta/field-error'
import type { Allocators } from './allocators'
import { needsHealthPort } from './defaults/service'
import type { Served } from './registry'
import { invalid } from './status'

const portRange = { first: 30_000, last: 32_767 }
const portBand = 86

export interface AddressOptions {
  /** `10.96.0.0/16`. */
  readonly cidr: string
  readonly rng: Rng
}

interface Pool {
  readonly first: number
  readonly size: number
  /** Offsets below it are taken by name only, until the upper band is full. */
  readonly band: number
  readonly taken: Set<number>
  readonly rng: Rng
}

export function createServiceAddresses({ cidr, rng }: AddressOptions): Allocators {
  const range = parseCidr(cidr)
  const hosts = range.size - 2
  const addressBand = hosts > 16 ? Math.min(Math.max(16, Math.floor(hosts / 16)), 256) : 0
  const pools: Pools = {
    cidr,
    addresses: { first: range.base + 1, size: hosts, band: addressBand, taken: new Set(), rng: rng.fork('addresses') },
    ports: {
      first: portRange.first,
      size: portRange.last - portRange.first + 1,
      band: portBand,
      taken: new Set(),
      rng: rng.fork('ports'),
    },
  }
  return {
    onCreate: (served, object, dryRun) =>
      isService(served) ? allocate(pools, { service: object as Service, old: null, dryRun }) : ok(object),
    onUpdate: (served, object, old, dryRun) =>
      isService(served) ? allocate(pools, { service: object as Service, old: old as Service, dryRun }) : ok(object),
    release(served, object, dryRun) {
      if (!isService(served) || dryRun) return
      releaseAddresses(pools, object as Service)
      releasePorts(pools, nodePortsOf(object as Service))
    },
  }
}

interface Pools {
  readonly cidr: string
  readonly addresses: Pool
  readonly ports: Pool
}

interface Allocation {
  readonly service: Service
  readonly old: Service | null
  readonly dryRun: boolean
}

function isService(served: Served): boolean {
  return served.id === 'services'
}

/** Allocates all or nothing: after a refusal or a dry run the pools are as before. */
function allocate(pools: Pools, allocation: Allocation): Result<KubeObject, Status> {
  const { addresses, ports } = pools
  const before = [addresses, ports].map((pool) => ({ pool, taken: [...pool.taken] }))
  const made = attempt(pools, allocation)
  if (made.ok && !allocation.dryRun) return made
  for (const { pool, taken } of before) {
    pool.taken.clear()
    for (const offset of taken) pool.taken.add(offset)
  }
  return made
}

function attempt(pools: Pools, { service, old }: Allocation): Result<KubeObject, Status> {
  const addressed = withAddress(pools, service, old)
  if (!addressed.ok) return refuse(service, addressed.error)
  const ported = withNodePorts(pools, addressed.value, old)
  if (!ported.ok) return refuse(service, ported.error)
  const checked = withHealthPort(pools, ported.value, old)
  if (!checked.ok) return refuse(service, checked.error)
  if (old !== null) releaseGone(pools, checked.value, old)
  return ok(checked.value)
}

function refuse(service: Service, errors: readonly FieldError[]): Result<never, Status> {
  return err(invalid({ group: '', kind: 'Service' }, service.metadata.name, errors))
}

function needsAddress({ spec }: Service): boolean {
  return spec.type !== 'ExternalName' && spec.clusterIP !== 'None'
}

function withAddress(pools: Pools, service: Service, old: Service | null): Result<Service, readonly FieldError[]> {
  if (!needsAddress(service)) return ok(service)
  const wanted = service.spec.clusterIP ?? service.spec.clusterIPs?.[0] ?? ''
  const held = old?.spec.clusterIP ?? ''
  if (wanted !== '' && wanted === held) return ok(service)
  const got = wanted === '' ? takeNext(pools.addresses) : takeAddress(pools, wanted)
  if (typeof got === 'string') return err([invalidValue('spec.clusterIPs', [wanted], got)])
  const clusterIP = printAddress(got)
  return ok({ ...service, spec: { ...service.spec, clusterIP, clusterIPs: [clusterIP] } })
}

/** The address as a number, or why not. */
function takeAddress({ cidr, addresses }: Pools, wanted: string): number | string {
  const address = parseAddress(wanted)
  const offset = address - addresses.first
  if (offset < 0 || offset >= addresses.size)
    return `failed to allocate IP ${wanted}: the provided IP (${wanted}) is not in the valid range. The range of valid IPs is ${cidr}`
  if (addresses.taken.has(offset)) return `failed to allocate IP ${wanted}: provided IP is already allocated`
  addresses.taken.add(offset)
  return address
}

/** A random start in the upper band, then the next free one; the lower band last. */
function takeNext(pool: Pool): number {
  const upper = pool.size - pool.band
  const start = upper > 0 ? pool.rng.below(upper) : 0
  for (let i = 0; i < upper; i++) {
    const offset = pool.band + ((start + i) % upper)
    if (!pool.taken.has(offset)) return take(pool, offset)
  }
  for (let offset = 0; offset < pool.band; offset++) if (!pool.taken.has(offset)) return take(pool, offset)
  return pool.first
}

function take(pool: Pool, offset: number): number {
  pool.taken.add(offset)
  return pool.first + offset
}

function needsNodePorts({ spec }: Service): boolean {
  if (spec.type === 'NodePort') return true
  return spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false
}

function withNodePorts(pools: Pools, service: Service, old: Service | null): Result<Service, readonly FieldError[]> {
  const ports = service.spec.ports ?? []
  const held = new Set(old === null ? [] : nodePortsOf(old))
  const needed = needsNodePorts(service)
  const errors: FieldError[] = []
  const mine = new Map<number, string>()
  const next = ports.map((port, i): ServicePort => {
    const wanted = port.nodePort ?? 0
    if (wanted === 0) return needed ? { ...port, nodePort: keptOr(old, port) ?? takeNext(pools.ports) } : port
    const protocol = port.protocol ?? 'TCP'
    const isShared = mine.has(wanted) && mine.get(wanted) !== protocol
    mine.set(wanted, protocol)
    const problem = held.has(wanted) || isShared ? null : takePort(pools.ports, wanted)
    if (problem !== null) errors.push(invalidValue(`spec.ports[${i}].nodePort`, wanted, problem))
    return port
  })
  if (errors.length > 0) return err(errors)
  const isSame = next.every((port, i) => port === ports[i])
  return ok(isSame ? service : { ...service, spec: { ...service.spec, ports: next } })
}

/** Models registry/core/service alloc.go allocHealthCheckNodePort; an update that leaves it out keeps it. */
function withHealthPort(pools: Pools, service: Service, old: Service | null): Result<Service, readonly FieldError[]> {
  if (!needsHealthPort(service.spec)) return ok(service)
  const { healthCheckNodePort: wanted = 0 } = service.spec
  const held = old?.spec.healthCheckNodePort ?? 0
  if (wanted === 0) {
    const healthCheckNodePort = held === 0 ? takeNext(pools.ports) : held
    return ok({ ...service, spec: { ...service.spec, healthCheckNodePort } })
  }
  const problem = wanted === held ? null : takePort(pools.ports, wanted)
  return problem === null ? ok(service) : err([invalidValue('spec.healthCheckNodePort', wanted, problem)])
}

/** An update that forgets a node port keeps the one that the same port had. */
function keptOr(old: Service | null, port: ServicePort): number | undefined {
  const same = old?.spec.ports?.find(
    (one) => one.port === port.port && (one.protocol ?? 'TCP') === (port.protocol ?? 'TCP'),
  )
  return same?.nodePort
}

function takePort(pool: Pool, wanted: number): string | null {
  const offset = wanted - pool.first
  if (offset < 0 || offset >= pool.size)
    return `provided port is not in the valid range. The range of valid ports is ${portRange.first}-${portRange.last}`
  if (pool.taken.has(offset)) return 'provided port is already allocated'
  pool.taken.add(offset)
  return null
}

function nodePortsOf({ spec }: Service): readonly number[] {
  const ports = [...(spec.ports ?? []).map(({ nodePort }) => nodePort), spec.healthCheckNodePort]
  return ports.flatMap((port) => (port === undefined || port === 0 ? [] : [port]))
}

function releaseGone(pools: Pools, next: Service, old: Service): void {
  const kept = new Set(nodePortsOf(next))
  releasePorts(
    pools,
    nodePortsOf(old).filter((port) => !kept.has(port)),
  )
  if (old.spec.clusterIP !== next.spec.clusterIP) releaseAddresses(pools, old)
}

function releaseAddresses({ addresses }: Pools, service: Service): void {
  const address = service.spec.clusterIP ?? ''
  if (address !== '' && address !== 'None') addresses.taken.delete(parseAddress(address) - addresses.first)
}

function releasePorts({ ports }: Pools, gone: readonly number[]): void {
  for (const port of gone) ports.taken.delete(port - ports.first)
}

function parseCidr(cidr: string): { readonly base: number; readonly size: number } {
  const [address = '', bits = '16'] = cidr.split('/')
  return { base: parseAddress(address), size: 2 ** (32 - Number(bits)) }
}

function parseAddress(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function printAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}
