// The revisions of the release that was chosen, newest first.

'use client'

import type { ItemOf } from '@/lib/view/kinds/table'
import type { RevisionDetails } from '@/lib/view/release-details'
import { useView } from '../world/use-view'

/** Props of a part about a release. */
export interface OfRelease {
  readonly release: ItemOf<'release'>
}

const none: readonly RevisionDetails[] = []

export function useRevisions({ release: { namespace, name } }: OfRelease): readonly RevisionDetails[] {
  return useView('revisions', namespace, name) ?? none
}
