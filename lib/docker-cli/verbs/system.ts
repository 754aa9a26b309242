// docker version, info, system df and search: the host as a whole.
//
// Models docker/cli system/version.go, info.go and formatter/disk_usage.go for an Engine 28.2 on Linux.

import { type JsonObject, jsonOf } from '@/lib/base/json'
import { humanSize } from '@/lib/base/units'
import { allImages } from '@/lib/docker/lookup'
import { type Container, isRunning } from '@/lib/docker/state'
import { hostCpus, hostMemoryBytes } from '@/lib/docker/stats'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { alignTabs } from '@/lib/go/tabwriter'
import { unpackedSizeOf } from '@/lib/oci/documents'
import { publicSummaries } from '@/lib/oci/public-images'
import { familiarName, parseReference } from '@/lib/oci/reference'
import { readTemplate, structOfJson, templateFunctions } from '@/lib/tool/go-template'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import type { DockerState } from '@/lib/world/state'
import { answered } from '../places'
import type { ReadVerb } from '../read-verb'
import { printRows, type Row, type RowKind, shortened, tableStyle } from '../rows'
import { binarySize } from '../sizes'

const engineVersion = '28.2.2'
const apiVersion = '1.50'
const goVersion = 'go1.24.3'

const clientFacts = {
  Version: engineVersion,
  ApiVersion: apiVersion,
  DefaultAPIVersion: apiVersion,
  GitCommit: 'e6534b4',
  GoVersion: goVersion,
  Os: 'linux',
  Arch: 'amd64',
  BuildTime: 'Fri May 30 12:07:14 2025',
  Context: 'default',
}

const serverFacts = {
  Platform: { Name: 'Docker Engine - Community' },
  Version: engineVersion,
  ApiVersion: apiVersion,
  MinAPIVersion: '1.24',
  GitCommit: '45873be',
  GoVersion: goVersion,
  Os: 'linux',
  Arch: 'amd64',
  KernelVersion: '6.1.0-44-amd64',
  BuildTime: 'Fri May 30 12:07:15 2025',
}

export const version: ReadVerb = {
  path: 'version',
  run({ flags }) {
    const format = flagText(flags, 'format', '')
    const facts: JsonObject = { Client: clientFacts, Server: serverFacts }
    if (format !== '') return formatted(format, facts)
    return done(`Client: Docker Engine - Community
 Version:           ${engineVersion}
 API version:       ${apiVersion}
 Go version:        ${goVersion}
 Git commit:        ${clientFacts.GitCommit}
 Built:             ${clientFacts.BuildTime}
 OS/Arch:           linux/amd64
 Context:           default

Server: ${serverFacts.Platform.Name}
 Engine:
  Version:          ${engineVersion}
  API version:      ${apiVersion} (minimum version ${serverFacts.MinAPIVersion})
  Go version:       ${goVersion}
  Git commit:       ${serverFacts.GitCommit}
  Built:            ${serverFacts.BuildTime}
  OS/Arch:          linux/amd64
  Experimental:     false
 containerd:
  Version:          1.7.27
  GitCommit:        05044ec0a9a75232cad458027ca83437aae3f4da
 runc:
  Version:          1.2.5
  GitCommit:        v1.2.5-0-g59923ef
 docker-init:
  Version:          0.19.0
  GitCommit:        de40ad0
`)
  },
}

function formatted(format: string, facts: JsonObject): ToolRun {
  if (format === 'json') return done(`${JSON.stringify(facts)}\n`)
  const template = readTemplate(format, { functions: templateFunctions, missingKey: 'error' })
  if (!template.ok) return failed(`template parsing error: ${template.error}\n`, 64)
  const text = template.value(structOfJson(facts))
  return text.ok ? done(`${text.value}\n`) : failed(`template parsing error: ${text.error}\n`)
}

export const info: ReadVerb = {
  path: 'info',
  run({ docker, flags }) {
    const facts = infoFacts(docker)
    const format = flagText(flags, 'format', '')
    return format === '' ? done(infoText(facts)) : formatted(format, jsonOf(facts))
  },
}

