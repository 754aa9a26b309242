// Making and removing a Job's pods.
//
// Models pkg/controller/job/job_controller.go manageJob, deleteJobPods (let go uncounted) and deleteActivePods (counted as
// failed).

import { byNumber, descending, inOrderOf } from '@/lib/base/order'
import type { Job } from '../../api/generated/batch'
import type { Pod } from '../../api/generated/core'
import type { DraftOf } from '../../api/object'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { createPod, deletePod, isNamespaceTerminating, type PodControl } from '../../control/pod-control'
import { isReady } from '../../control/pods'
import { slowStart } from '../../control/slow-start'
import { pods as podKind } from '../../meta/kinds'
import { epochMsOf } from '../../meta/time'
import { firstPendingIndexes } from './indexes'
import { podOfIndex, podOfJob } from './pod-of-job'
import { indexOf, indexRetryMs, type Tally, trackingFinalizer } from './tally'
import { missingPods, wantedActive } from './verdict'

/** Creations and deletions in one sync at most. */
const burstMax = 500

/** Brings the number of active pods to what is wanted; creation waits for the back-off. */
export function managePods(control: PodControl, job: Job, tally: Tally, { backoffMs, nowMs }: Pace): Outcome {
  const counts = { ...tally, active: tally.active.length }
  const surplus = surplusPods(job, tally.active, counts.active - wantedActive(job.spec, counts))
  if (surplus.length > 0) return dismiss(control, job, surplus.slice(0, burstMax))
  const missing = Math.min(burstMax, missingPods(job.spec, counts))
  if (missing === 0) return done
  if (backoffMs > 0) return again(backoffMs)
  if (job.spec.completionMode !== 'Indexed')
    return makePods(
      control,
      job,
      Array.from({ length: missing }, () => podOfJob(job)),
    )
  const wanted = indexesFor(job, tally, missing)
  const ready = wanted.filter((index) => indexRetryMs(tally, index) <= nowMs)
  if (ready.length === 0 && wanted.length > 0)
    return again(Math.min(...wanted.map((index) => indexRetryMs(tally, index))) - nowMs)
  return makePods(control, job, draftsFor(job, tally, ready))
}

export interface Pace {
  /** What is left of the Job's own back-off. */
  readonly backoffMs: number
  readonly nowMs: number
}

/** A verdict is in: what still runs is deleted and counts as failed. */
export function deleteActive(control: PodControl, job: Job, active: readonly Pod[]): Outcome {
  const refusals = active.map((pod) => deletePod(control, job, pod)).filter((refused) => refused !== null)
  return refusals[0] === undefined ? done : failed(refusals[0].message ?? '')
}

/** Takes the tracking finalizer off; true when it is gone. */
export function releasePod({ client }: Pick<PodControl, 'client'>, pod: Pod): boolean {
  const left = (pod.metadata.finalizers ?? []).filter((one) => one !== trackingFinalizer)
  const { finalizers: _before, ...metadata } = pod.metadata
  const released = left.length === 0 ? metadata : { ...metadata, finalizers: left }
  const { resourceVersion: _any, ...unversioned } = released
  const written = client.update(podKind, { ...pod, metadata: { ...unversioned, resourceVersion: '' } })
  return written.ok || written.error.reason === 'NotFound'
}

function dismiss(control: PodControl, job: Job, surplus: readonly Pod[]): Outcome {
  for (const pod of surplus) {
    if (!releasePod(control, pod)) return failed('the finalizer of a surplus pod was not removed')
    const refused = deletePod(control, job, pod)
    if (refused !== null) return failed(refused.message ?? '')
  }
  return done
}

/** Doubles of an index always go; beyond that the least useful pods: not ready before ready, younger before older. */
function surplusPods(job: Job, active: readonly Pod[], count: number): readonly Pod[] {
  const ranked = [...active].sort(byUsefulness)
  if (job.spec.completionMode !== 'Indexed') return ranked.slice(0, Math.max(0, count))
  const doubles = doublesIn(ranked, job.spec.completions ?? 0)
  const left = ranked.filter((pod) => !doubles.includes(pod))
  const byIndex = [...left].sort(descending(byNumber((one) => indexOf(one) ?? 0)))
  return [...doubles, ...byIndex.slice(0, Math.max(0, count - doubles.length))]
}

function doublesIn(ranked: readonly Pod[], completions: number): readonly Pod[] {
  const kept = new Set<number>()
  return [...ranked].reverse().filter((pod) => {
    const index = indexOf(pod)
    if (index === null || index >= completions || kept.has(index)) return true
    kept.add(index)
    return false
  })
}

const byUsefulness = inOrderOf<Pod>(
  byNumber((pod) => Number((pod.spec.nodeName ?? '') !== '')),
  byNumber((pod) => Number(isReady(pod))),
  descending(byNumber((pod) => epochMsOf(pod.metadata.creationTimestamp))),
)

function indexesFor(job: Job, tally: Tally, count: number): readonly number[] {
  const active = tally.active.flatMap((pod) => indexOf(pod) ?? [])
  const taken = new Set([...tally.succeededIndexes, ...tally.failedIndexes, ...active])
  return firstPendingIndexes(taken, count, job.spec.completions ?? 0)
}

function draftsFor(job: Job, tally: Tally, indexes: readonly number[]): readonly DraftOf<Pod>[] {
  return indexes.map((index) => {
    const failures = job.spec.backoffLimitPerIndex === undefined ? null : (tally.failuresByIndex.get(index) ?? 0)
    return podOfIndex(job, { index, failures })
  })
}

function makePods(control: PodControl, job: Job, drafts: readonly DraftOf<Pod>[]): Outcome {
  let refusal: string | null = null
  slowStart(drafts.length, (i) => {
    const draft = drafts[i]
    if (draft === undefined) return false
    const made = createPod(control, job, draft)
    if (!made.ok && !isNamespaceTerminating(made.error)) refusal ??= made.error.message ?? ''
    return made.ok
  })
  return refusal === null ? done : failed(refusal)
}
