// docker rm and the prunes: what takes containers, images, volumes, networks and cache away.

import { humanSize } from '@/lib/base/units'
import { flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { change, type Daemon, stateOf } from '../daemon'
import { layerOf } from '../exec'
import { deleteImage, removeImage } from '../image-store'
import { sendSignal, stopContainer } from '../life'
import { allImages } from '../lookup'
import { removeContainer } from '../remove'
import { type Container, isRunning, type StoredImage } from '../state'
import { forEach, type HostVerb, isConfirmed, onContainer, print, type VerbCall } from '../verb'
import { removeVolume, usersOf } from '../volumes'

export const rm: HostVerb = {
  path: 'rm',
  run(at) {
    const { daemon, flags, job } = at
    const isForced = isFlagSet(flags, 'force')
    const absent = new Set<string>()
    const act = (typed: string): string | null => {
      const fault = onContainer(daemon, typed, (container) =>
        removeOne(daemon, typed, container, { isForced, withVolumes: isFlagSet(flags, 'volumes') }),
      )
      if (fault === null || !isForced || !fault.includes('No such container')) return fault
      job.say('stderr', `${fault}\n`)
      absent.add(typed)
      return null
    }
    // Forced, a container that is not there is said but no failure.
    forEach(at, act, (typed) => absent.has(typed) || print(job, typed))
  },
}

interface RmOptions {
  readonly isForced: boolean
  readonly withVolumes: boolean
}

function removeOne(
  daemon: Daemon,
  typed: string,
  container: Container,
  { isForced, withVolumes }: RmOptions,
): string | null {
  const { id, state } = container
  if (isRunning(container) || state.status === 'restarting') {
    const what = `cannot remove container "${typed.replace(/^\//, '')}"`
    if (!isForced && state.status === 'paused') return `${what}: container is paused and must be unpaused first`
    if (!isForced) return `${what}: container is ${state.status}: stop the container before removing or force remove`
    if (state.status === 'restarting') stopContainer(daemon, id, { signal: 'SIGKILL', timeoutSeconds: 0 }, () => {})
    else {
      stopContainer(daemon, id, { signal: 'SIGKILL', timeoutSeconds: null }, () => {})
      sendSignal(daemon, id, 'SIGKILL')
    }
  }
  removeContainer(daemon, id, { withVolumes })
  return null
}

/** Filters of the prunes: labels and nothing else that changes here. */
function hasLabels(labels: Readonly<Record<string, string>>, { flags }: VerbCall): boolean {
  return flagTexts(flags, 'filter').every((filter) => {
    const [kind = '', wanted = ''] = filter.split(/=(.*)/s)
    if (kind !== 'label' && kind !== 'label!') return true
    const [key = '', value] = wanted.split(/=(.*)/s)
    const isThere = key in labels && (value === undefined || labels[key] === value)
    return kind === 'label' ? isThere : !isThere
  })
}

interface Pruned {
  readonly heading: string
  readonly lines: readonly string[]
  readonly bytes: number
}

function pruneContainers(at: VerbCall): Pruned {
  const { daemon } = at
  const gone = stateOf(daemon).containers.filter(
    (container) =>
      !isRunning(container) && container.state.status !== 'restarting' && hasLabels(container.config.labels, at),
  )
  const bytes = gone.reduce((sum, container) => sum + bytesOf(daemon, container), 0)
  for (const { id } of gone) removeContainer(daemon, id, { withVolumes: false })
  return { heading: 'Deleted Containers:', lines: gone.map(({ id }) => id), bytes }
}

function bytesOf(daemon: Daemon, container: Container): number {
  return layerOf(daemon, container).reduce(
    (sum, change) => sum + (change.op === 'remove' ? 0 : change.entry.size.value),
    0,
  )
}

function pruneNetworks(at: VerbCall): Pruned {
  const { daemon } = at
  const { networks, containers } = stateOf(daemon)
  const isUsed = (name: string): boolean => containers.some(({ endpoints }) => endpoints[name] !== undefined)
  const gone = networks.filter(
    ({ name, labels }) => !['bridge', 'host', 'none'].includes(name) && !isUsed(name) && hasLabels(labels, at),
  )
  change(daemon, { networks: networks.filter((network) => !gone.includes(network)) })
  return { heading: 'Deleted Networks:', lines: gone.map(({ name }) => name), bytes: 0 }
}

interface PruneScope {
  readonly isAll: boolean
}

function pruneVolumes(at: VerbCall, { isAll }: PruneScope): Pruned {
  const { daemon } = at
  const gone = stateOf(daemon).volumes.filter(
    ({ name, isAnonymous, labels }) =>
      (isAll || isAnonymous) && usersOf(daemon, name).length === 0 && hasLabels(labels, at),
  )
  const bytes = gone.reduce((sum, { name }) => sum + volumeBytes(daemon, name), 0)
  for (const { name } of gone) removeVolume(daemon, name)
  return { heading: 'Deleted Volumes:', lines: gone.map(({ name }) => name), bytes }
}

function volumeBytes(daemon: Daemon, name: string): number {
  const files = daemon.volumes.get(name)?.filesAt(daemon.clock.now()).values() ?? []
  return [...files].reduce((sum, { size }) => sum + size.value, 0)
}

function pruneImages(at: VerbCall, { isAll }: PruneScope): Pruned {
  const { daemon } = at
  const state = stateOf(daemon)
  const isUsed = ({ image }: StoredImage): boolean => state.containers.some((each) => each.image.id === image.id)
  const gone = (isAll ? allImages(state) : state.untagged).filter(
    (stored) => !isUsed(stored) && hasLabels(stored.image.document.config.Labels ?? {}, at),
  )
  const before = layerBytes(daemon)
  const lines: string[] = []
  for (const stored of gone) {
    const named = stateOf(daemon).images[stored.reference]
    if (named?.image.id !== stored.image.id) lines.push(...deleteImage(daemon, stored.image).map(lowered))
    else {
      const removed = removeImage(daemon, stored.reference, { isForced: true })
      if (removed.ok) lines.push(...removed.value.map(lowered))
    }
  }
  return { heading: 'Deleted Images:', lines, bytes: before - layerBytes(daemon) }
}

/** The prunes print `untagged:` and `deleted:` in lower case. */
function lowered(line: string): string {
  return line.charAt(0).toLowerCase() + line.slice(1)
}

function layerBytes(daemon: Daemon): number {
  const layers = new Map(
    allImages(stateOf(daemon)).flatMap(({ image }) =>
      image.layers.map((layer) => [layer.digest, layer.unpacked.value] as const),
    ),
  )
  return [...layers.values()].reduce((sum, bytes) => sum + bytes, 0)
}

function pruneCache({ daemon }: VerbCall): Pruned {
  const { lines, bytes } = daemon.outside.pruneBuildCache()
  return { heading: 'Deleted build cache objects:', lines, bytes }
}

/** Prints what each took away, then the sum. */
function report({ job }: VerbCall, all: readonly Pruned[]): void {
  for (const { heading, lines } of all) {
    if (lines.length === 0) continue
    print(job, heading)
    for (const line of lines) print(job, line)
    print(job, '')
  }
  print(
    job,
    `Total reclaimed space: ${humanSize(
      all.reduce((sum, { bytes }) => sum + bytes, 0),
      4,
    )}`,
  )
  job.end(0)
}

function pruneVerb(
  path: string,
  warning: (at: VerbCall) => string,
  act: (at: VerbCall) => readonly Pruned[],
): HostVerb {
  return {
    path,
    run(at) {
      if (isConfirmed(at, `WARNING! ${warning(at)}${sure}`)) report(at, act(at))
      else at.job.end(0)
    },
  }
}

const sure = '\nAre you sure you want to continue?'

export const containerPrune = pruneVerb(
  'container prune',
  () => 'This will remove all stopped containers.',
  (at) => [pruneContainers(at)],
)

export const imagePrune = pruneVerb(
  'image prune',
  (at) =>
    isFlagSet(at.flags, 'all')
      ? 'This will remove all images without at least one container associated to them.'
      : 'This will remove all dangling images.',
  (at) => [pruneImages(at, { isAll: isFlagSet(at.flags, 'all') })],
)

export const volumePrune = pruneVerb(
  'volume prune',
  (at) =>
    isFlagSet(at.flags, 'all')
      ? 'This will remove all local volumes not used by at least one container.'
      : 'This will remove anonymous local volumes not used by at least one container.',
  (at) => [pruneVolumes(at, { isAll: isFlagSet(at.flags, 'all') })],
)

export const networkPrune: HostVerb = {
  path: 'network prune',
  run(at) {
    const warning = 'WARNING! This will remove all custom networks not used by at least one container.'
    if (!isConfirmed(at, warning + sure)) return at.job.end(0)
    const { heading, lines } = pruneNetworks(at)
    if (lines.length > 0) print(at.job, [heading, ...lines, ''].join('\n'))
    at.job.end(0)
  },
}

export const builderPrune: HostVerb = {
  path: 'builder prune',
  run(at) {
    const what = isFlagSet(at.flags, 'all') ? 'all build cache' : 'all dangling build cache'
    if (!isConfirmed(at, `WARNING! This will remove ${what}. Are you sure you want to continue?`)) return at.job.end(0)
    const { bytes } = pruneCache(at)
    print(at.job, `Total:\t${humanSize(bytes, 4)}`)
    at.job.end(0)
  },
}

export const systemPrune: HostVerb = {
  path: 'system prune',
  run(at) {
    const isAll = isFlagSet(at.flags, 'all')
    const withVolumes = isFlagSet(at.flags, 'volumes')
    const what = [
      'all stopped containers',
      'all networks not used by at least one container',
      ...(withVolumes ? ['all anonymous volumes not used by at least one container'] : []),
      isAll ? 'all images without at least one container associated to them' : 'all dangling images',
      isAll ? 'all build cache' : 'unused build cache',
    ]
    const question = `WARNING! This will remove:\n${what.map((line) => `  - ${line}\n`).join('')}${sure}`
    if (!isConfirmed(at, question)) return at.job.end(0)
    report(at, [
      pruneContainers(at),
      pruneNetworks(at),
      ...(withVolumes ? [pruneVolumes(at, { isAll: false })] : []),
      pruneImages(at, { isAll }),
      pruneCache(at),
    ])
  },
}
