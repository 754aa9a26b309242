// A Deployment's conditions: when they change, and what they say.
//
// Models pkg/controller/deployment/progress.go and deployment/util SetDeploymentCondition. A condition that is set moves
// to the end of the list, so the list tells what changed last.

import type { Deployment, DeploymentCondition, DeploymentStatus } from '../../api/generated/apps'
import type { ConditionStatus } from '../../api/generated/meta'
import type { Time } from '../../api/values'
import { findCondition } from '../../meta/conditions'
import { epochMsOf } from '../../meta/time'

export type Conditions = readonly DeploymentCondition[]

export interface ConditionWords {
  readonly type: string
  readonly status: ConditionStatus
  readonly reason: string
  readonly message: string
}

export const noDeadlineSeconds = 2_147_483_647

export function newCondition(words: ConditionWords, now: Time): DeploymentCondition {
  const { type, status, reason, message } = words
  return { type, status, lastUpdateTime: now, lastTransitionTime: now, reason, message }
}

/** Nothing happens when status and reason are as they were; the time of the last change of status is kept. */
export function setCondition(conditions: Conditions, next: DeploymentCondition): Conditions {
  const before = findCondition(conditions, next.type)
  if (before?.status === next.status && before.reason === next.reason) return conditions
  return [...removeCondition(conditions, next.type), keepTransition(before, next)]
}

export function removeCondition(conditions: Conditions, type: string): Conditions {
  return conditions.filter((condition) => condition.type !== type)
}

/** What a rollout says about itself now. */
export interface ProgressQuestion {
  readonly deployment: Deployment
  readonly status: DeploymentStatus
  readonly conditions: Conditions
  /** The new ReplicaSet; null when it is not there (yet). */
  readonly newSetName: string | null
  readonly nowMs: number
  readonly now: Time
}

/** Moves Progressing on: complete, progressing, or out of time. */
export function progressConditions(question: ProgressQuestion): Conditions {
  const { deployment, status, conditions, newSetName, nowMs, now } = question
  if (!hasDeadline(deployment)) return removeCondition(conditions, 'Progressing')
  const current = findCondition(conditions, 'Progressing')
  const subject = newSetName === null ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${newSetName}"`
  const isComplete = status.replicas === status.updatedReplicas && current?.reason === 'NewReplicaSetAvailable'
  if (isComplete) return conditions
  const say = (status: ConditionStatus, reason: string, end: string): DeploymentCondition =>
    newCondition({ type: 'Progressing', status, reason, message: `${subject} ${end}` }, now)
  if (deploymentComplete(deployment, status)) {
    return setCondition(conditions, say('True', 'NewReplicaSetAvailable', 'has successfully progressed.'))
  }
  if (deploymentProgressing(deployment.status ?? {}, status)) {
    return replaceProgress(conditions, say('True', 'ReplicaSetUpdated', 'is progressing.'))
  }
  if (deploymentTimedOut({ deployment, status, conditions, nowMs })) {
    return setCondition(conditions, say('False', 'ProgressDeadlineExceeded', 'has timed out progressing.'))
  }
  return conditions
}

export function hasDeadline(deployment: Deployment): boolean {
  const seconds = deployment.spec.progressDeadlineSeconds
  return seconds !== undefined && seconds !== noDeadlineSeconds
}

/** Every replica is of the new template and available, and none of the old is left. */
export function deploymentComplete(deployment: Deployment, status: DeploymentStatus): boolean {
  const wanted = deployment.spec.replicas ?? 1
  return (
    (status.updatedReplicas ?? 0) === wanted &&
    (status.replicas ?? 0) === wanted &&
    (status.availableReplicas ?? 0) === wanted &&
    (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  )
}

/** More of the new, fewer of the old, or more that are ready or available than when last written. */
function deploymentProgressing(before: DeploymentStatus, now: DeploymentStatus): boolean {
  const oldBefore = (before.replicas ?? 0) - (before.updatedReplicas ?? 0)
  const oldNow = (now.replicas ?? 0) - (now.updatedReplicas ?? 0)
  return (
    (now.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    oldNow < oldBefore ||
    (now.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (now.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  )
}

export interface DeadlineQuestion {
  readonly deployment: Deployment
  readonly status: DeploymentStatus
  readonly conditions: Conditions
  readonly nowMs: number
}

/** A rollout that completed once is never out of time, whatever happens to its pods later. */
export function deploymentTimedOut({ deployment, status, conditions, nowMs }: DeadlineQuestion): boolean {
  const condition = findCondition(conditions, 'Progressing')
  if (condition === undefined || !hasDeadline(deployment)) return false
  if (condition.reason === 'NewReplicaSetAvailable') return false
  if (condition.reason === 'ProgressDeadlineExceeded') return true
  if (deploymentComplete(deployment, status)) return false
  return deadlineMs(deployment, condition) < nowMs
}

/** When the deadline of a running rollout passes; null when none is being counted. */
export function nextDeadlineMs(deployment: Deployment, conditions: Conditions): number | null {
  const condition = findCondition(conditions, 'Progressing')
  if (condition === undefined || !hasDeadline(deployment)) return null
  const isSettled = condition.reason === 'NewReplicaSetAvailable' || condition.reason === 'ProgressDeadlineExceeded'
  return isSettled ? null : deadlineMs(deployment, condition)
}

function deadlineMs(deployment: Deployment, condition: DeploymentCondition): number {
  const since = epochMsOf(condition.lastUpdateTime ?? deployment.metadata.creationTimestamp)
  return since + (deployment.spec.progressDeadlineSeconds ?? noDeadlineSeconds) * 1000
}

/** Each step forward is a fresh update time, even when status and reason stay. */
function replaceProgress(conditions: Conditions, next: DeploymentCondition): Conditions {
  const before = findCondition(conditions, next.type)
  return [...removeCondition(conditions, next.type), keepTransition(before, next)]
}

function keepTransition(before: DeploymentCondition | undefined, next: DeploymentCondition): DeploymentCondition {
  if (before?.status !== next.status || before.lastTransitionTime === undefined) return next
  return { ...next, lastTransitionTime: before.lastTransitionTime }
}
