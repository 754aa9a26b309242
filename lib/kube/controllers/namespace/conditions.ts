// What a terminating namespace says about its deletion.
//
// Models pkg/controller/namespace/deletion/status_condition_utils.go: five conditions, False when all is well.

import { byText } from '@/lib/base/order'
import type { NamespaceCondition } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import type { Time } from '../../api/values'

export interface Remaining {
  /** Resource and group, "pods." for the core group. */
  readonly name: string
  readonly objects: readonly KubeObject[]
}

const calm: readonly (readonly [type: string, reason: string, message: string])[] = [
  ['NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered'],
  ['NamespaceDeletionGroupVersionParsingFailure', 'ParsedGroupVersions', 'All legacy kube types successfully parsed'],
  [
    'NamespaceDeletionContentFailure',
    'ContentDeleted',
    'All content successfully deleted, may be waiting on finalization',
  ],
  ['NamespaceContentRemaining', 'ContentRemoved', 'All content successfully removed'],
  ['NamespaceFinalizersRemaining', 'ContentHasNoFinalizers', 'All content-preserving finalizers finished'],
]

export function deletionConditions(remaining: readonly Remaining[], now: Time): readonly NamespaceCondition[] {
  const content = remainingMessage(remaining)
  const finalizers = finalizersMessage(remaining)
  return calm.map(([type, reason, message]) => {
    if (type === 'NamespaceContentRemaining' && content !== null) {
      return { type, status: 'True', lastTransitionTime: now, reason: 'SomeResourcesRemain', message: content }
    }
    if (type === 'NamespaceFinalizersRemaining' && finalizers !== null) {
      return { type, status: 'True', lastTransitionTime: now, reason: 'SomeFinalizersRemain', message: finalizers }
    }
    return { type, status: 'False', lastTransitionTime: now, reason, message }
  })
}

function remainingMessage(remaining: readonly Remaining[]): string | null {
  if (remaining.length === 0) return null
  const parts = remaining.map(({ name, objects }) => `${name} has ${objects.length} resource instances`)
  return `Some resources are remaining: ${parts.join(', ')}`
}

function finalizersMessage(remaining: readonly Remaining[]): string | null {
  const counts = new Map<string, number>()
  for (const { objects } of remaining) {
    for (const object of objects) {
      for (const name of object.metadata.finalizers ?? []) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  if (counts.size === 0) return null
  const sorted = [...counts].sort(byText(([key]) => key))
  const parts = sorted.map(([name, count]) => `${name} in ${count} resource instances`)
  return `Some content in the namespace has finalizers remaining: ${parts.join(', ')}`
}
