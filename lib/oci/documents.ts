// Making documents: layers and images with digests over canonical bytes.
//
// A simulated layer's digest is the SHA-256 of its sorted changes; an image's ID that of its config. Both are stable and
// depend on content only, and neither is the digest a real build would give.

import { digestOfJson, utf8Bytes } from '@/lib/base/digest'
import { type Json, jsonOf, printCanonical } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import type { Span } from '@/lib/base/span'
import { byteLength } from '@/lib/go/byte-string'
import type { Measure } from './grade'
import { sumOfMeasures } from './grade'
import type { Image, ImageDocument, Manifest } from './image'
import type { FileChange, FileEntry, Layer } from './layer'
import { mediaTypes } from './media-types'

/** The well-known layer of a step that changed nothing. */
export const emptyLayerDigests = {
  diffId: 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  digest: 'sha256:4f4fb700ef54461cfa02571ae0db9a0dc1e0cdb5577484a6d75e68dc38e8acc1',
  bytes: 32,
} as const

export interface LayerParts {
  readonly changes: readonly FileChange[]
  readonly createdBy: string
  readonly compressed?: Measure
  readonly madeFrom?: Span
  /** Tells apart layers whose changes are not all known. */
  readonly salt?: string
}

export function makeLayer({ changes, createdBy, compressed, madeFrom, salt }: LayerParts): Layer {
  const sorted = [...changes].sort(byText(({ path }) => path))
  const isEmpty = sorted.length === 0 && salt === undefined
  const unpacked = sumOfMeasures(sorted.map((change) => (change.op === 'remove' ? noBytes : change.entry.size)))
  const diffId = isEmpty ? emptyLayerDigests.diffId : digestOfJson(identityOf(sorted, salt))
  return {
    diffId,
    digest: isEmpty ? emptyLayerDigests.digest : digestOfJson({ gzip: diffId }),
    mediaType: mediaTypes.layer,
    unpacked,
    compressed: compressed ?? compressedSize(sorted),
    changes: sorted,
    createdBy,
    ...(madeFrom !== undefined && { madeFrom }),
  }
}

const noBytes: Measure = { value: 0, grade: 'exact' }

function identityOf(changes: readonly FileChange[], salt: string | undefined): Json {
  const listed = changes.map((change): Json => {
    if (change.op === 'remove') return { remove: change.path }
    const { entry } = change
    return { path: change.path, type: entry.type, mode: entry.mode, owner: entry.owner, bytes: bytesIdentity(entry) }
  })
  return salt === undefined ? listed : { changes: listed, salt }
}

/** What stands for an entry's bytes: equal values mean equal bytes. */
export function bytesIdentity(entry: FileEntry): string {
  if (entry.identity !== undefined) return entry.identity
  if (entry.target !== undefined) return `-> ${entry.target}`
  return entry.content ?? `${entry.size.value} bytes`
}

const ratios: readonly [pattern: RegExp, ratio: number][] = [
  [/\.(?:jar|war|zip|png|jpe?g|webp|gif|gz|tgz|xz|zst|br|woff2?|mp4|mp3)$/i, 0.97],
  [/\.(?:js|mjs|cjs|ts|tsx|jsx|css)$|\/node_modules(?:\/|$)/i, 0.27],
  [/\.(?:json|txt|md|ya?ml|html|xml|csv|conf|lock)$/i, 0.22],
]

/** Compressed size: unpacked bytes by the kind of file; at least what an empty gzip of a small layer takes. */
function compressedSize(changes: readonly FileChange[]): Measure {
  if (changes.length === 0) return { value: emptyLayerDigests.bytes, grade: 'exact' }
  let bytes = 100
  for (const change of changes) {
    if (change.op === 'remove') continue
    const ratio = ratios.find(([pattern]) => pattern.test(change.path))?.[1] ?? 0.37
    bytes += change.entry.size.value * ratio
  }
  return { value: Math.round(bytes), grade: 'estimate' }
}

export function makeImage(document: ImageDocument, layers: readonly Layer[]): Image {
  const config = jsonOf(document)
  const configText = printCanonical(config)
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: { mediaType: mediaTypes.config, digest: digestOfJson(config), size: byteLength(configText) },
    layers: layers.map(({ mediaType, digest, compressed }) => ({ mediaType, digest, size: compressed.value })),
  }
  const manifestJson = jsonOf(manifest)
  return {
    id: manifest.config.digest,
    document,
    layers,
    manifest,
    manifestDigest: digestOfJson(manifestJson),
    manifestBytes: utf8Bytes(printCanonical(manifestJson)).length,
  }
}

/** Bytes on disk: the SIZE of `docker images` on the classic store. */
export function unpackedSizeOf(image: Image): Measure {
  return sumOfMeasures(image.layers.map((layer) => layer.unpacked))
}
