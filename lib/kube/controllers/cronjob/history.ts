// Old Jobs of a CronJob beyond its history limits.
//
// Models pkg/controller/cronjob/cronjob_controllerv2.go cleanupFinishedJobs: the earliest started go first.

import { byText, inOrderOf } from '@/lib/base/order'
import type { CronJob, Job } from '../../api/generated/batch'
import type { Client } from '../../client/client'
import type { EventRecorder } from '../../client/recorder'
import { keyOf } from '../../meta/keys'
import { jobs as jobKind } from '../../meta/kinds'
import { endOf } from './active'

export interface HistoryReconciler {
  readonly client: Client
  readonly recorder: EventRecorder
}

/** The uids of the Jobs that were deleted. */
export function trimHistory(reconciler: HistoryReconciler, cron: CronJob, jobs: readonly Job[]): ReadonlySet<string> {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cron.spec
  const limits = [
    { end: 'Complete', limit: successfulJobsHistoryLimit },
    { end: 'Failed', limit: failedJobsHistoryLimit },
  ] as const
  const gone = new Set<string>()
  for (const { end, limit } of limits) {
    const ended = jobs.filter((job) => endOf(job) === end).sort(byStart)
    const surplus = limit === undefined ? [] : ended.slice(0, Math.max(0, ended.length - limit))
    for (const job of surplus) if (deleteJob(reconciler, cron, job)) gone.add(job.metadata.uid)
  }
  return gone
}

const byStart = inOrderOf<Job>(
  byText((job) => job.status?.startTime ?? '~'),
  byText((job) => job.metadata.name),
)

function deleteJob(reconciler: HistoryReconciler, cron: CronJob, job: Job): boolean {
  const gone = reconciler.client.delete(jobKind, keyOf(job), { propagationPolicy: 'Background' })
  if (gone.ok) reconciler.recorder.event(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${job.metadata.name}`)
  return gone.ok
}
