// Whether a Job has succeeded, failed, or goes on, and how many pods it wants now.
//
// Models pkg/controller/job/job_controller.go syncJob and manageJob, on numbers.

import type { JobSpec } from '../../api/generated/batch'

export interface JobCounts {
  readonly active: number
  readonly terminating: number
  readonly succeeded: number
  readonly failed: number
  /** Container restarts of pods that are not done: what OnFailure counts. */
  readonly restarts: number
}

export interface Verdict {
  readonly type: 'SuccessCriteriaMet' | 'FailureTarget'
  readonly reason: string
  readonly message: string
}

export interface VerdictQuestion {
  readonly spec: JobSpec
  readonly counts: JobCounts
  readonly startMs: number | null
  readonly nowMs: number
  /** What a pod failure policy said. */
  readonly failJobMessage: string | null
  readonly failedIndexes: number
  readonly successRule: number | null
}

/** Null while the Job goes on. */
export function verdictOf(question: VerdictQuestion): Verdict | null {
  return failureOf(question) ?? successOf(question)
}

function failureOf(question: VerdictQuestion): Verdict | null {
  const { spec, counts, failJobMessage } = question
  if (failJobMessage !== null) return failure('PodFailurePolicy', failJobMessage)
  if (counts.failed > (spec.backoffLimit ?? 6) || restartsExceed(question)) {
    return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit')
  }
  const deadline = deadlineMs(question)
  if (deadline !== null && deadline <= question.nowMs) {
    return failure('DeadlineExceeded', 'Job was active longer than specified deadline')
  }
  if (spec.maxFailedIndexes !== undefined && question.failedIndexes > spec.maxFailedIndexes) {
    return failure('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes')
  }
  const isAllTried = counts.succeeded + question.failedIndexes >= (spec.completions ?? Number.POSITIVE_INFINITY)
  if (question.failedIndexes > 0 && isAllTried) return failure('FailedIndexes', 'Job has failed indexes')
  return null
}

function failure(reason: string, message: string): Verdict {
  return { type: 'FailureTarget', reason, message }
}

function restartsExceed({ spec, counts }: VerdictQuestion): boolean {
  if (spec.template.spec.restartPolicy !== 'OnFailure') return false
  const limit = spec.backoffLimit ?? 6
  return limit === 0 ? counts.restarts > 0 : counts.restarts >= limit
}

/** When an active Job runs out of time; null when it has all the time it wants. */
export function deadlineMs({ spec, startMs }: Pick<VerdictQuestion, 'spec' | 'startMs'>): number | null {
  if (spec.activeDeadlineSeconds === undefined || startMs === null || spec.suspend === true) return null
  return startMs + spec.activeDeadlineSeconds * 1000
}

function successOf({ spec, counts, successRule }: VerdictQuestion): Verdict | null {
  const reached: Verdict = {
    type: 'SuccessCriteriaMet',
    reason: 'CompletionsReached',
    message: 'Reached expected number of succeeded pods',
  }
  if (successRule !== null)
    return { type: 'SuccessCriteriaMet', reason: 'SuccessPolicy', message: `Matched rules at index ${successRule}` }
  if (spec.completions !== undefined && counts.succeeded >= spec.completions) return reached
  return spec.completions === undefined && counts.succeeded > 0 && counts.active === 0 ? reached : null
}

/** How many pods should be active. */
export function wantedActive(spec: JobSpec, counts: JobCounts): number {
  if (spec.suspend === true) return 0
  const parallelism = spec.parallelism ?? 1
  if (spec.completions === undefined) return counts.succeeded > 0 ? counts.active : parallelism
  return Math.max(0, Math.min(parallelism, spec.completions - counts.succeeded))
}

/** How many pods to make now; with podReplacementPolicy Failed a terminating pod still holds its place. */
export function missingPods(spec: JobSpec, counts: JobCounts): number {
  const held = counts.active + (replacesOnlyFailed(spec) ? counts.terminating : 0)
  return Math.max(0, wantedActive(spec, counts) - held)
}

export function replacesOnlyFailed(spec: JobSpec): boolean {
  return spec.podReplacementPolicy === 'Failed'
}
