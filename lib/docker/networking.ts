// Networks: addresses for containers, host ports for what they publish, and who can be reached from where.
//
// Models the bridge driver as far as its outcomes go. Left out: IPv6 inside, overlay, macvlan, firewalls.

import { err, ok, type Result } from '@/lib/base/result'
import { type Daemon, stateOf } from './daemon'
import { drawId } from './names'
import {
  type Container,
  type Endpoint,
  type HostState,
  isRunning,
  type NetworkRecord,
  type PublishedPort,
} from './state'

export const defaultNetwork = 'bridge'

/** A new host's three networks. */
export function firstNetworks(daemon: Pick<Daemon, 'rng'>, createdMs: number): readonly NetworkRecord[] {
  const made = (name: string, driver: string, subnet: string, gateway: string): NetworkRecord => ({
    name,
    id: drawId(daemon.rng),
    driver,
    createdMs,
    subnet,
    gateway,
    labels: {},
    isInternal: false,
  })
  return [
    made('bridge', 'bridge', '172.17.0.0/16', '172.17.0.1'),
    made('host', 'host', '', ''),
    made('none', 'null', '', ''),
  ]
}

/** The next free /16 of the pool that docker draws from. */
export function freeSubnet({ networks }: HostState): { subnet: string; gateway: string } {
  const taken = new Set(networks.map(({ subnet }) => subnet))
  for (let second = 18; second <= 31; second++) {
    const subnet = `172.${second}.0.0/16`
    if (!taken.has(subnet)) return { subnet, gateway: `172.${second}.0.1` }
  }
  for (let third = 0; ; third += 16) {
    const subnet = `192.168.${third}.0/20`
    if (!taken.has(subnet) || third >= 240) return { subnet, gateway: `192.168.${third}.1` }
  }
}

/** An endpoint with the lowest free address of the network. */
export function newEndpoint(daemon: Daemon, network: NetworkRecord, aliases: readonly string[]): Endpoint {
  const endpointId = drawId(daemon.rng)
  if (network.subnet === '') return { endpointId, ip: '', mac: '', aliases }
  const ip = freeAddress(stateOf(daemon), network)
  const mac = `02:42:${ip
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join(':')}`
  return { endpointId, ip, mac, aliases }
}

function freeAddress({ containers }: HostState, { name, gateway }: NetworkRecord): string {
  const taken = new Set(containers.map(({ endpoints }) => endpoints[name]?.ip ?? ''))
  const [a = '', b = '', c = '', d = '1'] = gateway.split('.')
  for (let i = 1; ; i++) {
    const low = Number(d) + i
    const ip = `${a}.${b}.${Number(c) + (low >> 8)}.${low & 255}`
    if (!taken.has(ip)) return ip
  }
}

const ephemeralFrom = 32768
const ephemeralTo = 60999

/** Host ports for what a container asks; the failure names the port that is taken. */
export function publishPorts(daemon: Daemon, container: Container): Result<readonly PublishedPort[], string> {
  const { containers } = stateOf(daemon)
  const taken = containers
    .filter((each) => each.id !== container.id && isRunning(each))
    .flatMap(({ published }) => published)
  const mine: PublishedPort[] = []
  const isTaken = (hostPort: number, hostIp: string, protocol: string): boolean =>
    [...taken, ...mine].some(
      (port) => port.hostPort === hostPort && port.port.endsWith(`/${protocol}`) && overlaps(port.hostIp, hostIp),
    )
  const exposed = container.host.publishAll
    ? container.config.exposedPorts.map((port) => ({ port, hostIp: '', hostPort: '' }))
    : []
  for (const { port, hostIp, hostPort } of [...container.host.portBindings, ...exposed]) {
    const protocol = port.split('/')[1] ?? 'tcp'
    const addresses = hostIp === '' ? ['0.0.0.0', '::'] : [hostIp]
    const number = chosenPort(hostPort, (candidate) => addresses.some((ip) => isTaken(candidate, ip, protocol)))
    if (!number.ok) return err(`Bind for ${addresses[0] ?? ''}:${number.error} failed: port is already allocated`)
    for (const ip of addresses) mine.push({ port, hostIp: ip, hostPort: number.value })
  }
  return ok(mine)
}

/** All addresses of a family stand against each single one of it. */
function overlaps(a: string, b: string): boolean {
  const isAny = a === '0.0.0.0' || a === '::' || b === '0.0.0.0' || b === '::'
  return a === b || (isAny && a.includes(':') === b.includes(':'))
}

function chosenPort(asked: string, isTaken: (port: number) => boolean): Result<number, string> {
  const [first = ephemeralFrom, last = asked === '' ? ephemeralTo : first] =
    asked === '' ? [] : asked.split('-').map(Number)
  for (let port = first; port <= last; port++) if (!isTaken(port)) return ok(port)
  return err(String(first))
}

/** The container that a name or address leads to, seen from another container. */
export function reachedFrom(state: HostState, from: Container, host: string): Container | null {
  const networks = Object.keys(from.endpoints)
  for (const container of state.containers) {
    if (!isRunning(container)) continue
    for (const network of networks) {
      const endpoint = container.endpoints[network]
      if (endpoint === undefined) continue
      if (endpoint.ip !== '' && endpoint.ip === host) return container
      if (network !== defaultNetwork && namesIn(container, endpoint).includes(host)) return container
    }
  }
  return null
}

function namesIn(container: Container, { aliases }: Endpoint): readonly string[] {
  return [container.name, container.id.slice(0, 12), container.config.hostname, ...aliases]
}

/** The container behind a port of the host. */
export function behindHostPort(
  { containers }: HostState,
  hostPort: number,
): { container: Container; port: number } | null {
  for (const container of containers) {
    const found = isRunning(container) ? container.published.find((each) => each.hostPort === hostPort) : undefined
    if (found !== undefined) return { container, port: Number(found.port.split('/')[0]) }
    if (isRunning(container) && container.host.networkMode === 'host' && hasListener(container, hostPort)) {
      return { container, port: hostPort }
    }
  }
  return null
}

function hasListener({ config }: Container, port: number): boolean {
  return config.exposedPorts.includes(`${port}/tcp`)
}
