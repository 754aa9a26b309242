// Revisions: what differs between two revisions of a release, or between one and what an upgrade would make of it now.

import { diffManifests, type ObjectDiff, renderedNow, revisionsOf } from '@/lib/view/release-details'
import type { Moment } from './moment'

export interface RevisionRange {
  readonly namespace: string
  readonly name: string
  readonly from: number
  /** 0: what an upgrade would make of it now. */
  readonly to: number
}

export type RevisionDiff = { readonly diffs: readonly ObjectDiff[] } | { readonly fault: string }

export function revisionDiff({ state }: Moment, { namespace, name, from, to }: RevisionRange): RevisionDiff {
  const revisions = revisionsOf(state, namespace, name)
  const rowsAt = (revision: number) => revisions.find((each) => each.revision === revision)?.manifests ?? []
  if (to > 0) return { diffs: diffManifests(rowsAt(from), rowsAt(to)) }
  const now = renderedNow(state, namespace, name)
  return now.ok ? { diffs: diffManifests(rowsAt(from), now.value) } : { fault: now.error }
}
