// A ReplicaSet's status, counted from its pods.
//
// Models pkg/controller/replicaset/replica_set_utils.go calculateStatus.

import type { ReplicaSet, ReplicaSetCondition, ReplicaSetStatus } from '../../api/generated/apps'
import type { Pod } from '../../api/generated/core'
import type { Time } from '../../api/values'
import { isActive, isAvailable } from '../../control/pods'
import { withoutZeros } from '../../control/status'
import { findCondition, withoutCondition } from '../../meta/conditions'
import type { Tally } from './ledger'

export interface CountedPods extends Omit<Tally, 'strays'> {
  readonly available: number
}

/** Active pods that have been ready for as long as the set asks. */
export function countAvailable(set: ReplicaSet, pods: readonly Pod[], nowMs: number): number {
  const minReadySeconds = set.spec.minReadySeconds ?? 0
  return pods.filter((pod) => isActive(pod) && isAvailable(pod, minReadySeconds, nowMs)).length
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
