// The revisions of the release that was chosen, newest first.

'use client'

import type { ItemOf } from '@/lib/view/kinds/table'
import { type RevisionDetails, revisionsOf } from '@/lib/view/release-details'
import { useWorld } from '../world/use-world'

/** What a part about a release is given. */
export interface OfRelease {
  readonly release: ItemOf<'release'>
}

export function useRevisions({ release: { namespace, name } }: OfRelease): readonly RevisionDetails[] {
  const state = useWorld((each) => each)
  return revisionsOf(state, namespace, name)
}
