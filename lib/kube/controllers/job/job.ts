// Job controller: runs pods until enough of them have succeeded, or too many have failed.
//
// Models pkg/controller/job. Left out: Jobs managed by others (spec.managedBy is honoured by leaving them alone).

import { deepEqual } from '@/lib/base/json'
import type { Job } from '../../api/generated/batch'
import type { Pod } from '../../api/generated/core'
import type { Time } from '../../api/values'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { batchWindowMs } from '../../control/batch-window'
import { claimPods } from '../../control/pod-control'
import { isActive, isFinished, isReady, isTerminating } from '../../control/pods'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { jobs as jobKind, pods as podKind } from '../../meta/kinds'
import { matchesSelector } from '../../meta/labels'
import { controllerOf, hasNewController } from '../../meta/owner'
import { epochMsOf, timeOf } from '../../meta/time'
import { addFinished, type BackoffRecord, remainingBackoffMs } from './backoff'
import { metSuccessRule } from './failure-policy'
import { deleteActive, managePods, releasePod } from './manage'
import { closingOf, isJobFinished, jobStatusOf, suspensionOf, verdictIn } from './status'
import { isUncounted, type Tally, tallyOf, trackingFinalizer } from './tally'
import { deadlineMs, type Verdict, verdictOf } from './verdict'

export const jobController: Controller = {
  name: 'job',
  doc: 'Runs pods to completion.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('job-controller'),
      jobs: context.informers.of(jobKind),
      pods: context.informers.of(podKind),
      backoffs: new Map(),
      nowMs: () => context.clock.now(),
    }
    const queue = context.queue({ name: 'job', retryPace: apiPace, reconcile: (key) => reconcile(reconciler, key) })
    const orphans = context.queue({ name: 'job-orphan-pod', reconcile: (key) => releaseOrphan(reconciler, key) })
    const onJob = (job: Job): void => queue.add(keyOf(job))
    const onPod = (pod: Pod): void => {
      for (const job of jobsFor(reconciler, pod)) queue.addAfter(keyOf(job), batchWindowMs(job.spec.parallelism ?? 1))
      if (isUncounted(pod)) orphans.add(keyOf(pod))
    }
    reconciler.jobs.on({
      added: onJob,
      updated: onJob,
      deleted(job) {
        reconciler.backoffs.delete(job.metadata.uid)
        for (const pod of reconciler.pods.byIndex(indexNames.controller, job.metadata.uid)) orphans.add(keyOf(pod))
      },
    })
    reconciler.pods.on({
      added: onPod,
      deleted: onPod,
      updated(pod, previous) {
        onPod(pod)
        if (hasNewController(pod, previous)) onPod(previous)
      },
    })
  },
}

/** Models DefaultJobApiBackOff and MaxJobApiBackOff. */
const apiPace = { firstMs: 1_000, mostMs: 60_000 }

export interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly jobs: Informer<Job>
  readonly pods: Informer<Pod>
  /** Failures in a row, by uid of the Job. */
  readonly backoffs: Map<string, BackoffRecord>
  nowMs(): number
}

const noJobs: readonly Job[] = []

function jobsFor(reconciler: Reconciler, pod: Pod): readonly Job[] {
  if (reconciler.jobs.size === 0) return noJobs
  const namespace = pod.metadata.namespace ?? ''
  const owner = controllerOf(pod)
  if (owner !== undefined) {
    const job = owner.kind === 'Job' ? reconciler.jobs.get(keyFor(namespace, owner.name)) : undefined
    return job?.metadata.uid === owner.uid ? [job] : []
  }
  return reconciler.jobs.list(namespace).filter((job) => matchesSelector(job.spec.selector, pod.metadata.labels))
}

