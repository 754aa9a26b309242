// Images as OCI documents: config, manifest and index, with the keys they have on the wire.
//
// Models opencontainers/image-spec specs-go/v1 and docker-image-spec's extra config keys. An Image here is the config
// with its layers in hand; its digests are real SHA-256 over our own canonical bytes, so they are stable and depend on
// content, but are not the digests a real build would give.

import type { Digest } from '@/lib/base/digest'
import type { Layer } from './layer'

export type EmptyObject = Readonly<Record<string, never>>
export type NameSet = Readonly<Record<string, EmptyObject>>

export interface Healthcheck {
  readonly Test?: readonly string[]
  /** Nanoseconds, as Go's time.Duration prints in JSON. */
  readonly Interval?: number
  readonly Timeout?: number
  readonly StartPeriod?: number
  readonly StartInterval?: number
  readonly Retries?: number
}

export interface ImageConfig {
  readonly User?: string
  readonly ExposedPorts?: NameSet
  readonly Env?: readonly string[]
  readonly Entrypoint?: readonly string[]
  readonly Cmd?: readonly string[]
  readonly Volumes?: NameSet
  readonly WorkingDir?: string
  readonly Labels?: Readonly<Record<string, string>>
  readonly StopSignal?: string
  readonly ArgsEscaped?: boolean
  readonly Healthcheck?: Healthcheck
  readonly OnBuild?: readonly string[]
  readonly Shell?: readonly string[]
}

export interface HistoryEntry {
  readonly created?: string
  readonly created_by?: string
  readonly comment?: string
  readonly empty_layer?: boolean
}

export interface ImageDocument {
  readonly created?: string
  readonly author?: string
  readonly architecture: string
  readonly os: string
  readonly variant?: string
  readonly config: ImageConfig
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly Digest[] }
  readonly history: readonly HistoryEntry[]
}

export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
}

export interface Manifest {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}

export interface Image {
  /** The config's digest: the image ID of the classic store. */
  readonly id: Digest
  readonly document: ImageDocument
  readonly layers: readonly Layer[]
  readonly manifest: Manifest
  readonly manifestDigest: Digest
  /** Bytes of the manifest document. */
  readonly manifestBytes: number
}
