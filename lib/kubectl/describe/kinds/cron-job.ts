// kubectl describe cronjob. Models k8s.io/kubectl/pkg/describe describe.go CronJobDescriber.

import type { Json, JsonObject } from '@/lib/base/json'
import { listIn, objectIn, textIn, valueIn } from '../../object'
import {
  longTime,
  selectorText,
  writeAnnotations,
  writeEvents,
  writeLabels,
  writeName,
  writeNamespace,
} from '../common'
import type { Describer } from '../describer'
import type { Page } from '../page'
import { writePodTemplate } from '../pod-parts'

export const cronJob: Describer = {
  kind: 'CronJob.batch',
  describe(page, subject) {
    const { object } = subject
    const spec = objectIn(object, 'spec')
    writeName(page, object)
    writeNamespace(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `Schedule:\t${textIn(spec, 'schedule')}\n`)
    page.write(0, `Concurrency Policy:\t${textIn(spec, 'concurrencyPolicy')}\n`)
    page.write(
      0,
      `Suspend:\t${valueIn(spec, 'suspend') === true ? 'True' : valueIn(spec, 'suspend') === false ? 'False' : '<unset>'}\n`,
    )
    page.write(0, `Successful Job History Limit:\t${orUnset(spec['successfulJobsHistoryLimit'])}\n`)
    page.write(0, `Failed Job History Limit:\t${orUnset(spec['failedJobsHistoryLimit'])}\n`)
    const deadline = spec['startingDeadlineSeconds']
    page.write(0, `Starting Deadline Seconds:\t${deadline === undefined ? '<unset>' : `${String(deadline)}s`}\n`)
    writeJobTemplate(page, objectIn(spec, 'jobTemplate', 'spec'))
    const last = textIn(object, 'status', 'lastScheduleTime')
    page.write(0, `Last Schedule Time:\t${last === '' ? '<unset>' : longTime(last)}\n`)
    writeActive(page, listIn(object, 'status', 'active'))
    writeEvents(page, subject)
  },
}

function orUnset(value: Json | undefined): string {
  return value === undefined ? '<unset>' : String(value)
}

function writeJobTemplate(page: Page, spec: JsonObject): void {
  page.write(0, `Selector:\t${'selector' in spec ? selectorText(spec['selector']) : '<unset>'}\n`)
  page.write(0, `Parallelism:\t${orUnset(spec['parallelism'])}\n`)
  page.write(0, `Completions:\t${orUnset(spec['completions'])}\n`)
  const deadline = spec['activeDeadlineSeconds']
  if (deadline !== undefined) page.write(0, `Active Deadline Seconds:\t${String(deadline)}s\n`)
  writePodTemplate(page, objectIn(spec, 'template'))
}

function writeActive(page: Page, jobs: readonly JsonObject[]): void {
  const names = jobs.map((job) => textIn(job, 'name'))
  page.write(0, `Active Jobs:\t${names.length === 0 ? '<none>' : names.join(', ')}\n`)
}
