// The image behind a reference: pushed or built here, else from the catalogue of public ones.

import type { Image } from '@/lib/oci/image'
import { publicImage } from '@/lib/oci/public-images'
import { parseReference, withDefaultTag } from '@/lib/oci/reference'
import type { WorldState } from '@/lib/world/state'
import { nameOfImage } from './image-name'

type Needs = Pick<WorldState, 'docker' | 'registry'>

export function knownImage({ docker, registry }: Needs, reference: string): Image | null {
  const wanted = nameOfImage(reference)
  const kept = [...Object.values(registry), ...Object.values(docker.images)].find((each) => {
    const named = nameOfImage(each.reference)
    return named?.repository === wanted?.repository && named?.tag === wanted?.tag
  })
  if (kept !== undefined) return kept.image
  const parsed = parseReference(reference)
  const pulled = parsed.ok ? publicImage(withDefaultTag(parsed.value), 'linux/amd64') : null
  return pulled?.ok ? pulled.value : null
}
