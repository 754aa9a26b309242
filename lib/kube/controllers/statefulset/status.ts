// A StatefulSet's status, counted from its pods.
//
// Models pkg/controller/statefulset/stateful_set_control.go updateReplicas and completeRollingUpdate.

import type { StatefulSet, StatefulSetStatus } from '../../api/generated/apps'
import { withoutZeros } from '../../control/status'
import type { SetPod } from './plan'

export interface StatusQuestion {
  readonly set: StatefulSet
  readonly pods: readonly SetPod[]
  readonly currentRevision: string
  readonly updateRevision: string
  readonly collisionCount: number
}

export function statusOf(question: StatusQuestion): StatefulSetStatus {
  const { set, pods, currentRevision, updateRevision, collisionCount } = question
  const count = (test: (pod: SetPod) => boolean): number => pods.filter(test).length
  const isOf = (revision: string) => (pod: SetPod) => !pod.terminating && pod.revision === revision
  const replicas = pods.length
  const ready = count((pod) => pod.phase === 'Running' && pod.ready)
  const updated = count(isOf(updateRevision))
  const isRolling = set.spec.updateStrategy?.type !== 'OnDelete'
  const isComplete = isRolling && updated === replicas && ready === replicas
  return {
    ...withoutZeros({ observedGeneration: set.metadata.generation ?? 0 }),
    replicas,
    ...withoutZeros({
      readyReplicas: ready,
      currentReplicas: isComplete ? updated : count(isOf(currentRevision)),
      updatedReplicas: updated,
    }),
    currentRevision: isComplete ? updateRevision : currentRevision,
    updateRevision,
    collisionCount,
    availableReplicas: count((pod) => pod.phase === 'Running' && pod.available),
  }
}
