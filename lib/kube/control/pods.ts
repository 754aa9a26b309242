// What controllers ask about a pod: active, ready, available, finished.
//
// Models pkg/api/v1/pod/util.go and pkg/controller/controller_utils.go IsPodActive.

import type { Pod, PodCondition } from '../api/generated/core'
import { findCondition } from '../meta/conditions'
import { epochMsOf } from '../meta/time'

export function podCondition(pod: Pod, type: string): PodCondition | undefined {
  return findCondition(pod.status?.conditions, type)
}

export function isTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined
}

export function isFinished(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'
}

/** Counts towards the replicas of its owner: neither finished nor on its way out. */
export function isActive(pod: Pod): boolean {
  return !isFinished(pod) && !isTerminating(pod)
}

export function isReady(pod: Pod): boolean {
  return podCondition(pod, 'Ready')?.status === 'True'
}

/** When the pod became ready, as its condition says; null when it is not, or does not say. */
export function readySinceMs(pod: Pod): number | null {
  const condition = podCondition(pod, 'Ready')
  if (condition?.status !== 'True' || condition.lastTransitionTime === undefined) return null
  return epochMsOf(condition.lastTransitionTime)
}

/** Ready for at least `minReadySeconds`. */
export function isAvailable(pod: Pod, minReadySeconds: number, nowMs: number): boolean {
  if (!isReady(pod)) return false
  if (minReadySeconds === 0) return true
  const since = readySinceMs(pod)
  return since !== null && since + minReadySeconds * 1000 <= nowMs
}

/** Containers, then sidecars: how often each kind was restarted. */
export function restartsOf(pod: Pod): { readonly regular: number; readonly sidecars: number } {
  const sidecars = new Set(
    pod.spec.initContainers
      ?.filter((container) => container.restartPolicy === 'Always')
      .map((container) => container.name),
  )
  const regular = Math.max(0, ...(pod.status?.containerStatuses ?? []).map((status) => status.restartCount))
  const started = (pod.status?.initContainerStatuses ?? []).filter((status) => sidecars.has(status.name))
  return { regular, sidecars: Math.max(0, ...started.map((status) => status.restartCount)) }
}