interface InfoFacts {
  readonly Containers: number
  readonly ContainersRunning: number
  readonly ContainersPaused: number
  readonly ContainersStopped: number
  readonly Images: number
  readonly Driver: string
  readonly NCPU: number
  readonly MemTotal: number
  readonly Name: string
  readonly ServerVersion: string
  readonly OperatingSystem: string
  readonly OSType: string
  readonly Architecture: string
  readonly KernelVersion: string
  readonly CgroupDriver: string
  readonly CgroupVersion: string
  readonly LoggingDriver: string
  readonly DockerRootDir: string
}

function infoFacts(docker: DockerState): InfoFacts {
  const count = (status: Container['state']['status']): number =>
    docker.containers.filter(({ state }) => state.status === status).length
  const running = count('running') + count('restarting')
  return {
    Containers: docker.containers.length,
    ContainersRunning: running,
    ContainersPaused: count('paused'),
    ContainersStopped: docker.containers.length - running - count('paused'),
    Images: new Set(allImages(docker).map(({ image }) => image.id)).size,
    Driver: 'overlay2',
    NCPU: hostCpus,
    MemTotal: hostMemoryBytes,
    Name: 'docker-host',
    ServerVersion: engineVersion,
    OperatingSystem: 'Debian GNU/Linux 12 (bookworm)',
    OSType: 'linux',
    Architecture: 'x86_64',
    KernelVersion: serverFacts.KernelVersion,
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    LoggingDriver: 'json-file',
    DockerRootDir: '/var/lib/docker',
  }
}

function infoText(facts: InfoFacts): string {
  return `Client: Docker Engine - Community
 Version:    ${engineVersion}
 Context:    default
 Debug Mode: false

Server:
 Containers: ${facts.Containers}
  Running: ${facts.ContainersRunning}
  Paused: ${facts.ContainersPaused}
  Stopped: ${facts.ContainersStopped}
 Images: ${facts.Images}
 Server Version: ${facts.ServerVersion}
 Storage Driver: ${facts.Driver}
  Backing Filesystem: extfs
  Supports d_type: true
  Using metacopy: false
  Native Overlay Diff: true
  userxattr: false
 Logging Driver: ${facts.LoggingDriver}
 Cgroup Driver: ${facts.CgroupDriver}
 Cgroup Version: ${facts.CgroupVersion}
 Plugins:
  Volume: local
  Network: bridge host ipvlan macvlan null overlay
  Log: awslogs fluentd gcplogs gelf journald json-file local splunk syslog
 Swarm: inactive
 Runtimes: io.containerd.runc.v2 runc
 Default Runtime: runc
 Init Binary: docker-init
 containerd version: 05044ec0a9a75232cad458027ca83437aae3f4da
 runc version: v1.2.5-0-g59923ef
 init version: de40ad0
 Security Options:
  apparmor
  seccomp
   Profile: builtin
  cgroupns
 Kernel Version: ${facts.KernelVersion}
 Operating System: ${facts.OperatingSystem}
 OSType: ${facts.OSType}
 Architecture: ${facts.Architecture}
 CPUs: ${facts.NCPU}
 Total Memory: ${binarySize(facts.MemTotal)}
 Name: ${facts.Name}
 Docker Root Dir: ${facts.DockerRootDir}
 Debug Mode: false
 Experimental: false
 Insecure Registries:
  127.0.0.0/8
 Live Restore Enabled: false

`
}

const usageKind: RowKind = {
  typeName: 'formatter.diskUsageContext',
  headings: { Type: 'TYPE', TotalCount: 'TOTAL', Active: 'ACTIVE', Size: 'SIZE', Reclaimable: 'RECLAIMABLE' },
  tableFormat: 'table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
  quietFormat: '{{.Type}}',
}

export const systemDf: ReadVerb = {
  path: 'system df',
  run({ docker, flags }) {
    const rows = [imageUse(docker), containerUse(docker), volumeUse(docker), cacheUse(docker)]
    return answered(printRows(usageKind, rows, { format: flagText(flags, 'format', ''), isQuiet: false }))
  },
}

interface Use {
  readonly type: string
  readonly total: number
  readonly active: number
  readonly bytes: number
  readonly reclaimable: number
}

