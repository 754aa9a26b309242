// What a pull has to fetch and how long it takes: shared layers are fetched once.

import type { Digest } from '@/lib/base/digest'
import type { Image } from './image'
import type { Layer } from './layer'

export interface PullPlan {
  readonly missing: readonly Layer[]
  /** Compressed bytes to transfer. */
  readonly bytes: number
  readonly durationMs: number
}

export interface PullSpeed {
  readonly bytesPerSecond: number
  /** Decompressing and writing, of unpacked bytes. */
  readonly unpackBytesPerSecond: number
  /** Asking for the manifest and opening connections. */
  readonly latencyMs: number
}

export const usualPullSpeed: PullSpeed = { bytesPerSecond: 50e6, unpackBytesPerSecond: 150e6, latencyMs: 350 }

export function planPull(image: Image, present: ReadonlySet<Digest>, speed: PullSpeed): PullPlan {
  const missing = image.layers.filter((layer) => !present.has(layer.digest))
  const bytes = missing.reduce((sum, layer) => sum + layer.compressed.value, 0)
  const unpacked = missing.reduce((sum, layer) => sum + layer.unpacked.value, 0)
  // Layers are unpacked while the next ones still arrive; the slower of the two decides.
  const workMs = Math.max((bytes / speed.bytesPerSecond) * 1000, (unpacked / speed.unpackBytesPerSecond) * 1000)
  return { missing, bytes, durationMs: Math.round(speed.latencyMs + workMs) }
}
