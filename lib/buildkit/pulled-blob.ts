// Pulled blobs: what fetching a base image moved, document by document and layer by layer.
//
// Models buildkit source/containerimage and the docker engine's builder-next puller: the manifest and the config first,
// then every layer, then each layer unpacked in turn. Layers that another base of the same build fetched are only
// unpacked. A line stands for the end of a transfer; the real printer also shows how far a long one has come.

import type { Digest } from '@/lib/base/digest'
import type { Image } from '@/lib/oci/image'
import type { PullSpeed } from '@/lib/oci/pull-plan'

export interface PulledBlob {
  readonly digest: Digest
  readonly bytes: number
  readonly transferMs: number
  /** Absent for documents, which are not unpacked. */
  readonly unpackMs?: number
  /** It was here before. */
  readonly isShared: boolean
}

export function pulledBlobs(image: Image, present: ReadonlySet<Digest>, speed: PullSpeed): readonly PulledBlob[] {
  const documents = [
    { digest: image.manifestDigest, bytes: image.manifestBytes },
    { digest: image.manifest.config.digest, bytes: image.manifest.config.size },
  ]
  return [
    ...documents.map((document) => ({ ...document, transferMs: 0, isShared: false })),
    ...image.layers.map(({ digest, compressed, unpacked }) => ({
      digest,
      bytes: compressed.value,
      transferMs: (compressed.value / speed.bytesPerSecond) * 1000,
      unpackMs: (unpacked.value / speed.unpackBytesPerSecond) * 1000,
      isShared: present.has(digest),
    })),
  ]
}