function rowOfUse({ type, total, active, bytes, reclaimable }: Use): Row {
  const share = bytes > 0 ? ` (${Math.trunc((reclaimable * 100) / bytes)}%)` : ''
  return {
    Active: String(active),
    Reclaimable: `${humanSize(reclaimable, 4)}${share}`,
    Size: humanSize(bytes, 4),
    TotalCount: String(total),
    Type: type,
  }
}

function imageUse(docker: DockerState): Row {
  const held = new Map(allImages(docker).map(({ image }) => [image.id, image]))
  const used = new Set(docker.containers.map(({ image }) => image.id))
  const holders = new Map<string, number>()
  const sizes = new Map<string, number>()
  for (const image of held.values()) {
    for (const layer of image.layers) {
      holders.set(layer.digest, (holders.get(layer.digest) ?? 0) + 1)
      sizes.set(layer.digest, layer.unpacked.value)
    }
  }
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  let inUse = 0
  for (const image of held.values()) {
    if (!used.has(image.id)) continue
    const shared = image.layers.filter(({ digest }) => (holders.get(digest) ?? 0) > 1)
    inUse += unpackedSizeOf(image).value - shared.reduce((sum, layer) => sum + layer.unpacked.value, 0)
  }
  const active = [...held.keys()].filter((id) => used.has(id)).length
  return rowOfUse({ type: 'Images', total: held.size, active, bytes, reclaimable: bytes - inUse })
}

function containerUse(docker: DockerState): Row {
  const isActive = (container: Container): boolean => isRunning(container) || container.state.status === 'restarting'
  const bytesOf = ({ id }: Container): number =>
    docker.live.layer(id).reduce((sum, change) => sum + (change.op === 'remove' ? 0 : change.entry.size.value), 0)
  const { containers } = docker
  return rowOfUse({
    type: 'Containers',
    total: containers.length,
    active: containers.filter(isActive).length,
    bytes: containers.reduce((sum, each) => sum + bytesOf(each), 0),
    reclaimable: containers.filter((each) => !isActive(each)).reduce((sum, each) => sum + bytesOf(each), 0),
  })
}

function volumeUse(docker: DockerState): Row {
  const isUsed = (name: string): boolean =>
    docker.containers.some(({ mounts }) => mounts.some((mount) => mount.name === name))
  const bytesOf = (name: string): number => docker.live.volumeBytes(name)
  const { volumes } = docker
  return rowOfUse({
    type: 'Local Volumes',
    total: volumes.length,
    active: volumes.filter(({ name }) => isUsed(name)).length,
    bytes: volumes.reduce((sum, { name }) => sum + bytesOf(name), 0),
    reclaimable: volumes.filter(({ name }) => !isUsed(name)).reduce((sum, { name }) => sum + bytesOf(name), 0),
  })
}

function cacheUse(docker: DockerState): Row {
  const { count, bytes } = docker.live.buildCacheUse()
  return {
    Active: '0',
    Reclaimable: humanSize(bytes, 4),
    Size: humanSize(bytes, 4),
    TotalCount: String(count),
    Type: 'Build Cache',
  }
}

export const search: ReadVerb = {
  path: 'search',
  run({ flags }) {
    const term = (flags.args[0] ?? '').toLowerCase()
    const limit = Number(flagText(flags, 'limit', '') === '' ? 25 : flagText(flags, 'limit', ''))
    const found = publicSummaries()
      .flatMap(({ repository, summary }) => {
        const parsed = parseReference(repository)
        return parsed.ok && parsed.value.domain === 'docker.io' ? [{ name: familiarName(parsed.value), summary }] : []
      })
      .filter(({ name, summary }) => name.includes(term) || summary.toLowerCase().includes(term))
      .filter(({ name }, i, all) => all.findIndex((each) => each.name === name) === i)
      .slice(0, limit)
    // How many people starred an image is not known here.
    const rows = found.map(({ name, summary }) => {
      const shown = isFlagSet(flags, 'no-trunc') ? summary : shortened(summary, 45)
      return [name, shown, '0', name.includes('/') ? '' : '[OK]'].join('\t')
    })
    return done(alignTabs(['NAME\tDESCRIPTION\tSTARS\tOFFICIAL', ...rows, ''].join('\n'), tableStyle))
  },
}
