// Jobs and CronJobs: the server's defaults, and the generated selector.
//
// Models pkg/apis/batch/v1 defaults and pkg/registry/batch/job strategy generateSelector.

import type { CronJob, Job, JobSpec, PodFailurePolicyRule } from '../../api/generated/batch'
import { mapSame, withChanged, withDefaults } from './fill'
import { defaultPodTemplate } from './pod-spec'

const backoffUnlimited = 2_147_483_647

export function defaultJob(object: Job): Job {
  const spec = defaultJobSpec(object.spec)
  const filled = spec === object.spec ? object : { ...object, spec }
  const templateLabels = spec.template.metadata?.labels
  const { metadata } = filled
  if (metadata.labels !== undefined || templateLabels === undefined) return filled
  return { ...filled, metadata: { ...metadata, labels: templateLabels } }
}

function defaultJobSpec(given: JobSpec): JobSpec {
  const isBare = given.completions === undefined && given.parallelism === undefined
  const spec = withDefaults(given, {
    ...(isBare ? { completions: 1 } : {}),
    parallelism: 1,
    backoffLimit: given.backoffLimitPerIndex === undefined ? 6 : backoffUnlimited,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: given.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
  })
  const policed = withChanged(spec, 'podFailurePolicy', (policy) =>
    withChanged(policy, 'rules', (rules) => mapSame(rules, defaultFailureRule)),
  )
  return withChanged(policed, 'template', defaultPodTemplate)
}

function defaultFailureRule(rule: PodFailurePolicyRule): PodFailurePolicyRule {
  return withChanged(rule, 'onPodConditions', (patterns) =>
    mapSame(patterns, (pattern) => ((pattern.status ?? '') === '' ? { ...pattern, status: 'True' } : pattern)),
  )
}

/** The generated selector selects pods by the Job's uid; a user may set another. */
export function prepareJob(object: Job, uid: string): Job {
  const { spec, metadata } = object
  if (spec.manualSelector === true) return { ...object, status: {} }
  const labels = {
    ...spec.template.metadata?.labels,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': metadata.name,
    'controller-uid': uid,
    'job-name': metadata.name,
  }
  const selector = spec.selector ?? { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } }
  const template = { ...spec.template, metadata: { ...spec.template.metadata, labels } }
  // A Job without labels shares its template's map of labels, so generated labels appear in both.
  const isShared = Object.keys(metadata.labels ?? {}).length === 0 || metadata.labels === spec.template.metadata?.labels
  const shown = isShared ? { ...metadata, labels } : metadata
  return { ...object, metadata: shown, spec: { ...spec, selector, template }, status: {} }
}

export function defaultCronJob(object: CronJob): CronJob {
  const filled = withDefaults(object.spec, {
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  })
  const spec = withChanged(filled, 'jobTemplate', (job) =>
    withChanged(job, 'spec', (jobSpec) => withChanged(jobSpec, 'template', defaultPodTemplate)),
  )
  return spec === object.spec ? object : { ...object, spec }
}
