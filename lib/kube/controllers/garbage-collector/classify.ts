// What becomes of an object, judged by the state of its owners.
//
// Models pkg/controller/garbagecollector/garbagecollector.go classifyReferences and attemptToDeleteItem.

import type { DeletionPropagation, ObjectMeta, OwnerReference } from '../../api/generated/meta'

/** An owner as the API has it now. */
export type OwnerState =
  /** It lives. */
  | 'solid'
  /** It is gone, or another object has its name. */
  | 'dangling'
  /** It waits, by foreground deletion, for this object to go first. */
  | 'waiting'

export type Fate =
  | { readonly kind: 'keep' }
  /** Some owner lives: only the references to the others go. */
  | { readonly kind: 'drop-references'; readonly kept: readonly OwnerReference[] }
  | { readonly kind: 'delete'; readonly policy: DeletionPropagation }

export interface FateQuestion {
  readonly metadata: ObjectMeta
  readonly stateOf: (owner: OwnerReference) => OwnerState
  readonly hasDependents: boolean
}

export function fateOf({ metadata, stateOf, hasDependents }: FateQuestion): Fate {
  const owners = metadata.ownerReferences ?? []
  if (owners.length === 0) return { kind: 'keep' }
  const states = owners.map(stateOf)
  const kept = owners.filter((_, i) => states[i] === 'solid')
  if (kept.length === owners.length) return { kind: 'keep' }
  if (kept.length > 0) return { kind: 'drop-references', kept }
  if (states.includes('waiting') && hasDependents) return { kind: 'delete', policy: 'Foreground' }
  return { kind: 'delete', policy: policyOf(metadata) }
}

/** A deletion that was begun keeps its way. */
function policyOf(metadata: ObjectMeta): DeletionPropagation {
  if (metadata.finalizers?.includes('orphan')) return 'Orphan'
  return metadata.finalizers?.includes('foregroundDeletion') ? 'Foreground' : 'Background'
}
