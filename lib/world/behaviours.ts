// Behaviour notes of a scenario, found by the image a container names.

import type { BehaviourNote } from '@/lib/linux/programs/note'
import { parseReference, type Reference, repositoryOf } from '@/lib/oci/reference'
import type { Scenario } from '@/lib/scenario/schema'

/** The note on the very reference, else the one on its repository. */
export function noteFor({ behaviours = {} }: Scenario, image: string): BehaviourNote | null {
  const wanted = parseReference(image)
  if (!wanted.ok) return null
  let broad: BehaviourNote | null = null
  for (const [name, note] of Object.entries(behaviours)) {
    const noted = parseReference(name)
    if (!noted.ok || repositoryOf(noted.value) !== repositoryOf(wanted.value)) continue
    if (isBare(noted.value)) broad ??= note
    else if (noted.value.tag === wanted.value.tag && noted.value.digest === wanted.value.digest) return note
  }
  return broad
}

function isBare({ tag, digest }: Reference): boolean {
  return tag === undefined && digest === undefined
}
