// docker ps: containers, newest first.
//
// Models docker/cli formatter/container.go, and the daemon's list.go and state texts.

import { compareBytewise } from '@/lib/base/order'
import { humanSize } from '@/lib/base/units'
import { argvOfContainer } from '@/lib/docker/life'
import { repositoryOfText, shortId } from '@/lib/docker/lookup'
import { displayPorts, portRows } from '@/lib/docker/ports'
import { type Container, isRunning } from '@/lib/docker/state'
import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { formatUtc, timeString } from '@/lib/go/time-format'
import { humanDuration } from '@/lib/linux/machine/time-text'
import { unpackedSizeOf } from '@/lib/oci/documents'
import { parseReference, printFamiliar, printReference, withDefaultTag } from '@/lib/oci/reference'
import { failed } from '@/lib/tool/tool'
import type { DockerState } from '@/lib/world/state'
import { type Filters, filterFault, filtersOf } from '../filters'
import type { ReadVerb } from '../read-verb'
import { printRows, type Row, type RowKind, shortened } from '../rows'

const kind: RowKind = {
  typeName: 'formatter.ContainerContext',
  headings: {
    ID: 'CONTAINER ID',
    Names: 'NAMES',
    Image: 'IMAGE',
    Command: 'COMMAND',
    CreatedAt: 'CREATED AT',
    RunningFor: 'CREATED',
    Ports: 'PORTS',
    State: 'STATE',
    Status: 'STATUS',
    Size: 'SIZE',
    Labels: 'LABELS',
    Mounts: 'MOUNTS',
    LocalVolumes: 'LOCAL VOLUMES',
    Networks: 'NETWORKS',
    Platform: 'PLATFORM',
  },
  tableFormat: 'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}',
  quietFormat: '{{.ID}}',
  nullFields: ['Platform'],
}

const knownFilters =
  'ancestor before exited expose health id is-task isolation label name network publish since status volume'

export const ps: ReadVerb = {
  path: 'ps',
  run({ docker, flags, nowMs }) {
    const filters = filtersOf(flagTexts(flags, 'filter'))
    const fault = filterFault(filters, knownFilters.split(' ')) ?? valueFault(docker, filters)
    if (fault !== null) return failed(`Error response from daemon: ${fault}\n`)
    const last = isFlagSet(flags, 'latest')
      ? 1
      : Number(flagText(flags, 'last', '') === '' ? -1 : flagText(flags, 'last', ''))
    const listed = chosen(docker, filters, {
      isAll: isFlagSet(flags, 'all') || last > 0 || filters.has('status') || filters.has('exited'),
    })
    const shown = last > 0 ? listed.slice(0, last) : listed
    const isQuiet = isFlagSet(flags, 'quiet')
    const typed = flagText(flags, 'format', '')
    const format = isQuiet ? '' : typed
    const isFull = isFlagSet(flags, 'no-trunc')
    const withSize = isFlagSet(flags, 'size') || /\.Size\b|^json$/.test(format)
    const rowKind = isFlagSet(flags, 'size') ? { ...kind, tableFormat: `${kind.tableFormat}\t{{.Size}}` } : kind
    const rows = shown.map((container) => rowOf(docker, container, { nowMs, isFull, withSize }))
    const printed = printRows(rowKind, rows, {
      format,
      isQuiet,
      labelOf: (row, name) => shown[rows.indexOf(row)]?.config.labels[name] ?? '',
    })
    if (!printed.ok) return failed(`${parseWords(printed.error)}\n`)
    return { state: 'done', stdout: printed.value, stderr: isQuiet && typed !== '' ? bothGiven : '', exitStatus: 0 }
  },
}

const bothGiven = 'WARNING: Ignoring custom format, because both --format and --quiet are set.\n'

function parseWords(error: string): string {
  return error.startsWith('template parsing error')
    ? error.replace(/^template parsing error: /, 'failed to execute template: ')
    : `failed to parse template: ${error}`
}

interface RowView {
  readonly nowMs: number
  readonly isFull: boolean
  readonly withSize: boolean
}

function rowOf(docker: DockerState, container: Container, { nowMs, isFull, withSize }: RowView): Row {
  const { id, name, createdMs, config, mounts, endpoints } = container
  const command = argvOfContainer(container).join(' ')
  const mountNames = mounts.map((mount) => (mount.name === '' ? mount.source : mount.name))
  return {
    Command: quote(isFull ? command : shortened(command, 20)),
    CreatedAt: formatUtc(Math.floor(createdMs / 1000) * 1000, timeString),
    ID: isFull ? id : shortId(id),
    Image: imageName(docker, container, { isFull }),
    Labels: Object.entries(config.labels)
      .map(([key, value]) => `${key}=${value}`)
      .sort(compareBytewise)
      .join(','),
    LocalVolumes: String(mounts.filter((mount) => mount.kind === 'volume').length),
    Mounts: mountNames.map((each) => (isFull ? each : shortened(each, 15))).join(','),
    Names: name,
    Networks: Object.keys(endpoints).sort(compareBytewise).join(','),
    Ports: displayPorts(portRows(container)),
    RunningFor: `${humanDuration(nowMs - createdMs)} ago`,
    Size: withSize ? sizeText(docker, container) : '0B',
    State: container.state.status,
    Status: statusText(container, nowMs),
  }
}

