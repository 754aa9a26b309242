// The Job of one scheduled time.
//
// Models pkg/controller/cronjob/utils.go getJobFromTemplate2 and getJobName.

import type { CronJob, Job } from '../../api/generated/batch'
import type { DraftOf } from '../../api/object'
import { controllerReference } from '../../meta/owner'
import { timeOf } from '../../meta/time'
import { localTime } from '../../meta/time-zone'

const timestampAnnotation = 'batch.kubernetes.io/cronjob-scheduled-timestamp'

/** The name carries the scheduled time in minutes, so a time is never run twice. */
export function jobNameOf(cron: CronJob, scheduledMs: number): string {
  return `${cron.metadata.name}-${Math.floor(scheduledMs / 60_000)}`
}

export function jobOfCron(cron: CronJob, scheduledMs: number): DraftOf<Job> {
  const { metadata = {}, spec } = cron.spec.jobTemplate
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: jobNameOf(cron, scheduledMs),
      namespace: cron.metadata.namespace ?? '',
      ...(metadata.labels === undefined ? {} : { labels: metadata.labels }),
      annotations: { ...metadata.annotations, [timestampAnnotation]: zonedTime(scheduledMs, cron.spec.timeZone ?? '') },
      ownerReferences: [controllerReference(cron)],
    },
    spec,
  }
}

/** RFC 3339 with the zone's offset at that moment. */
function zonedTime(ms: number, timeZone: string): string {
  const local = localTime(ms, timeZone)
  const wall = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute)
  const offsetMinutes = Math.round((wall - Math.floor(ms / 60_000) * 60_000) / 60_000)
  if (offsetMinutes === 0) return timeOf(ms)
  const sign = offsetMinutes < 0 ? '-' : '+'
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  const hours = twoDigits(Math.floor(Math.abs(offsetMinutes) / 60))
  return timeOf(ms + offsetMinutes * 60_000).replace('Z', `${sign}${hours}:${twoDigits(Math.abs(offsetMinutes) % 60)}`)
}
