// Cluster events: what happened that may let a waiting pod fit.
//
// Models pkg/scheduler/framework ClusterEvent and what the queue hands to the plugins' hints.

import type { Node, Pod } from '../api/generated/core'

export type ClusterEvent =
  | { readonly kind: 'node-added'; readonly node: Node }
  | { readonly kind: 'node-updated'; readonly node: Node; readonly before: Node; readonly changes: NodeChanges }
  | { readonly kind: 'pod-added'; readonly pod: Pod }
  | { readonly kind: 'pod-updated'; readonly pod: Pod; readonly before: Pod }
  | { readonly kind: 'pod-deleted'; readonly pod: Pod }
  /** The waiting pod itself was edited. */
  | { readonly kind: 'self-updated'; readonly pod: Pod; readonly before: Pod }
  /** With the claim, where it is one: it can only help pods that use it. */
  | { readonly kind: 'storage-changed'; readonly claim?: string }

export interface NodeChanges {
  readonly allocatable: boolean
  readonly labels: boolean
  readonly taints: boolean
  readonly unschedulable: boolean
}

export function isNodeEvent(event: ClusterEvent): event is Extract<ClusterEvent, { node: Node }> {
  return event.kind === 'node-added' || event.kind === 'node-updated'
}
