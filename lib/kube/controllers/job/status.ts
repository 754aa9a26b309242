// A Job's status and conditions.
//
// Models pkg/controller/job/job_controller.go: a verdict (SuccessCriteriaMet, FailureTarget) comes first, the end
// (Complete, Failed) once no pod is left.

import type { Job, JobCondition, JobStatus } from '../../api/generated/batch'
import type { ConditionStatus } from '../../api/generated/meta'
import type { Time } from '../../api/values'
import { withoutZeros } from '../../control/status'
import { findCondition, isConditionTrue } from '../../meta/conditions'
import { printIndexes } from './indexes'
import type { Tally } from './tally'
import type { Verdict } from './verdict'

export function isJobFinished(job: Job): boolean {
  return isConditionTrue(job.status?.conditions, 'Complete') || isConditionTrue(job.status?.conditions, 'Failed')
}

/** The verdict a Job already got; null while there is none. */
export function verdictIn(job: Job): Verdict | null {
  for (const type of ['FailureTarget', 'SuccessCriteriaMet'] as const) {
    const condition = findCondition(job.status?.conditions, type)
    if (condition?.status === 'True') return { type, reason: condition.reason ?? '', message: condition.message ?? '' }
  }
  return null
}

export function jobCondition(
  type: string,
  words: { readonly status: ConditionStatus; readonly reason: string; readonly message: string },
  now: Time,
): JobCondition {
  const { status, reason, message } = words
  return { type, status, lastProbeTime: now, lastTransitionTime: now, reason, message }
}

export interface Suspension {
  readonly conditions: readonly JobCondition[]
  readonly change: 'suspended' | 'resumed' | null
}

/** The Suspended condition exists only for Jobs that were suspended once. */
export function suspensionOf(job: Job, now: Time): Suspension {
  const conditions = job.status?.conditions ?? []
  const held = findCondition(conditions, 'Suspended')
  const isSuspended = job.spec.suspend === true
  if (isSuspended === (held?.status === 'True')) return { conditions, change: null }
  const words = isSuspended
    ? ({ status: 'True', reason: 'JobSuspended', message: 'Job suspended' } as const)
    : ({ status: 'False', reason: 'JobResumed', message: 'Job resumed' } as const)
  const others = conditions.filter((condition) => condition.type !== 'Suspended')
  const condition = jobCondition('Suspended', words, now)
  const at = held === undefined ? others.length : conditions.indexOf(held)
  return {
    conditions: [...others.slice(0, at), condition, ...others.slice(at)],
    change: isSuspended ? 'suspended' : 'resumed',
  }
}

export interface Closing {
  readonly conditions: readonly JobCondition[]
  /** Set when the Job ends with this sync. */
  readonly end: 'Complete' | 'Failed' | null
}

/** Adds the verdict, and the end of the Job when none of its pods is left. */
export function closingOf(
  conditions: readonly JobCondition[],
  verdict: Verdict,
  { podsLeft, now }: { readonly podsLeft: boolean; readonly now: Time },
): Closing {
  const words = { status: 'True', reason: verdict.reason, message: verdict.message } as const
  const judged = isConditionTrue(conditions, verdict.type)
    ? conditions
    : [...conditions, jobCondition(verdict.type, words, now)]
  if (podsLeft) return { conditions: judged, end: null }
  const end = verdict.type === 'SuccessCriteriaMet' ? 'Complete' : 'Failed'
  return { conditions: [...judged, jobCondition(end, words, now)], end }
}

export interface StatusParts {
  readonly tally: Tally
  readonly active: number
  readonly ready: number
  readonly terminating: number
  readonly conditions: readonly JobCondition[]
  readonly startTime: Time | null
  readonly completionTime: Time | null
}

export function jobStatusOf(job: Job, parts: StatusParts): JobStatus {
  const { tally, conditions, startTime, completionTime } = parts
  const completedIndexes = job.spec.completionMode === 'Indexed' ? printIndexes(tally.succeededIndexes) : ''
  const failedIndexes = printIndexes(tally.failedIndexes)
  const countsIndexes = job.spec.backoffLimitPerIndex !== undefined
  return {
    ...(conditions.length === 0 ? {} : { conditions }),
    ...(startTime === null ? {} : { startTime }),
    ...(completionTime === null ? {} : { completionTime }),
    ...withoutZeros({ active: parts.active, succeeded: tally.succeeded, failed: tally.failed }),
    terminating: parts.terminating,
    ...(completedIndexes === '' ? {} : { completedIndexes }),
    ...(countsIndexes ? { failedIndexes } : {}),
    uncountedTerminatedPods: {},
    ready: parts.ready,
  }
}
