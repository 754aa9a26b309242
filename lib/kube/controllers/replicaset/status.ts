// A ReplicaSet's status, counted from its pods.
//
// Models pkg/controller/replicaset/replica_set_utils.go calculateStatus.

import type { ReplicaSet, ReplicaSetCondition, ReplicaSetStatus } from '../../api/apps'
import type { Pod } from '../../api/core'
import type { Time } from '../../api/object'
import { isActive, isAvailable, isFinished, isReady, isTerminating } from '../../control/pods'
import { withoutZeros } from '../../control/status'
import { findCondition, withoutCondition } from '../../meta/conditions'
import { matchesLabels } from '../../meta/labels'

export interface CountedPods {
  readonly replicas: number
  readonly fullyLabeled: number
  readonly ready: number
  readonly available: number
  readonly terminating: number
}

export function countPods(set: ReplicaSet, pods: readonly Pod[], nowMs: number): CountedPods {
  const minReadySeconds = set.spec.minReadySeconds ?? 0
  const templateLabels = set.spec.template.metadata?.labels
  const counted = { replicas: 0, fullyLabeled: 0, ready: 0, available: 0, terminating: 0 }
  for (const pod of pods) {
    if (isTerminating(pod) && !isFinished(pod)) counted.terminating++
    if (!isActive(pod)) continue
    counted.replicas++
    if (matchesLabels(templateLabels, pod.metadata.labels)) counted.fullyLabeled++
    if (!isReady(pod)) continue
    counted.ready++
    if (isAvailable(pod, minReadySeconds, nowMs)) counted.available++
  }
  return counted
}

export interface Failure {
  readonly reason: 'FailedCreate' | 'FailedDelete'
  readonly message: string
}

export function statusOf(
  set: ReplicaSet,
  counted: CountedPods,
  conditions: readonly ReplicaSetCondition[],
): ReplicaSetStatus {
  return {
    replicas: counted.replicas,
    ...withoutZeros({
      fullyLabeledReplicas: counted.fullyLabeled,
      readyReplicas: counted.ready,
      availableReplicas: counted.available,
    }),
    terminatingReplicas: counted.terminating,
    ...withoutZeros({ observedGeneration: set.metadata.generation ?? 0 }),
    ...(conditions.length === 0 ? {} : { conditions }),
  }
}

/** ReplicaFailure stands from the first failure until the next success. */
export function failureConditions(set: ReplicaSet, failure: Failure | null, now: Time): readonly ReplicaSetCondition[] {
  const conditions = set.status?.conditions ?? []
  if (failure === null) return withoutCondition(conditions, 'ReplicaFailure')
  if (findCondition(conditions, 'ReplicaFailure') !== undefined) return conditions
  const { reason, message } = failure
  return [...conditions, { type: 'ReplicaFailure', status: 'True', lastTransitionTime: now, reason, message }]
}
