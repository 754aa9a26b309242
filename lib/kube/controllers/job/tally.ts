// What a Job's pods come to: which are active, which ended since last counted, which indexes are done.
//
// Models pkg/controller/job/job_controller.go trackJobStatusAndRemoveFinalizers: a pod carries a finalizer until it is
// counted. Here counting and letting go happen in one sync, so uncountedTerminatedPods stays empty.

import type { Job } from '../../api/generated/batch'
import type { ContainerStatus, Pod } from '../../api/generated/core'
import { isActive, isFinished, isReady, isTerminating, podCondition } from '../../control/pods'
import { epochMsOf } from '../../meta/time'
import { jobBackoffSeconds } from './backoff'
import { type FailureVerdict, judgeFailure } from './failure-policy'
import { parseIndexes } from './indexes'
import { replacesOnlyFailed } from './verdict'

export const trackingFinalizer = 'batch.kubernetes.io/job-tracking'
export const indexAnnotation = 'batch.kubernetes.io/job-completion-index'
export const indexFailuresAnnotation = 'batch.kubernetes.io/job-index-failure-count'

export interface Ended {
  readonly pod: Pod
  readonly succeeded: boolean
  readonly verdict: FailureVerdict
  readonly finishedMs: number
}

export interface Tally {
  readonly active: readonly Pod[]
  readonly ready: number
  readonly terminating: number
  /** Ended and not counted yet. */
  readonly ended: readonly Ended[]
  readonly succeeded: number
  readonly failed: number
  readonly succeededIndexes: ReadonlySet<number>
  readonly failedIndexes: ReadonlySet<number>
  readonly restarts: number
  /** How often each index has failed, for Jobs that limit it. */
  readonly failuresByIndex: ReadonlyMap<number, number>
  /** The last pod of an index that failed and was not replaced: it is counted once it is. */
  readonly held: ReadonlyMap<number, Pod>
  /** Pods are missing, and the back-off has not passed. */
  readonly isWaiting: boolean
}

export function tallyOf(job: Job, pods: readonly Pod[], nowMs: number): Tally {
  const active = pods.filter(isActive)
  const all = pods.filter((pod) => isUncounted(pod) && hasEnded(job, pod)).map((pod) => endOf(job, pod, nowMs))
  const held = job.spec.backoffLimitPerIndex === undefined ? nobody : heldOf(job, all, active)
  const ended = held.size === 0 ? all : all.filter(({ pod }) => held.get(indexOf(pod) ?? -1) !== pod)
  const counted = ended.filter((end) => end.verdict.kind !== 'ignore')
  const { completions = 0, completionMode } = job.spec
  const isIndexed = completionMode === 'Indexed'
  const wins = ended.filter((end) => end.succeeded)
  const succeededIndexes = isIndexed
    ? withIndexes(parseIndexes(job.status?.completedIndexes ?? '', completions), wins)
    : none
  const lost = ended.filter((end) => hasFailedIndex(job, end))
  const failedIndexes = isIndexed ? withIndexes(parseIndexes(job.status?.failedIndexes ?? '', completions), lost) : none
  return {
    active,
    ready: active.filter(isReady).length,
    terminating: pods.filter((pod) => isTerminating(pod) && !isFinished(pod)).length,
    ended,
    succeeded: isIndexed ? succeededIndexes.size : (job.status?.succeeded ?? 0) + wins.length,
    failed: (job.status?.failed ?? 0) + counted.filter((end) => !end.succeeded).length,
    succeededIndexes,
    failedIndexes,
    restarts: active.reduce((sum, pod) => sum + restartsIn(pod), 0),
    failuresByIndex: job.spec.backoffLimitPerIndex === undefined ? noFailures : failuresIn(job, pods),
    held,
    isWaiting: false,
  }
}

const nobody: ReadonlyMap<number, Pod> = new Map()

