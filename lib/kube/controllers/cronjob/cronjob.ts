// CronJob controller: makes a Job at each scheduled time, as the concurrency policy allows.
//
// Models pkg/controller/cronjob/cronjob_controllerv2.go. It sleeps until 100 ms after the next time.

import { deepEqual } from '@/lib/base/json'
import type { CronJob, CronJobStatus, Job } from '../../api/generated/batch'
import type { ObjectReference } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { isNamespaceTerminating } from '../../control/pod-control'
import { type CronSchedule, parseCron } from '../../meta/cron-schedule'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { cronJobs as cronKind, jobs as jobKind } from '../../meta/kinds'
import { controllerOf } from '../../meta/owner'
import { epochMsOf, timeOf } from '../../meta/time'
import { isTimeZone } from '../../meta/time-zone'
import { type Actives, refreshActives } from './active'
import { trimHistory } from './history'
import { jobNameOf, jobOfCron } from './job-of-cron'
import { dueRun } from './missed'
import { nextCronTime } from './next-time'
import { printRfc1123 } from './rfc1123'

/** Later than the moment itself, so that clocks a little apart do not matter. */
const lateMs = 100

export const cronJobController: Controller = {
  name: 'cronjob',
  doc: 'Makes Jobs at the times of a schedule.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('cronjob-controller'),
      crons: context.informers.of(cronKind),
      jobs: context.informers.of(jobKind),
      nowMs: () => context.clock.now(),
    }
    const queue = context.queue({ name: 'cronjob', reconcile: (key) => reconcile(reconciler, key) })
    const onCron = (cron: CronJob): void => queue.add(keyOf(cron))
    const onJob = (job: Job): void => {
      const owner = controllerOf(job)
      if (owner?.kind === 'CronJob') queue.add(keyFor(job.metadata.namespace ?? '', owner.name))
    }
    reconciler.crons.on({
      added: onCron,
      updated(cron, previous) {
        if (cron.spec !== previous.spec) onCron(cron)
      },
    })
    reconciler.jobs.on({ added: onJob, updated: onJob, deleted: onJob })
  },
}

interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly crons: Informer<CronJob>
  readonly jobs: Informer<Job>
  nowMs(): number
}

/** What one sync comes to. */
interface Draft {
  active: readonly ObjectReference[]
  lastScheduleTime: string | undefined
  outcome: Outcome
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const cron = reconciler.crons.get(key)
  if (cron === undefined) return done
  const jobs = reconciler.jobs.byIndex(indexNames.controller, cron.metadata.uid)
  const actives = refreshActives(cron, jobs, reconciler.recorder)
  const draft: Draft = { active: actives.active, lastScheduleTime: cron.status?.lastScheduleTime, outcome: done }
  if (cron.metadata.deletionTimestamp === undefined) runSchedule(reconciler, cron, draft)
  const gone = trimHistory(reconciler, cron, jobs)
  draft.active = draft.active.filter((reference) => !gone.has(reference.uid ?? ''))
  const refusal = writeStatus(reconciler, key, draft, actives)
  return refusal === null ? draft.outcome : failed(refusal)
}

function runSchedule(reconciler: Reconciler, cron: CronJob, draft: Draft): void {
  const schedule = readSchedule(reconciler, cron)
  if (schedule === null || cron.spec.suspend === true) return
  const nowMs = reconciler.nowMs()
  const timeZone = cron.spec.timeZone ?? ''
  const due = dueRun({
    schedule,
    timeZone,
    createdMs: epochMsOf(cron.metadata.creationTimestamp),
    lastScheduleMs: cron.status?.lastScheduleTime === undefined ? null : epochMsOf(cron.status.lastScheduleTime),
    startingDeadlineSeconds: cron.spec.startingDeadlineSeconds ?? null,
    nowMs,
  })
  if (due.tooManyMissed) {
    const message = 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew'
    reconciler.recorder.event(cron, 'Warning', 'TooManyMissedTimes', message)
  }
  const next = nextCronTime(schedule, nowMs, timeZone)
  if (next !== null) draft.outcome = again(next - nowMs + lateMs)
  if (due.dueMs !== null && mayStart(reconciler, cron, draft, due.dueMs)) startJob(reconciler, cron, draft, due.dueMs)
}

