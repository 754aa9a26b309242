// `docker inspect` of a container: its record as the daemon's API gives it, in the API's order.
//
// Models moby api/types/container InspectResponse. Left out: keys that are empty on every Linux host.

import { type Json, type JsonObject, jsonOf } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { rfc3339Padded } from '@/lib/linux/machine/time-text'
import type { Healthcheck } from '@/lib/oci/image'
import { healthcheckOf } from './health'
import { argvOfContainer } from './life'
import { type Container, type Endpoint, type Health, type HostState, isRunning } from './state'

const never = '0001-01-01T00:00:00Z'

export function inspectContainer(container: Container, state: HostState): JsonObject {
  const { id, createdMs, image, name, host, config } = container
  const [path = '', ...args] = argvOfContainer(container)
  const folder = `/var/lib/docker/containers/${id}`
  return {
    Id: id,
    Created: rfc3339Padded(createdMs),
    Path: path,
    Args: args,
    State: stateJson(container),
    Image: image.id,
    ResolvConfPath: `${folder}/resolv.conf`,
    HostnamePath: `${folder}/hostname`,
    HostsPath: `${folder}/hosts`,
    LogPath: `${folder}/${id}-json.log`,
    Name: `/${name}`,
    RestartCount: container.state.restartCount,
    Driver: 'overlay2',
    Platform: image.document.os,
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: 'docker-default',
    ExecIDs: null,
    HostConfig: hostJson(container),
    GraphDriver: {
      Data: {
        ID: id,
        LowerDir: `/var/lib/docker/overlay2/${id}-init/diff`,
        MergedDir: `/var/lib/docker/overlay2/${id}/merged`,
        UpperDir: `/var/lib/docker/overlay2/${id}/diff`,
        WorkDir: `/var/lib/docker/overlay2/${id}/work`,
      },
      Name: 'overlay2',
    },
    Mounts: container.mounts.map(mountJson),
    Config: {
      Hostname: config.hostname,
      Domainname: '',
      User: config.user,
      AttachStdin: config.openStdin && config.attached,
      AttachStdout: config.attached,
      AttachStderr: config.attached,
      ...(config.exposedPorts.length > 0 && { ExposedPorts: emptyObjects(config.exposedPorts) }),
      Tty: config.tty,
      OpenStdin: config.openStdin,
      StdinOnce: config.openStdin && config.attached,
      Env: config.env,
      Cmd: config.cmd ?? (config.entrypoint === null ? (image.document.config.Cmd ?? null) : null),
      ...healthJson(healthcheckOf(container)),
      Image: container.imageName,
      Volumes:
        image.document.config.Volumes === undefined ? null : emptyObjects(sortedKeys(image.document.config.Volumes)),
      WorkingDir: config.workingDir,
      Entrypoint: config.entrypoint ?? image.document.config.Entrypoint ?? null,
      OnBuild: null,
      Labels: sortedLabels(config.labels),
      ...stopJson(container),
    },
    NetworkSettings: networkJson(container, state, host.networkMode),
  }
}

function emptyObjects(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, {}]))
}

export function sortedLabels(labels: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(sortedKeys(labels).map((key) => [key, labels[key] ?? '']))
}

function stopJson({ config, image }: Container): JsonObject {
  const signal = config.stopSignal ?? image.document.config.StopSignal
  return {
    ...(signal !== undefined && { StopSignal: signal }),
    ...(config.stopTimeoutSeconds !== null && { StopTimeout: config.stopTimeoutSeconds }),
  }
}

function healthJson(check: Healthcheck | null): JsonObject {
  return check === null ? {} : { Healthcheck: jsonOf(check) }
}

function stateJson({ state }: Container): JsonObject {
  const { status, startedMs, finishedMs, health } = state
  return {
    Status: status,
    Running: status === 'running' || status === 'paused' || status === 'restarting',
    Paused: status === 'paused',
    Restarting: status === 'restarting',
    OOMKilled: state.oomKilled,
    Dead: status === 'dead',
    Pid: state.pid,
    ExitCode: state.exitCode,
    Error: state.error,
    StartedAt: startedMs === null ? never : rfc3339Padded(startedMs),
    FinishedAt: finishedMs === null ? never : rfc3339Padded(finishedMs),
    ...(health !== null && { Health: healthState(health) }),
  }
}

function healthState({ status, failingStreak, log }: Health): JsonObject {
  return {
    Status: status,
    FailingStreak: failingStreak,
    Log: log.map(({ startMs, endMs, exitCode, output }) => ({
      Start: rfc3339Padded(startMs),
      End: rfc3339Padded(endMs),
      ExitCode: exitCode,
      Output: output,
    })),
  }
}

