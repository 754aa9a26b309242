// The name of an image in two parts, repository and tag, as people write them.

import { familiarName, parseReference, withDefaultTag } from '@/lib/oci/reference'

export interface ImageName {
  readonly repository: string
  readonly tag: string
}

/** Null for what is no reference. */
export function nameOfImage(text: string): ImageName | null {
  const parsed = parseReference(text)
  if (!parsed.ok) return null
  const reference = withDefaultTag(parsed.value)
  return { repository: familiarName(reference), tag: reference.tag ?? reference.digest ?? '' }
}