/** Null when the schedule or its time zone cannot be read; an event says why. */
function readSchedule(reconciler: Reconciler, cron: CronJob): CronSchedule | null {
  const { timeZone, schedule } = cron.spec
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    const message = `invalid timeZone: "${timeZone}": unknown time zone ${timeZone}`
    reconciler.recorder.event(cron, 'Warning', 'UnknownTimeZone', message)
    return null
  }
  const parsed = parseCron(schedule)
  if (parsed.ok) return parsed.value
  reconciler.recorder.event(
    cron,
    'Warning',
    'UnparseableSchedule',
    `unparseable schedule: "${schedule}" : ${parsed.error}`,
  )
  return null
}

function mayStart(reconciler: Reconciler, cron: CronJob, draft: Draft, dueMs: number): boolean {
  const { startingDeadlineSeconds, concurrencyPolicy } = cron.spec
  if (startingDeadlineSeconds !== undefined && dueMs + startingDeadlineSeconds * 1000 < reconciler.nowMs()) {
    const message = `Missed scheduled time to start a job: ${printRfc1123(dueMs)}`
    reconciler.recorder.event(cron, 'Warning', 'MissSchedule', message)
    return false
  }
  const name = jobNameOf(cron, dueMs)
  if (draft.active.some((one) => one.name === name) || draft.lastScheduleTime === timeOf(dueMs)) return false
  if (concurrencyPolicy === 'Forbid' && draft.active.length > 0) {
    const message = 'Not starting job because prior execution is running and concurrency policy is Forbid'
    reconciler.recorder.event(cron, 'Normal', 'JobAlreadyActive', message)
    return false
  }
  return concurrencyPolicy !== 'Replace' || replaceActive(reconciler, cron, draft)
}

/** False when a running Job could not be deleted. */
function replaceActive(reconciler: Reconciler, cron: CronJob, draft: Draft): boolean {
  for (const { name = '', uid } of draft.active) {
    const key = keyFor(cron.metadata.namespace ?? '', name)
    const gone = reconciler.client.delete(jobKind, key, { propagationPolicy: 'Background' })
    if (!gone.ok && gone.error.reason !== 'NotFound') {
      reconciler.recorder.event(cron, 'Warning', 'FailedDelete', `Deleted job: ${gone.error.message ?? ''}`)
      draft.outcome = failed(gone.error.message ?? '')
      return false
    }
    draft.active = draft.active.filter((one) => one.uid !== uid)
    reconciler.recorder.event(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${name}`)
  }
  return true
}

function startJob(reconciler: Reconciler, cron: CronJob, draft: Draft, dueMs: number): void {
  const made = reconciler.client.create(jobKind, jobOfCron(cron, dueMs))
  if (!made.ok) {
    if (made.error.reason === 'AlreadyExists' || isNamespaceTerminating(made.error)) return
    reconciler.recorder.event(cron, 'Warning', 'FailedCreate', `Error creating job: ${made.error.message ?? ''}`)
    draft.outcome = failed(made.error.message ?? '')
    return
  }
  const { name, namespace = '', uid, resourceVersion } = made.value.metadata
  reconciler.recorder.event(cron, 'Normal', 'SuccessfulCreate', `Created job ${name}`)
  draft.active = [...draft.active, { kind: 'Job', namespace, name, uid, apiVersion: 'batch/v1', resourceVersion }]
  draft.lastScheduleTime = timeOf(dueMs)
}

/** Null when written, or when nothing changed. */
function writeStatus(reconciler: Reconciler, key: Key, draft: Draft, actives: Actives): string | null {
  const cron = reconciler.crons.get(key)
  if (cron === undefined) return null
  const status: CronJobStatus = {
    ...(draft.active.length === 0 ? {} : { active: draft.active }),
    ...(draft.lastScheduleTime === undefined ? {} : { lastScheduleTime: draft.lastScheduleTime }),
    ...(actives.lastSuccessfulTime === undefined ? {} : { lastSuccessfulTime: actives.lastSuccessfulTime }),
  }
  if (deepEqual(cron.status ?? {}, status)) return null
  const written = reconciler.client.updateStatus(cronKind, { ...cron, status })
  return written.ok || written.error.reason === 'NotFound' ? null : (written.error.message ?? '')
}
