// docker network create, rm, connect and disconnect.

import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { change, changeContainer, type Daemon, stateOf } from '../daemon'
import { findNetwork } from '../lookup'
import { drawId } from '../names'
import { freeSubnet, newEndpoint } from '../networking'
import { labelsOf } from '../run-spec'
import { type Container, isRunning, type NetworkRecord } from '../state'
import { forEach, fromDaemon, type HostVerb, onContainer, print, refuse } from '../verb'

const predefined = new Set(['bridge', 'host', 'none'])

export const networkCreate: HostVerb = {
  path: 'network create',
  run({ daemon, flags, job }) {
    const name = flags.args[0] ?? ''
    const state = stateOf(daemon)
    if (predefined.has(name))
      return refuse(job, `${fromDaemon}operation is not permitted on predefined ${name} network`)
    if (state.networks.some((each) => each.name === name)) {
      return refuse(job, `${fromDaemon}network with name ${name} already exists`)
    }
    const driver = flagText(flags, 'driver', '') === '' ? 'bridge' : flagText(flags, 'driver', '')
    if (driver !== 'bridge') {
      return refuse(job, `${fromDaemon}could not find plugin ${driver} in v1 plugin registry: plugin not found`)
    }
    const asked = flagTexts(flags, 'subnet').at(-1)
    if (asked !== undefined && !/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(asked)) {
      return refuse(job, `${fromDaemon}invalid CIDR address: ${asked}`)
    }
    if (asked !== undefined && state.networks.some(({ subnet }) => subnet === asked)) {
      return refuse(job, `${fromDaemon}invalid pool request: Pool overlaps with other one on this address space`)
    }
    const space = asked === undefined ? freeSubnet(state) : { subnet: asked, gateway: firstAddress(asked) }
    const network: NetworkRecord = {
      name,
      id: drawId(daemon.rng),
      driver,
      createdMs: daemon.clock.now(),
      subnet: space.subnet,
      gateway: flagTexts(flags, 'gateway').at(-1) ?? space.gateway,
      labels: labelsOf(flagTexts(flags, 'label')),
      isInternal: isFlagSet(flags, 'internal'),
    }
    change(daemon, { networks: [...state.networks, network] })
    print(job, network.id)
    job.end(0)
  },
}

function firstAddress(subnet: string): string {
  const [a = '', b = '', c = '', d = '0'] = (subnet.split('/')[0] ?? '').split('.')
  return `${a}.${b}.${c}.${Number(d) + 1}`
}

export const networkRm: HostVerb = {
  path: 'network rm',
  run: (at) =>
    forEach(at, (typed) => {
      const fault = removeNetwork(at.daemon, typed)
      return fault === null ? null : `${fromDaemon}${fault}\nexit status 1`
    }),
}

function removeNetwork(daemon: Daemon, typed: string): string | null {
  const { networks, containers } = stateOf(daemon)
  const network = findNetwork(stateOf(daemon), typed)
  if (network === undefined) return `network ${typed} not found`
  if (predefined.has(network.name)) return `${network.name} is a pre-defined network and cannot be removed`
  const active = containers.filter((each) => isRunning(each) && each.endpoints[network.name] !== undefined)
  if (active.length > 0) {
    const names = active.map(
      ({ name, endpoints }) => `name:"${name}" id:"${endpoints[network.name]?.endpointId.slice(0, 12) ?? ''}"`,
    )
    return `error while removing network: network ${network.name} has active endpoints (${names.join(', ')})`
  }
  change(daemon, { networks: networks.filter((each) => each !== network) })
  return null
}

export const networkConnect: HostVerb = {
  path: 'network connect',
  run({ daemon, flags, job }) {
    const [typed = '', containerName = ''] = flags.args
    const network = findNetwork(stateOf(daemon), typed)
    if (network === undefined) return refuse(job, `${fromDaemon}network ${typed} not found`)
    const fault = onContainer(
      daemon,
      containerName,
      (container) => connectFault(container, network) ?? connect(daemon, container, network, flagTexts(flags, 'alias')),
    )
    if (fault === null) job.end(0)
    else refuse(job, fault)
  },
}

function connectFault(container: Container, network: NetworkRecord): string | null {
  if (network.name === 'host') {
    return 'cannot connect container to host network - container must be created in host network mode'
  }
  if (container.host.networkMode === 'host' || container.host.networkMode.startsWith('container:')) {
    return 'container sharing network namespace with another container or host cannot be connected to any other network'
  }
  return container.endpoints[network.name] !== undefined && isRunning(container)
    ? `endpoint with name ${container.name} already exists in network ${network.name}`
    : null
}

function connect(daemon: Daemon, container: Container, network: NetworkRecord, aliases: readonly string[]): null {
  const endpoint = isRunning(container)
    ? newEndpoint(daemon, network, aliases)
    : { endpointId: '', ip: '', mac: '', aliases }
  changeContainer(daemon, container.id, (each) => ({
    ...each,
    endpoints: { ...each.endpoints, [network.name]: endpoint },
  }))
  return null
}

export const networkDisconnect: HostVerb = {
  path: 'network disconnect',
  run({ daemon, flags, job }) {
    const [typed = '', containerName = ''] = flags.args
    const network = findNetwork(stateOf(daemon), typed)
    if (network === undefined) return refuse(job, `${fromDaemon}network ${typed} not found`)
    const fault = onContainer(daemon, containerName, (container) => {
      if (container.endpoints[network.name] === undefined) {
        return `container ${container.id} is not connected to network ${network.name}`
      }
      changeContainer(daemon, container.id, (each) => {
        const { [network.name]: _, ...endpoints } = each.endpoints
        return { ...each, endpoints }
      })
      return null
    })
    if (fault === null) job.end(0)
    else refuse(job, fault)
  },
}
