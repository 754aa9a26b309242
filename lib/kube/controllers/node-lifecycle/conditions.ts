// What the control plane writes into a node whose kubelet is silent.
//
// Models pkg/controller/nodelifecycle/node_lifecycle_controller.go tryUpdateNodeHealth.

import type { Node, NodeCondition } from '../../api/generated/core'
import type { Time } from '../../api/values'
import { findCondition } from '../../meta/conditions'

const watched = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure']

/** Ready and the pressures turned Unknown; those never posted are added. */
export function unknownConditions(node: Node, now: Time): readonly NodeCondition[] {
  const held = node.status?.conditions ?? []
  const known = held.map((condition) => (watched.includes(condition.type) ? toUnknown(condition, now) : condition))
  const missing = watched.filter((type) => findCondition(held, type) === undefined)
  return [...known, ...missing.map((type) => neverPosted(node, type, now))]
}

export function isUnknown(node: Node): boolean {
  return findCondition(node.status?.conditions, 'Ready')?.status === 'Unknown'
}

function toUnknown(condition: NodeCondition, now: Time): NodeCondition {
  if (condition.status === 'Unknown') return condition
  return {
    ...condition,
    status: 'Unknown',
    lastTransitionTime: now,
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
  }
}

function neverPosted(node: Node, type: string, now: Time): NodeCondition {
  return {
    type,
    status: 'Unknown',
    lastHeartbeatTime: node.metadata.creationTimestamp,
    lastTransitionTime: now,
    reason: 'NodeStatusNeverUpdated',
    message: 'Kubelet never posted node status.',
  }
}
