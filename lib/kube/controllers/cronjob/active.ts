// A CronJob's list of active Jobs, kept against the Jobs there are.
//
// Models pkg/controller/cronjob/cronjob_controllerv2.go syncCronJob, its first half.

import type { CronJob, Job } from '../../api/generated/batch'
import type { ObjectReference } from '../../api/generated/core'
import type { EventRecorder } from '../../client/recorder'
import { findCondition, isConditionTrue } from '../../meta/conditions'
import { epochMsOf } from '../../meta/time'

export interface Actives {
  readonly active: readonly ObjectReference[]
  readonly lastSuccessfulTime: string | undefined
}

/** `Complete`, `Failed`; null while the Job runs. */
export function endOf(job: Job): 'Complete' | 'Failed' | null {
  if (isConditionTrue(job.status?.conditions, 'Complete')) return 'Complete'
  return isConditionTrue(job.status?.conditions, 'Failed') ? 'Failed' : null
}

/** Takes ended and vanished Jobs off the list, and says so in events. */
export function refreshActives(cron: CronJob, jobs: readonly Job[], recorder: EventRecorder): Actives {
  const before = cron.status?.active ?? []
  const byUid = new Map(jobs.map((job) => [job.metadata.uid, job]))
  for (const job of jobs) {
    const isListed = before.some((one) => one.uid === job.metadata.uid)
    if (!isListed && endOf(job) === null) {
      const message = `Saw a job that the controller did not create or forgot: ${job.metadata.name}`
      recorder.event(cron, 'Warning', 'UnexpectedJob', message)
    }
  }
  const active = before.filter((reference) => {
    const job = byUid.get(reference.uid ?? '')
    if (job === undefined) {
      recorder.event(cron, 'Normal', 'MissingJob', `Active job went missing: ${reference.name ?? ''}`)
      return false
    }
    const end = endOf(job)
    if (end === null) return true
    const message = `Saw completed job: ${job.metadata.name}, condition: ${end}`
    recorder.event(cron, 'Normal', 'SawCompletedJob', message)
    return false
  })
  return { active, lastSuccessfulTime: lastSuccess(cron, jobs) }
}

function lastSuccess(cron: CronJob, jobs: readonly Job[]): string | undefined {
  const ends = jobs.filter((job) => endOf(job) === 'Complete').flatMap((job) => completionOf(job) ?? [])
  const known = cron.status?.lastSuccessfulTime
  const all = known === undefined ? ends : [known, ...ends]
  return all.reduce<string | undefined>(
    (latest, time) => (latest === undefined || epochMsOf(time) > epochMsOf(latest) ? time : latest),
    undefined,
  )
}

function completionOf(job: Job): string | undefined {
  return job.status?.completionTime ?? findCondition(job.status?.conditions, 'Complete')?.lastTransitionTime
}
