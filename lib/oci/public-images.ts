// Public images: every image of the catalogue, made on demand and reached by reference.
//
// Models what a registry would give for well-known names. Config, layer sizes and the files that matter are there; the
// rest of the bytes stand as one tree.

import { err, ok, type Result } from '@/lib/base/result'
import { catalogue } from './catalogue/table'
import { bulkTree, type CatalogueEntry } from './catalogue-entry'
import { catalogueEntry, entriesOf } from './catalogue-lookup'
import { makeImage, makeLayer } from './documents'
import type { Image, ImageConfig } from './image'
import type { FileChange, FileEntry, Layer } from './layer'
import { type Reference, repositoryOf } from './reference'

export type PublicMiss = 'no repository' | 'no tag' | 'no platform'

/** An image of the catalogue; a digest is found only under the tag it stands with. */
export function publicImage(reference: Reference, platform: string): Result<Image, PublicMiss> {
  const repository = repositoryOf(reference)
  if (entriesOf(repository).length === 0) return err('no repository')
  const tag = reference.tag ?? 'latest'
  const entry = catalogueEntry(repository, tag)
  if (entry === null) return err('no tag')
  const [os = 'linux', architecture = 'amd64'] = platform.split('/')
  const isThere = os === 'linux' && (architecture === 'amd64' || entry.architectures.includes(architecture))
  return isThere ? ok(imageOf(entry, tag, architecture)) : err('no platform')
}

/** What the catalogue says about an image, for the palette. */
export interface PublicSummary {
  readonly repository: string
  readonly summary: string
  readonly unpackedMb: number
}

export function publicSummaries(): readonly PublicSummary[] {
  return catalogue.map(({ repository, summary, unpackedMb }) => ({ repository, summary, unpackedMb }))
}

const made = new Map<string, Image>()

function imageOf(entry: CatalogueEntry, tag: string, architecture: string): Image {
  const key = `${entry.repository}:${tag} ${architecture}`
  const known = made.get(key)
  if (known !== undefined) return known
  const image = makeCatalogueImage(entry, tag, architecture)
  made.set(key, image)
  return image
}

function makeCatalogueImage(entry: CatalogueEntry, tag: string, architecture: string): Image {
  const base = entry.base === undefined ? null : baseOf(entry.base, architecture)
  const layers = [...(base?.layers ?? []), ...ownLayers(entry, tag, base, architecture)]
  const own = entry.config(tag)
  const config: ImageConfig = base === null ? own : { ...own, ...(own.WorkingDir === undefined && { WorkingDir: '/' }) }
  return makeImage(
    {
      created: createdOf(entry, tag),
      architecture,
      os: 'linux',
      config,
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
      history: historyOf(layers, config, createdOf(entry, tag)),
    },
    layers,
  )
}

function baseOf({ repository, tag }: NonNullable<CatalogueEntry['base']>, architecture: string): Image | null {
  const entry = catalogueEntry(repository, tag)
  return entry === null ? null : imageOf(entry, tag, architecture)
}

const megabyte = 1_000_000

function ownLayers(entry: CatalogueEntry, tag: string, base: Image | null, architecture: string): readonly Layer[] {
  const files = Object.entries(entry.files(tag))
  const listed = files.reduce((sum, [, file]) => sum + file.size.value, 0)
  const baseBytes = base?.layers.reduce((sum, layer) => sum + layer.unpacked.value, 0) ?? 0
  const baseCompressed = base?.layers.reduce((sum, layer) => sum + layer.compressed.value, 0) ?? 0
  const unlisted = Math.max(0, Math.round(entry.unpackedMb * megabyte) - baseBytes - listed)
  const compressed = Math.max(1000, Math.round(entry.compressedMb * megabyte) - baseCompressed)
  const shares = shareOut(entry.layers)
  const main = shares.indexOf(Math.max(...shares))
  return shares.map((share, i) => {
    const identity = `${entry.repository}:${tag}/${i} ${architecture}`
    const bulk =
      entry.bulk === '/'
        ? []
        : [addition(bulkPath(entry, i, main), bulkTree(Math.round(unlisted * share), entry.grade, identity))]
    const changes = i === main ? [...files.map(([path, file]) => addition(path, file)), ...bulk] : bulk
    const layer = makeLayer({
      changes,
      createdBy: layerText(entry, i, base === null),
      compressed: { value: Math.max(32, Math.round(compressed * share)), grade: entry.grade },
      salt: identity,
    })
    return { ...layer, from: entry.repository }
  })
}

function addition(path: string, entry: FileEntry): FileChange {
  return { op: 'add', path, entry }
}

function bulkPath(entry: CatalogueEntry, layer: number, main: number): string {
  const name = entry.repository.slice(entry.repository.lastIndexOf('/') + 1)
  return layer === main ? entry.bulk : `/usr/share/${name}-${layer + 1}`
}

function shareOut(shares: readonly number[]): readonly number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / total)
}

function layerText(entry: CatalogueEntry, layer: number, isRoot: boolean): string {
  const name = entry.repository.slice(entry.repository.lastIndexOf('/') + 1)
  if (isRoot && layer === 0) return '/bin/sh -c #(nop) ADD rootfs.tar.xz in / '
  return `RUN /bin/sh -c # ${name}: part ${layer + 1} # buildkit`
}

/** Weeks before the engine's epoch, spread by name: images are not all of one age. */
function createdOf(entry: CatalogueEntry, tag: string): string {
  const spread = [...`${entry.repository}:${tag}`].reduce((sum, character) => sum + character.charCodeAt(0), 0)
  return `2025-${String((spread % 9) + 1).padStart(2, '0')}-${String((spread % 27) + 1).padStart(2, '0')}T06:12:44Z`
}

function historyOf(layers: readonly Layer[], config: ImageConfig, created: string): Image['document']['history'] {
  const made = layers.map((layer) => ({ created, created_by: layer.createdBy }))
  const cmd =
    config.Cmd === undefined
      ? []
      : [
          {
            created,
            created_by: `CMD ${JSON.stringify(config.Cmd).replaceAll(',', ' ')}`,
            comment: 'buildkit.dockerfile.v0',
            empty_layer: true,
          },
        ]
  return [...made, ...cmd]
}
