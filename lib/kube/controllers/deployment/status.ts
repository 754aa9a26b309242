// A Deployment's status, summed over its ReplicaSets, and its conditions.
//
// Models pkg/controller/deployment/sync.go calculateStatus and progress.go syncRolloutStatus.

import type { Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet } from '../../api/generated/apps'
import { withoutZeros } from '../../control/status'
import { findCondition } from '../../meta/conditions'
import { type Conditions, newCondition, progressConditions, removeCondition, setCondition } from './conditions'
import { fencepostsOf, membersOf, replicasOf, type SetFamily, totalSize } from './replica-sets'
import { type Rollout, writeDeployment } from './rollout'

/** Counts and Available; what a paused or scaled Deployment reports. */
export function syncStatus(rollout: Rollout, family: SetFamily): void {
  const conditions = availability(rollout, family)
  writeDeployment(rollout, withConditions(countsOf(rollout.deployment, family), conditions), null)
}

/** The same with the progress of the rollout and failures of its ReplicaSets. */
export function syncRolloutStatus(rollout: Rollout, family: SetFamily): void {
  const { deployment, now, nowMs } = rollout
  const counts = countsOf(deployment, family)
  const newSetName = family.fresh?.metadata.name ?? null
  const conditions = availability(rollout, family)
  const progressed = progressConditions({ deployment, status: counts, conditions, newSetName, now, nowMs })
  const failure = failureOf(family)
  const all = failure === null ? removeCondition(progressed, 'ReplicaFailure') : setCondition(progressed, failure)
  writeDeployment(rollout, withConditions(counts, all), null)
}

function countsOf(deployment: Deployment, family: SetFamily): DeploymentStatus {
  const members = membersOf(family)
  const sum = (count: (set: ReplicaSet) => number): number => members.reduce((total, set) => total + count(set), 0)
  const available = sum((set) => set.status?.availableReplicas ?? 0)
  const collisionCount = deployment.status?.collisionCount
  return {
    ...withoutZeros({
      observedGeneration: deployment.metadata.generation ?? 0,
      replicas: sum((set) => set.status?.replicas ?? 0),
      updatedReplicas: family.fresh?.status?.replicas ?? 0,
      readyReplicas: sum((set) => set.status?.readyReplicas ?? 0),
      availableReplicas: available,
      unavailableReplicas: Math.max(0, totalSize(members) - available),
    }),
    terminatingReplicas: sum((set) => set.status?.terminatingReplicas ?? 0),
    ...(collisionCount === undefined ? {} : { collisionCount }),
  }
}

function availability({ deployment, now }: Rollout, family: SetFamily): Conditions {
  const available = membersOf(family).reduce((sum, set) => sum + (set.status?.availableReplicas ?? 0), 0)
  const isEnough = available >= replicasOf(deployment) - fencepostsOf(deployment).unavailable
  const condition = newCondition(isEnough ? enough : tooFew, now)
  return setCondition(deployment.status?.conditions ?? [], condition)
}

const enough = {
  type: 'Available',
  status: 'True',
  reason: 'MinimumReplicasAvailable',
  message: 'Deployment has minimum availability.',
} as const

const tooFew = {
  type: 'Available',
  status: 'False',
  reason: 'MinimumReplicasUnavailable',
  message: 'Deployment does not have minimum availability.',
} as const

/** The new set's failure before that of any old one. */
function failureOf(family: SetFamily): DeploymentCondition | null {
  const members = family.fresh === null ? family.old : [family.fresh, ...family.old]
  for (const set of members) {
    const failure = findCondition(set.status?.conditions, 'ReplicaFailure')
    if (failure === undefined || failure.status !== 'True') continue
    const { type, status, reason = '', message = '', lastTransitionTime = '' } = failure
    return { type, status, lastUpdateTime: lastTransitionTime, lastTransitionTime, reason, message }
  }
  return null
}

function withConditions(counts: DeploymentStatus, conditions: Conditions): DeploymentStatus {
  return conditions.length === 0 ? counts : { conditions, ...counts }
}