/** A pod whose Job is gone is nobody's to count. */
function releaseOrphan(reconciler: Reconciler, key: Key): Outcome {
  const pod = reconciler.pods.get(key)
  if (pod === undefined || !isUncounted(pod)) return done
  const [job] = jobsFor(reconciler, pod)
  if (job !== undefined && !(isJobFinished(job) && (isFinished(pod) || isTerminating(pod)))) return done
  return releasePod(reconciler, pod) ? done : failed('the finalizer of an orphaned pod was not removed')
}

const otherManager = 'kubernetes.io/job-controller'

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const job = reconciler.jobs.get(key)
  if (job === undefined || isJobFinished(job)) return done
  if (job.spec.managedBy !== undefined && job.spec.managedBy !== otherManager) return done
  const begun = beginSync(reconciler, job)
  const judged = judge(begun)
  const isOver = judged !== null || job.metadata.deletionTimestamp !== undefined
  const sync = isOver ? { ...begun, tally: closedTally(begun, judged) } : begun
  const outcome = judged === null ? goOn(reconciler, sync) : deleteActive(reconciler, sync.job, sync.tally.active)
  const isWaiting = judged === null && outcome.kind === 'again'
  // While it waits the Job says that nothing is active, and the API server takes no status with more ready than active.
  if (isWaiting && sync.tally.ready > 0) return earliest([outcome, untilDeadline(sync)])
  if (sync.tally.ended.length > 0) reconciler.backoffs.set(job.metadata.uid, sync.backoff)
  const written = writeStatus(reconciler, isWaiting ? { ...sync, tally: { ...sync.tally, isWaiting } } : sync, judged)
  if (written.kind === 'failed') return written
  return earliest([outcome, written, untilDeadline(sync)])
}

export interface Sync {
  readonly job: Job
  readonly pods: readonly Pod[]
  readonly tally: Tally
  readonly startTime: Time | null
  readonly nowMs: number
  readonly now: Time
  /** With the pods that have just ended; kept once they are counted. */
  readonly backoff: BackoffRecord
}

/** Counts the pods; a Job starts its clock when it is first seen, and again when it is resumed. */
function beginSync(reconciler: Reconciler, job: Job): Sync {
  const nowMs = reconciler.nowMs()
  const now = timeOf(nowMs)
  const selector = job.spec.selector ?? {}
  const pods = claimPods(reconciler.client, reconciler.pods, { object: job, selector, finalizer: trackingFinalizer })
  const tally = tallyOf(job, pods, nowMs)
  const before = reconciler.backoffs.get(job.metadata.uid) ?? { failuresSinceSuccess: 0, lastFailureMs: null }
  const common = { job, pods, tally, nowMs, now, backoff: addFinished(before, tally.ended) }
  const { startTime } = job.status ?? {}
  const isResumed = suspensionOf(job, now).change === 'resumed' && verdictIn(job) === null
  if (isResumed) return { ...common, startTime: now }
  return { ...common, startTime: startTime ?? (job.spec.suspend === true ? null : now) }
}

function judge(sync: Sync): Verdict | null {
  const { job, tally, nowMs, startTime } = sync
  const before = verdictIn(job)
  if (before !== null) return before
  const counts = { ...tally, active: tally.active.length }
  const failing = tally.ended.flatMap(({ verdict }) => (verdict.kind === 'fail-job' ? [verdict.message] : []))
  return verdictOf({
    spec: job.spec,
    counts,
    startMs: startTime === null ? null : epochMsOf(startTime),
    nowMs,
    failJobMessage: failing[0] ?? null,
    failedIndexes: tally.failedIndexes.size,
    successRule: metSuccessRule(job.spec, tally.succeededIndexes),
  })
}

/** When all is decided, or the Job is to go, pods still running are let go uncounted; if it has failed, as failures. */
function closedTally({ pods, tally }: Sync, verdict: Verdict | null): Tally {
  const known = new Set(tally.ended.map(({ pod }) => pod))
  const rest = pods.filter((pod) => isUncounted(pod) && !known.has(pod))
  const ended = rest.map((pod) => ({ pod, succeeded: false, verdict: { kind: 'count' as const }, finishedMs: 0 }))
  const failures = verdict?.type === 'FailureTarget' ? rest.length : 0
  return { ...tally, failed: tally.failed + failures, ended: [...tally.ended, ...ended] }
}

