// Repositories: the images built here and pushed from here, by repository, newest tag first.

import { memoByObject } from '@/lib/base/memo'
import { byNumber, descending } from '@/lib/base/order'
import type { Image } from '@/lib/oci/image'
import type { LocalImage, WorldState } from '@/lib/world/state'
import { repositoryId } from '../ids'
import { type ImageName, nameOfImage } from '../image-name'
import type { CanvasKind, ItemDetails } from '../kind'
import { stackUp } from '../lanes'
import { table } from '../sections'
import { sizes } from '../sizes'
import { bytesText } from '../units'
import { type WorkloadItem, workloadItems } from '../workload-items'

interface RepositoryItem {
  readonly kind: 'repository'
  readonly id: string
  readonly repository: string
  readonly tags: readonly TagRow[]
}

interface TagRow {
  readonly reference: string
  readonly tag: string
  readonly digest: string
  readonly size: string
  readonly pushed: boolean
  /** Workloads that run it. */
  readonly users: number
  /** Its layers from the base up, each as its share of the whole. */
  readonly layers: readonly LayerPart[]
}

interface LayerPart {
  readonly part: number
  /** Made by an instruction here, not by the base image. */
  readonly own: boolean
  readonly text: string
}

export const repositoryKind: CanvasKind<RepositoryItem> = {
  items: repositoryItems,
  size: sizes.repository,
  lane: 'registry',
  place: ({ slot }) => stackUp('registry', sizes.repository, slot),
  details: detailsOf,
}

interface Kept extends ImageName {
  readonly local: LocalImage
  readonly pushed: boolean
}

function repositoryItems({ docker, registry, cluster }: WorldState): readonly RepositoryItem[] {
  const kept = new Map<string, Kept>()
  for (const local of Object.values(docker.images)) {
    if (local.buildId !== undefined) keep(kept, local, { pushed: false })
  }
  for (const image of Object.values(registry)) keep(kept, image, { pushed: true })
  const names = [...new Set([...kept.values()].map((each) => each.repository))]
  const workloads = workloadItems(cluster)
  return names.map((repository) => ({
    kind: 'repository',
    id: repositoryId(repository),
    repository,
    tags: tagsOf(
      [...kept.values()].filter((each) => each.repository === repository),
      workloads,
    ),
  }))
}

function keep(kept: Map<string, Kept>, local: LocalImage, { pushed }: { readonly pushed: boolean }): void {
  const named = nameOfImage(local.reference)
  if (named === null) return
  const key = `${named.repository}:${named.tag}`
  const digest = local.image.manifestDigest
  const before = kept.get(key)
  const same = before?.local.image.manifestDigest === digest
  if (before !== undefined && !same && before.local.atMs > local.atMs) return
  kept.set(key, { ...named, local: before !== undefined && same ? before.local : local, pushed })
}

function tagsOf(kept: readonly Kept[], workloads: readonly WorkloadItem[]): readonly TagRow[] {
  return [...kept].sort(descending(byNumber((one) => one.local.atMs))).map(({ repository, tag, local, pushed }) => ({
    reference: `${repository}:${tag}`,
    tag,
    digest: local.image.manifestDigest.replace('sha256:', '').slice(0, 7),
    size: bytesText(compressedBytes(local.image)),
    layers: layerParts(local.image),
    pushed,
    users: workloads.filter((each) => isRunBy(each, repository, tag)).length,
  }))
}

function compressedBytes({ layers }: Image): number {
  return layers.reduce((sum, layer) => sum + layer.compressed.value, 0)
}

const layerParts = memoByObject((image: Image): readonly LayerPart[] => {
  const whole = Math.max(1, compressedBytes(image))
  return image.layers.map(({ compressed, createdBy, madeFrom }) => ({
    part: compressed.value / whole,
    own: madeFrom !== undefined,
    text: `${bytesText(compressed.value)}  ${createdBy}`,
  }))
})

function isRunBy(workload: WorkloadItem, repository: string, tag: string): boolean {
  const named = nameOfImage(workload.image)
  return named?.repository === repository && named.tag === tag
}

function detailsOf({ repository, tags }: RepositoryItem): ItemDetails {
  return {
    kind: 'Repository',
    title: repository,
    subtitle: `${tags.length} ${tags.length === 1 ? 'tag' : 'tags'}`,
    why: [],
    sections: [
      table(
        'Tags',
        ['Tag', 'Digest', 'Size', ''],
        tags.map((tag) => ({
          cells: [tag.tag, tag.digest, tag.size, tag.pushed ? 'pushed' : 'on this machine only'],
          mood: tag.users > 0 ? 'ok' : tag.pushed ? 'idle' : 'warn',
          ...(tag.users > 0 ? { note: `run by ${tag.users} ${tag.users === 1 ? 'workload' : 'workloads'}` } : {}),
        })),
      ),
    ],
  }
}
