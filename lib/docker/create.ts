// Making a container: its name, its mounts and its networks; it does not run yet.
//
// Models the daemon's create.go and the checks of its container.go.

import { sortedKeys } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { cleanPath } from '@/lib/go/path'
import { envOf } from '@/lib/linux/programs/input'
import type { Image } from '@/lib/oci/image'
import { change, type Daemon, stateOf } from './daemon'
import { argvOfContainer } from './life'
import { findNetwork } from './lookup'
import { type MountSpec, mountFault } from './mount-spec'
import { drawId, drawName } from './names'
import type { RunSpec } from './run-spec'
import type { Container, ContainerState, Endpoint, Mount } from './state'
import { ensureVolume, mountpointOf } from './volumes'

const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/
const hostCpus = 4
const memoryLeast = 6 * 1024 * 1024

/** The failure follows `Error response from daemon: `. */
export function createContainer(daemon: Daemon, spec: RunSpec, image: Image): Result<Container, string> {
  const fault = specFault(daemon, spec, image)
  if (fault !== null) return err(fault)
  const mounts = makeMounts(daemon, spec, image)
  if (!mounts.ok) return mounts
  const id = drawId(daemon.rng)
  const { containers } = stateOf(daemon)
  const name =
    spec.name !== '' ? spec.name : drawName(daemon.rng, (taken) => containers.some((each) => each.name === taken))
  const container: Container = {
    id,
    name,
    createdMs: daemon.clock.now(),
    imageName: spec.imageName,
    image,
    config: { ...configOf(spec, image), hostname: hostnameOf(spec, id) },
    host: { ...spec.host, binds: spec.mounts.flatMap(bindText) },
    mounts: mounts.value,
    endpoints: endpointsOf(daemon, spec),
    state: newState,
    layer: [],
    restartWaitMs: 0,
    published: [],
  }
  change(daemon, { containers: [...containers, container] })
  return ok(container)
}

const newState: ContainerState = {
  status: 'created',
  exitCode: 0,
  error: '',
  oomKilled: false,
  pid: 0,
  startedMs: null,
  finishedMs: null,
  restartCount: 0,
  stoppedByHand: false,
  health: null,
}

function specFault(daemon: Daemon, { name, config, host, mounts }: RunSpec, image: Image): string | null {
  if (name !== '' && !validName.test(name)) {
    return `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`
  }
  const holder = stateOf(daemon).containers.find((each) => each.name === name)
  if (holder !== undefined) {
    return `Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`
  }
  if (config.workingDir !== '' && !config.workingDir.startsWith('/')) {
    return `the working directory '${config.workingDir}' is invalid, it needs to be an absolute path`
  }
  if (argvOfContainer({ config, image }).every((word) => word === '')) return 'no command specified'
  if (host.memoryBytes > 0 && host.memoryBytes < memoryLeast) return 'Minimum memory limit allowed is 6MB'
  if (host.nanoCpus > hostCpus * 1e9) {
    return `range of CPUs is from 0.01 to ${hostCpus}.00, as there are only ${hostCpus} CPUs available`
  }
  return healthFault(config.healthcheck) ?? mounts.map(mountFault).find((fault) => fault !== null) ?? null
}

function healthFault(check: RunSpec['config']['healthcheck']): string | null {
  if (check === null) return null
  const tooShort = (['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const).find((key) => {
    const nanoseconds = check[key] ?? 0
    return nanoseconds > 0 && nanoseconds < 1e6
  })
  return tooShort === undefined ? null : `${tooShort} in Healthcheck cannot be less than 1ms`
}

function configOf({ config }: RunSpec, image: Image): Omit<Container['config'], 'hostname'> {
  const base = image.document.config
  const own = envOf({ Env: config.env }, {})
  const merged = envOf(base, own)
  const inherited = (base.Env ?? []).map((line) => line.slice(0, line.indexOf('=')))
  const names = [...new Set([...Object.keys(own), ...inherited])]
  const withPath = 'PATH' in merged ? {} : { PATH: defaultPath }
  const env = [
    ...names.map((key) => `${key}=${merged[key] ?? ''}`),
    ...Object.entries(withPath).map((pair) => pair.join('=')),
  ]
  return {
    ...config,
    env,
    user: config.user === '' ? (base.User ?? '') : config.user,
    workingDir: config.workingDir === '' ? (base.WorkingDir ?? '') : config.workingDir,
    labels: { ...base.Labels, ...config.labels },
    exposedPorts: sortedKeys({
      ...base.ExposedPorts,
      ...Object.fromEntries(config.exposedPorts.map((port) => [port, {}])),
    }),
  }
}

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function hostnameOf({ config, host }: RunSpec, id: string): string {
  if (config.hostname !== '') return config.hostname
  return host.networkMode === 'host' ? 'docker-host' : id.slice(0, 12)
}

function bindText({ kind, source, target, isReadOnly, makesSource }: MountSpec): readonly string[] {
  return !makesSource || source === '' || kind === 'tmpfs' ? [] : [`${source}:${target}${isReadOnly ? ':ro' : ''}`]
}

function makeMounts(daemon: Daemon, spec: RunSpec, image: Image): Result<readonly Mount[], string> {
  const mounts: Mount[] = []
  for (const each of spec.mounts) {
    const target = cleanPath(each.target)
    if (mounts.some((mount) => mount.target === target)) return err(`Duplicate mount point: ${target}`)
    if (each.kind === 'bind' && !each.makesSource && !isOnHost(daemon, each.source)) {
      return err(`invalid mount config for type "bind": bind source path does not exist: ${each.source}`)
    }
    mounts.push(mountOf(daemon, each, target))
  }
  for (const path of sortedKeys(image.document.config.Volumes ?? {})) {
    const target = cleanPath(path)
    if (mounts.some((mount) => mount.target === target)) continue
    const anonymous: MountSpec = { kind: 'volume', source: '', target, isReadOnly: false, makesSource: true }
    mounts.push(mountOf(daemon, anonymous, target))
  }
  return ok(mounts)
}

function mountOf(daemon: Daemon, { kind, source, isReadOnly }: MountSpec, target: string): Mount {
  if (kind !== 'volume') return { kind, name: '', source, target, isReadOnly }
  const { name } = ensureVolume(daemon, source)
  return { kind, name, source: mountpointOf(name), target, isReadOnly }
}

function isOnHost(daemon: Daemon, source: string): boolean {
  const path = cleanPath(source).replace(/^\//, '')
  return (
    path === '' || Object.keys(daemon.outside.files.all()).some((file) => file === path || file.startsWith(`${path}/`))
  )
}

function endpointsOf(daemon: Daemon, { host, aliases }: RunSpec): Readonly<Record<string, Endpoint>> {
  const { networkMode } = host
  if (networkMode.startsWith('container:')) return {}
  const network = findNetwork(stateOf(daemon), networkMode)
  return { [network?.name ?? networkMode]: { endpointId: '', ip: '', mac: '', aliases } }
}
