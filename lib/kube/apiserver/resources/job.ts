// Jobs.

import type { Job } from '../../api/generated/batch'
import { isConditionTrue } from '../../meta/conditions'
import { humanDuration } from '../../meta/human-duration'
import { jobs } from '../../meta/kinds'
import { epochMsOf } from '../../meta/time'
import {
  ageColumn,
  column,
  containerImages,
  containerNames,
  nameColumn,
  selectorCell,
  wideColumn,
} from '../columns/common'
import { defaultJob, prepareJob } from '../defaults/jobs'
import type { Resource } from '../resource'
import { validateJob, validateJobUpdate } from '../validation/jobs'
import { templateWarnings } from '../warnings/pod'

export const job: Resource<Job> = {
  kind: jobs,
  singular: 'job',
  shortNames: [],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Runs pods until enough of them have succeeded.',
  defaults: defaultJob,
  prepareCreate: (object, { uid }) => prepareJob(object, uid),
  validate: validateJob,
  validateUpdate: validateJobUpdate,
  selectableFields: [{ name: 'status.successful', read: (object) => String(object.status?.succeeded ?? 0) }],
  warnings: (object) => templateWarnings(object, object.spec.template),
  columns: [
    nameColumn,
    column('Status', statusCell),
    column('Completions', completionsCell),
    column('Duration', durationCell),
    ageColumn,
    wideColumn('Containers', (object) => containerNames(object.spec.template.spec.containers)),
    wideColumn('Images', (object) => containerImages(object.spec.template.spec.containers)),
    wideColumn('Selector', (object) => selectorCell(object.spec.selector)),
  ],
}

function statusCell({ metadata, status }: Job): string {
  const has = (type: string): boolean => isConditionTrue(status?.conditions, type)
  if (has('Complete')) return 'Complete'
  if (has('Failed')) return 'Failed'
  if (metadata.deletionTimestamp !== undefined) return 'Terminating'
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(has) ?? 'Running'
}

function completionsCell({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0
  if (spec.completions !== undefined) return `${succeeded}/${spec.completions}`
  const parallelism = spec.parallelism ?? 0
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`
}

function durationCell({ status }: Job, nowMs: number): string {
  if (status?.startTime === undefined) return ''
  const endMs = status.completionTime === undefined ? nowMs : epochMsOf(status.completionTime)
  return humanDuration(endMs - epochMsOf(status.startTime))
}