/** Models pkg/controller/job/indexed_job_utils.go getPodsWithDelayedDeletionPerIndex. */
function heldOf(job: Job, ended: readonly Ended[], active: readonly Pod[]): ReadonlyMap<number, Pod> {
  const { completions = 0 } = job.spec
  const settled = new Set<number | null>([
    ...parseIndexes(job.status?.completedIndexes ?? '', completions),
    ...parseIndexes(job.status?.failedIndexes ?? '', completions),
    ...ended.filter((end) => end.succeeded || hasFailedIndex(job, end)).map(({ pod }) => indexOf(pod)),
    ...active.map(indexOf),
  ])
  const held = new Map<number, Ended>()
  for (const end of ended) {
    const index = indexOf(end.pod)
    if (index === null || index >= completions || end.succeeded || settled.has(index)) continue
    const last = held.get(index)
    const isLater =
      last === undefined || (failuresOf(last.pod) <= failuresOf(end.pod) && last.finishedMs <= end.finishedMs)
    if (isLater) held.set(index, end)
  }
  return new Map([...held].map(([index, { pod }]) => [index, pod]))
}

/** When the index may be tried again. */
export function indexRetryMs(tally: Tally, index: number): number {
  const pod = tally.held.get(index)
  if (pod === undefined) return 0
  return (finishedMs(pod) ?? 0) + jobBackoffSeconds(failuresOf(pod) + 1) * 1000
}

const noFailures: ReadonlyMap<number, number> = new Map()

function failuresIn(job: Job, pods: readonly Pod[]): ReadonlyMap<number, number> {
  const failures = new Map<number, number>()
  for (const pod of pods) {
    const index = indexOf(pod)
    if (index === null || pod.status?.phase === 'Succeeded' || !hasEnded(job, pod)) continue
    const counts = judgeFailure(job.spec, pod).kind !== 'ignore'
    failures.set(index, Math.max(failures.get(index) ?? 0, failuresOf(pod) + (counts ? 1 : 0)))
  }
  return failures
}

const none: ReadonlySet<number> = new Set()

function withIndexes(known: ReadonlySet<number>, ended: readonly Ended[]): ReadonlySet<number> {
  return new Set([...known, ...ended.flatMap((end) => indexOf(end.pod) ?? [])])
}

export function isUncounted(pod: Pod): boolean {
  return pod.metadata.finalizers?.includes(trackingFinalizer) ?? false
}

/** Deleted before it ended counts as failed, unless the Job waits for the real end. */
function hasEnded(job: Job, pod: Pod): boolean {
  return isFinished(pod) || (isTerminating(pod) && !replacesOnlyFailed(job.spec))
}

function endOf(job: Job, pod: Pod, nowMs: number): Ended {
  const succeeded = pod.status?.phase === 'Succeeded'
  const verdict = succeeded ? ({ kind: 'count' } as const) : judgeFailure(job.spec, pod)
  return { pod, succeeded, verdict, finishedMs: finishedMs(pod) ?? nowMs }
}

/** An index is lost when its own limit is passed, or a policy gives it up. */
function hasFailedIndex(job: Job, end: Ended): boolean {
  const limit = job.spec.backoffLimitPerIndex
  if (limit === undefined || end.succeeded || end.verdict.kind === 'ignore') return false
  return end.verdict.kind === 'fail-index' || failuresOf(end.pod) >= limit
}

/** How often the pod's index had failed before this pod. */
function failuresOf(pod: Pod): number {
  const failures = Number.parseInt(pod.metadata.annotations?.[indexFailuresAnnotation] ?? '0', 10)
  return Number.isNaN(failures) ? 0 : failures
}

export function indexOf(pod: Pod): number | null {
  const text = pod.metadata.annotations?.[indexAnnotation]
  return text === undefined || !/^\d+$/.test(text) ? null : Number(text)
}

/** The end of its last container; else when it stopped being ready. */
function finishedMs(pod: Pod): number | null {
  const ends = statusesOf(pod).flatMap((status) => status.state?.terminated?.finishedAt ?? [])
  if (ends.length > 0) return Math.max(...ends.map(epochMsOf))
  const since = podCondition(pod, 'Ready')?.lastTransitionTime ?? pod.metadata.deletionTimestamp
  return since === undefined ? null : epochMsOf(since)
}

function statusesOf(pod: Pod): readonly ContainerStatus[] {
  return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
}

function restartsIn(pod: Pod): number {
  return statusesOf(pod).reduce((sum, status) => sum + status.restartCount, 0)
}