function goOn(reconciler: Reconciler, sync: Sync): Outcome {
  const { job, tally, nowMs } = sync
  if (job.metadata.deletionTimestamp !== undefined) return done
  // Indexes with a limit of their own wait each for itself.
  const waitMs = job.spec.backoffLimitPerIndex === undefined ? remainingBackoffMs(sync.backoff, nowMs) : 0
  return managePods(reconciler, job, tally, { backoffMs: waitMs, nowMs })
}

/** Counters and conditions first, then the finalizers of what was counted. */
function writeStatus(reconciler: Reconciler, sync: Sync, verdict: Verdict | null): Outcome {
  const job = reconciler.jobs.get(keyOf(sync.job))
  if (job === undefined) return done
  const pods = reconciler.pods.byIndex(indexNames.controller, job.metadata.uid)
  const active = pods.filter(isActive)
  const terminating = pods.filter((pod) => isTerminating(pod) && !isFinished(pod)).length
  const { tally, now, startTime } = sync
  const suspension =
    verdict === null ? suspensionOf(job, now) : { conditions: job.status?.conditions ?? [], change: null }
  const podsLeft = active.length > 0 || terminating > 0
  const closing =
    verdict === null
      ? { conditions: suspension.conditions, end: null }
      : closingOf(suspension.conditions, verdict, { podsLeft, now })
  const status = jobStatusOf(job, {
    tally,
    active: tally.isWaiting ? 0 : active.length,
    ready: active.filter(isReady).length,
    terminating,
    conditions: closing.conditions,
    startTime,
    completionTime: closing.end === 'Complete' ? now : null,
  })
  if (!deepEqual(job.status, status)) {
    const written = reconciler.client.updateStatus(jobKind, { ...job, status })
    if (!written.ok && written.error.reason !== 'NotFound') return failed(written.error.message ?? '')
  }
  recordChange(reconciler, job, suspension.change)
  if (closing.end !== null && verdict !== null)
    recordEnd(reconciler, job, closing.end, { verdict, succeeded: tally.succeeded })
  for (const { pod } of tally.ended) releasePod(reconciler, pod)
  return done
}

function recordChange(reconciler: Reconciler, job: Job, change: 'suspended' | 'resumed' | null): void {
  if (change === 'suspended') reconciler.recorder.event(job, 'Normal', 'Suspended', 'Job suspended')
  if (change === 'resumed') reconciler.recorder.event(job, 'Normal', 'Resumed', 'Job resumed')
}

function recordEnd(
  reconciler: Reconciler,
  job: Job,
  end: 'Complete' | 'Failed',
  { verdict, succeeded }: { readonly verdict: Verdict; readonly succeeded: number },
): void {
  if (end === 'Failed') return reconciler.recorder.event(job, 'Warning', verdict.reason, verdict.message)
  if (job.spec.completions !== undefined && succeeded > job.spec.completions) {
    const message = 'Too many succeeded pods running after completion count reached'
    reconciler.recorder.event(job, 'Warning', 'TooManySucceededPods', message)
  }
  reconciler.recorder.event(job, 'Normal', 'Completed', 'Job completed')
}

function untilDeadline({ job, startTime, nowMs }: Sync): Outcome {
  const deadline = deadlineMs({ spec: job.spec, startMs: startTime === null ? null : epochMsOf(startTime) })
  return deadline === null || deadline <= nowMs ? done : again(deadline - nowMs)
}

function earliest(outcomes: readonly Outcome[]): Outcome {
  const refused = outcomes.find((outcome) => outcome.kind === 'failed')
  if (refused !== undefined) return refused
  const waits = outcomes.flatMap((outcome) => (outcome.kind === 'again' ? [outcome.afterMs] : []))
  return waits.length === 0 ? done : again(Math.min(...waits))
}
