// The taints a node has because of its conditions.
//
// Models pkg/controller/nodelifecycle/node_lifecycle_controller.go doNoScheduleTaintingPass and the NoExecute pair for
// not-ready and unreachable. All other taints of a node are left as they are.

import type { Node, Taint, TaintEffect } from '../../api/generated/core'
import type { Time } from '../../api/values'
import { findCondition } from '../../meta/conditions'

export type Readiness = 'ready' | 'not-ready' | 'unreachable'

export const notReadyKey = 'node.kubernetes.io/not-ready'
export const unreachableKey = 'node.kubernetes.io/unreachable'
const unschedulableKey = 'node.kubernetes.io/unschedulable'

const pressureKeys: readonly (readonly [condition: string, key: string])[] = [
  ['MemoryPressure', 'node.kubernetes.io/memory-pressure'],
  ['DiskPressure', 'node.kubernetes.io/disk-pressure'],
  ['NetworkUnavailable', 'node.kubernetes.io/network-unavailable'],
  ['PIDPressure', 'node.kubernetes.io/pid-pressure'],
]

const managedKeys = new Set([notReadyKey, unreachableKey, unschedulableKey, ...pressureKeys.map(([, key]) => key)])

export function readinessOf(node: Node): Readiness {
  const status = findCondition(node.status?.conditions, 'Ready')?.status
  if (status === 'True') return 'ready'
  return status === 'Unknown' ? 'unreachable' : 'not-ready'
}

/** What happens to the NoExecute taint of a node that is not ready: put on, left as it is, taken off. */
export type Eviction = 'start' | 'keep' | 'stop'

export interface TaintQuestion {
  readonly node: Node
  readonly eviction: Eviction
  readonly now: Time
}

/** The node's taints as they should be; the very same list when they are right already. */
export function taintsOf({ node, eviction, now }: TaintQuestion): readonly Taint[] {
  const held = node.spec.taints ?? []
  const wanted = [
    ...noScheduleKeys(node).map(withEffect('NoSchedule')),
    ...noExecuteKeys(node, eviction).map(withEffect('NoExecute')),
  ]
  const isWanted = (taint: Taint): boolean => wanted.some((one) => one.key === taint.key && one.effect === taint.effect)
  const kept = held.filter((taint) => !isManaged(taint) || isWanted(taint))
  const missing = wanted.filter((taint) => !held.some((one) => one.key === taint.key && one.effect === taint.effect))
  if (kept.length === held.length && missing.length === 0) return held
  return [...kept, ...missing.map((taint) => ({ ...taint, timeAdded: now }))]
}

export function hasNoExecute(node: Node): boolean {
  return (node.spec.taints ?? []).some((taint) => taint.effect === 'NoExecute' && isReadinessKey(taint.key))
}

function isReadinessKey(key: string): boolean {
  return key === notReadyKey || key === unreachableKey
}

function isManaged(taint: Taint): boolean {
  if (taint.effect === 'NoSchedule') return managedKeys.has(taint.key)
  return taint.effect === 'NoExecute' && isReadinessKey(taint.key)
}

function noScheduleKeys(node: Node): readonly string[] {
  const keys: string[] = []
  const readiness = readinessOf(node)
  if (readiness !== 'ready') keys.push(readiness === 'unreachable' ? unreachableKey : notReadyKey)
  for (const [condition, key] of pressureKeys) {
    if (findCondition(node.status?.conditions, condition)?.status === 'True') keys.push(key)
  }
  if (node.spec.unschedulable === true) keys.push(unschedulableKey)
  return keys
}

/** Once a node has one of the pair it keeps one, of the right name, until it is ready. */
function noExecuteKeys(node: Node, eviction: Eviction): readonly string[] {
  const readiness = readinessOf(node)
  if (readiness === 'ready' || eviction === 'stop') return []
  if (eviction === 'keep' && !hasNoExecute(node)) return []
  return [readiness === 'unreachable' ? unreachableKey : notReadyKey]
}

function withEffect(effect: TaintEffect): (key: string) => Taint {
  return (key) => ({ key, effect })
}