/** The name as typed, unless it now leads elsewhere: then the image's id. */
function imageName(
  { images }: DockerState,
  { imageName: typed, image }: Container,
  { isFull }: { readonly isFull: boolean },
): string {
  const parsed = parseReference(typed)
  if (!parsed.ok || /^(?:sha256:)?[0-9a-f]{12,64}$/.test(typed)) return isFull ? image.id : shortId(image.id)
  const held = images[printReference(withDefaultTag(parsed.value))]
  const isMoved = parsed.value.digest === undefined && held?.image.id !== image.id
  if (isMoved) return isFull ? image.id : shortId(image.id)
  if (isFull) return typed
  const { digest: _, ...rest } = parsed.value
  return printFamiliar(rest)
}

function sizeText({ live }: DockerState, { id, image }: Container): string {
  const written = live
    .layer(id)
    .reduce((sum, change) => sum + (change.op === 'remove' ? 0 : change.entry.size.value), 0)
  return `${humanSize(written, 3)} (virtual ${humanSize(unpackedSizeOf(image).value + written, 3)})`
}

/** Models container.State.String. */
export function statusText({ state }: Container, nowMs: number): string {
  const { status, startedMs, finishedMs, exitCode, health } = state
  const since = (ms: number | null): string => humanDuration(nowMs - (ms ?? nowMs))
  switch (status) {
    case 'running': {
      const suffix = health === null ? '' : health.status === 'starting' ? ' (health: starting)' : ` (${health.status})`
      return `Up ${since(startedMs)}${suffix}`
    }
    case 'paused':
      return `Up ${since(startedMs)} (Paused)`
    case 'restarting':
      return `Restarting (${exitCode}) ${since(finishedMs)} ago`
    case 'created':
      return 'Created'
    case 'dead':
      return 'Dead'
    case 'exited':
      return finishedMs === null ? 'Created' : `Exited (${exitCode}) ${since(finishedMs)} ago`
  }
}

const states = 'created, running, paused, restarting, removing, exited, dead'
const statuses = states.split(', ')

function valueFault(docker: DockerState, filters: Filters): string | null {
  for (const status of filters.get('status') ?? []) {
    if (!statuses.includes(status))
      return `invalid filter 'status=${status}': invalid value for state (${status}): must be one of ${states}`
  }
  for (const code of filters.get('exited') ?? []) {
    if (!/^[+-]?\d+$/.test(code)) return `invalid filter 'exited=${code}'`
  }
  for (const key of ['before', 'since']) {
    for (const typed of filters.get(key) ?? []) {
      if (!docker.containers.some(({ id, name }) => name === typed || id.startsWith(typed)))
        return `No such container: ${typed}`
    }
  }
  return null
}

function chosen(docker: DockerState, filters: Filters, { isAll }: { readonly isAll: boolean }): readonly Container[] {
  return [...docker.containers]
    .reverse()
    .filter((container) => isAll || isRunning(container) || container.state.status === 'restarting')
    .filter((container) => [...filters].every(([key, values]) => matches(docker, container, key, values)))
}

function matches(docker: DockerState, container: Container, key: string, values: readonly string[]): boolean {
  const { id, name, state, config, image, endpoints, mounts } = container
  const at = docker.containers.indexOf(container)
  const indexOf = (typed: string): number =>
    docker.containers.findIndex((each) => each.name === typed || each.id.startsWith(typed))
  const some = (test: (value: string) => boolean): boolean => values.some(test)
  switch (key) {
    case 'id':
      return some((value) => id.startsWith(value))
    case 'name':
      return some((value) => isLike(name, value))
    case 'status':
      return some((value) => state.status === value)
    case 'exited':
      return some((value) => state.status === 'exited' && state.exitCode === Number(value))
    case 'health':
      return some((value) => (state.health?.status ?? 'none') === value)
    case 'label':
      return values.every((value) => hasLabel(config.labels, value))
    case 'network':
      return some(
        (value) =>
          Object.keys(endpoints).some((each) => each === value) ||
          docker.networks.some((each) => each.id.startsWith(value) && endpoints[each.name] !== undefined),
      )
    case 'volume':
      return some((value) =>
        mounts.some((mount) => mount.name === value || mount.target === value || mount.source === value),
      )
    case 'publish':
      return some((value) =>
        container.published.some(
          ({ port, hostPort }) => String(hostPort) === value || port === value || port === `${value}/tcp`,
        ),
      )
    case 'expose':
      return some((value) => config.exposedPorts.includes(value) || config.exposedPorts.includes(`${value}/tcp`))
    case 'ancestor':
      return some((value) => isAncestor(docker, image.id, value))
    case 'before':
      return some((value) => at < indexOf(value))
    case 'since':
      return some((value) => at > indexOf(value))
    default:
      return true
  }
}

/** A name filter is an expression anywhere in the name, with or without its slash. */
function isLike(name: string, pattern: string): boolean {
  const plain = pattern.replace(/[.+()[\]{}|\\]/g, '\\$&').replace(/\*/g, '.*')
  const test = new RegExp(plain)
  return test.test(name) || test.test(`/${name}`)
}

function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const [key = '', value] = wanted.split(/=(.*)/s)
  return key in labels && (value === undefined || labels[key] === value)
}

function isAncestor({ images }: DockerState, id: string, typed: string): boolean {
  if (
    /^[0-9a-f]{4,64}$/.test(typed.replace(/^sha256:/, '')) &&
    id.slice('sha256:'.length).startsWith(typed.replace(/^sha256:/, ''))
  ) {
    return true
  }
  const parsed = parseReference(typed)
  if (!parsed.ok) return false
  const key = printReference(withDefaultTag(parsed.value))
  return Object.values(images).some(
    ({ reference, image }) =>
      image.id === id &&
      (reference === key ||
        (typed.includes(':') === false && repositoryOfText(reference) === printReference(parsed.value))),
  )
}
