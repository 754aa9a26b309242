// Repositories: the images built here and pushed from here, by repository, newest tag first.

import { memoByObject } from '@/lib/base/memo'
import type { Image } from '@/lib/oci/image'
import { familiarName, parseReference, withDefaultTag } from '@/lib/oci/reference'
import type { LocalImage, WorldState } from '@/lib/world/state'
import type { LayerPart, RepositoryItem, TagRow, WorkloadItem } from './items'
import { bytesText } from './units'

interface Named {
  readonly repository: string
  readonly tag: string
}

interface Kept extends Named {
  readonly local: LocalImage
  readonly pushed: boolean
}

export function repositoryId(repository: string): string {
  return `repository/${repository}`
}

/** Repository and tag as people write them; null for what is no reference. */
export function nameOfImage(text: string): Named | null {
  const parsed = parseReference(text)
  if (!parsed.ok) return null
  const reference = withDefaultTag(parsed.value)
  return { repository: familiarName(reference), tag: reference.tag ?? reference.digest ?? '' }
}

export function repositoryItems(
  { docker, registry }: Pick<WorldState, 'docker' | 'registry'>,
  workloads: readonly WorkloadItem[],
): readonly RepositoryItem[] {
  const kept = new Map<string, Kept>()
  for (const local of Object.values(docker.images)) {
    if (local.buildId !== undefined) keep(kept, local, { pushed: false })
  }
  for (const image of Object.values(registry)) keep(kept, image, { pushed: true })
  const names = [...new Set([...kept.values()].map((each) => each.repository))]
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
  return [...kept]
    .sort((a, b) => b.local.atMs - a.local.atMs)
    .map(({ repository, tag, local, pushed }) => ({
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
