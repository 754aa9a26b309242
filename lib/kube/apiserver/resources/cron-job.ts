// CronJobs.

import type { CronJob } from '../../api/generated/batch'
import { cronJobs } from '../../meta/kinds'
import {
  ageColumn,
  ageOf,
  column,
  containerImages,
  containerNames,
  nameColumn,
  orNone,
  wideColumn,
} from '../columns/common'
import { defaultCronJob } from '../defaults/jobs'
import type { Resource } from '../resource'
import { validateCronJob, validateCronJobUpdate } from '../validation/jobs'
import { templateWarnings } from '../warnings/pod'

export const cronJob: Resource<CronJob> = {
  kind: cronJobs,
  singular: 'cronjob',
  shortNames: ['cj'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Makes a Job at each time of its schedule.',
  defaults: defaultCronJob,
  validate: validateCronJob,
  validateUpdate: validateCronJobUpdate,
  warnings: (object) =>
    templateWarnings(object, object.spec.jobTemplate.spec.template, 'spec.jobTemplate.spec.template'),
  columns: [
    nameColumn,
    column('Schedule', (object) => object.spec.schedule),
    column('Timezone', (object) => orNone(object.spec.timeZone)),
    column('Suspend', (object) => (object.spec.suspend === true ? 'True' : 'False')),
    column('Active', (object) => object.status?.active?.length ?? 0),
    column('Last Schedule', lastScheduleCell),
    ageColumn,
    wideColumn('Containers', (object) => containerNames(object.spec.jobTemplate.spec.template.spec.containers)),
    wideColumn('Images', (object) => containerImages(object.spec.jobTemplate.spec.template.spec.containers)),
    wideColumn('Selector', () => '<none>'),
  ],
}

function lastScheduleCell({ status }: CronJob, nowMs: number): string {
  return status?.lastScheduleTime === undefined ? '<none>' : ageOf(status.lastScheduleTime, nowMs)
}
