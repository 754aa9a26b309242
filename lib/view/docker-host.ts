// The docker host as a panel: its containers as docker ps lists them, its images, volumes and networks.

import { memoByObject } from '@/lib/base/memo'
import type { Container, StoredImage } from '@/lib/docker/state'
import type { WorldState } from '@/lib/world/state'
import { nameOfImage } from './image-name'
import type { Mood } from './mood'
import { bytesText, clockText } from './units'

export interface DockerPanel {
  readonly containers: readonly ContainerRow[]
  readonly images: readonly HostImageRow[]
  readonly volumes: readonly string[]
  readonly networks: readonly string[]
}

export interface ContainerRow {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly status: string
  readonly mood: Mood
  readonly isRunning: boolean
  readonly ports: string
  readonly command: string
  /** When it was made, since the world began. */
  readonly clock: string
}

export interface HostImageRow {
  readonly reference: string
  readonly id: string
  readonly size: string
  readonly origin: 'built here' | 'pulled'
}

export function dockerPanel({ docker, startMs }: Pick<WorldState, 'docker' | 'startMs'>): DockerPanel {
  return {
    containers: docker.containers.map((container) => containerRow(container, startMs)).toReversed(),
    images: Object.values(docker.images).map(imageRow),
    volumes: docker.volumes.map(({ name }) => name),
    networks: docker.networks.map(({ name }) => name),
  }
}

function containerRow(container: Container, startMs: number): ContainerRow {
  const { state, config } = container
  return {
    id: container.id.slice(0, 12),
    name: container.name,
    image: container.imageName,
    ...statusOf(container),
    isRunning: state.status === 'running',
    ports: [...new Set(container.published.map(({ hostPort, port }) => `${hostPort} → ${port}`))].join(', '),
    command: [...(config.entrypoint ?? []), ...(config.cmd ?? [])].join(' '),
    clock: clockText(container.createdMs - startMs),
  }
}

function statusOf({ state }: Container): { readonly status: string; readonly mood: Mood } {
  const health = state.health === null ? '' : `, ${state.health.status}`
  switch (state.status) {
    case 'running':
      return { status: `running${health}`, mood: state.health?.status === 'unhealthy' ? 'bad' : 'ok' }
    case 'exited': {
      const words = state.oomKilled ? 'killed: out of memory' : `exited (${state.exitCode})`
      return { status: words, mood: state.exitCode === 0 ? 'idle' : 'bad' }
    }
    case 'restarting':
      return { status: `restarting (${state.exitCode})`, mood: 'warn' }
    case 'dead':
      return { status: 'dead', mood: 'bad' }
    default:
      return { status: state.status, mood: 'idle' }
  }
}

const imageRow = memoByObject((stored: StoredImage): HostImageRow => {
  const named = nameOfImage(stored.reference)
  const bytes = stored.image.layers.reduce((sum, layer) => sum + layer.unpacked.value, 0)
  return {
    reference: named === null ? stored.reference : `${named.repository}:${named.tag}`,
    id: stored.image.id.replace('sha256:', '').slice(0, 12),
    size: bytesText(bytes),
    origin: stored.buildId === undefined ? 'pulled' : 'built here',
  }
})