function hostJson({ host, mounts }: Container): JsonObject {
  const bindings: Record<string, Json> = {}
  for (const { port, hostIp, hostPort } of host.portBindings) {
    const known = bindings[port]
    bindings[port] = [...(Array.isArray(known) ? known : []), { HostIp: hostIp, HostPort: hostPort }]
  }
  return {
    Binds: host.binds.length === 0 ? null : host.binds,
    ContainerIDFile: '',
    LogConfig: { Type: 'json-file', Config: {} },
    NetworkMode: host.networkMode,
    PortBindings: bindings,
    RestartPolicy: { Name: host.restart.name, MaximumRetryCount: host.restart.maximumRetryCount },
    AutoRemove: host.autoRemove,
    VolumeDriver: '',
    VolumesFrom: null,
    CapAdd: host.capAdd.length === 0 ? null : host.capAdd,
    CapDrop: host.capDrop.length === 0 ? null : host.capDrop,
    CgroupnsMode: 'private',
    Dns: [],
    DnsOptions: [],
    DnsSearch: [],
    ExtraHosts: host.extraHosts.length === 0 ? null : host.extraHosts,
    GroupAdd: null,
    IpcMode: 'private',
    Cgroup: '',
    Links: null,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: host.privileged,
    PublishAllPorts: host.publishAll,
    ReadonlyRootfs: host.readOnlyRoot,
    SecurityOpt: null,
    UTSMode: '',
    UsernsMode: '',
    ShmSize: 67_108_864,
    Runtime: 'runc',
    CpuShares: 0,
    Memory: host.memoryBytes,
    NanoCpus: host.nanoCpus,
    CgroupParent: '',
    CpuPeriod: 0,
    CpuQuota: 0,
    CpusetCpus: '',
    CpusetMems: '',
    MemoryReservation: 0,
    MemorySwap: host.memoryBytes * 2,
    MemorySwappiness: null,
    OomKillDisable: null,
    PidsLimit: null,
    ...(host.init && { Init: true }),
    ...mountsAsked(mounts),
  }
}

function mountsAsked(mounts: Container['mounts']): JsonObject {
  const tmpfs = mounts.filter(({ kind }) => kind === 'tmpfs')
  return tmpfs.length === 0 ? {} : { Tmpfs: Object.fromEntries(tmpfs.map(({ target }) => [target, ''])) }
}

function mountJson({ kind, name, source, target, isReadOnly }: Container['mounts'][number]): JsonObject {
  return {
    Type: kind,
    ...(name !== '' && { Name: name }),
    Source: source,
    Destination: target,
    ...(kind === 'volume' && { Driver: 'local' }),
    Mode: isReadOnly ? 'ro' : kind === 'volume' ? 'z' : '',
    RW: !isReadOnly,
    Propagation: kind === 'bind' ? 'rprivate' : '',
  }
}

function networkJson(container: Container, state: HostState, mode: string): JsonObject {
  const { endpoints, id } = container
  const main = endpoints[mode]
  const bridge = endpoints['bridge']
  const live = isRunning(container)
  return {
    Bridge: '',
    SandboxID: live ? id.split('').reverse().join('') : '',
    SandboxKey: live ? `/var/run/docker/netns/${id.slice(-12)}` : '',
    Ports: live ? portsJson(container) : {},
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: bridge?.ip === '' ? '' : (bridge?.endpointId ?? ''),
    Gateway: bridge === undefined || bridge.ip === '' ? '' : gatewayOf(state, 'bridge'),
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    IPAddress: bridge?.ip ?? '',
    IPPrefixLen: bridge === undefined || bridge.ip === '' ? 0 : 16,
    IPv6Gateway: '',
    MacAddress: bridge?.mac ?? '',
    Networks: Object.fromEntries(
      sortedKeys(endpoints).map((name) => [name, endpointJson(container, endpoints[name] ?? main, state, name)]),
    ),
  }
}

function portsJson({ published, config }: Container): JsonObject {
  const ports: Record<string, Json> = {}
  for (const port of config.exposedPorts) {
    const bound = published.filter((each) => each.port === port)
    ports[port] =
      bound.length === 0 ? null : bound.map((each) => ({ HostIp: each.hostIp, HostPort: String(each.hostPort) }))
  }
  return ports
}

function gatewayOf({ networks }: HostState, name: string): string {
  return networks.find((network) => network.name === name)?.gateway ?? ''
}

function endpointJson(
  { name, id }: Container,
  endpoint: Endpoint | undefined,
  state: HostState,
  networkName: string,
): JsonObject {
  const network = state.networks.find((each) => each.name === networkName)
  const isUp = endpoint !== undefined && endpoint.ip !== ''
  const isCustom = networkName !== 'bridge' && networkName !== 'host' && networkName !== 'none'
  const aliases = endpoint?.aliases ?? []
  return {
    IPAMConfig: null,
    Links: null,
    Aliases: isCustom && aliases.length > 0 ? aliases : null,
    MacAddress: endpoint?.mac ?? '',
    DriverOpts: null,
    GwPriority: 0,
    NetworkID: network?.id ?? '',
    EndpointID: isUp ? endpoint.endpointId : '',
    Gateway: isUp ? (network?.gateway ?? '') : '',
    IPAddress: endpoint?.ip ?? '',
    IPPrefixLen: isUp ? Number(network?.subnet.split('/')[1] ?? 0) : 0,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    DNSNames: isCustom ? [name, ...aliases, id.slice(0, 12)] : null,
  }
}
