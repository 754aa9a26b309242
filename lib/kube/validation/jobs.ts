// Jobs and CronJobs.
//
// Models pkg/apis/batch/validation; success and failure policies are in job-policies.ts.

import { deepEqual } from '@/lib/base/json'
import type { CronJob, Job, JobSpec } from '../api/batch'
import { parseCron } from '../meta/cron-schedule'
import { type FieldError, invalidValue, notOneOf, requiredValue } from '../meta/field-error'
import { matchesSelector } from '../meta/labels'
import { isTimeZone } from '../meta/time-zone'
import { nonNegative, oneOf, oneOfListed, validateSelector } from './checks'
import { validateFailurePolicy, validateSuccessPolicy } from './job-policies'
import { validatePodTemplate } from './pod-spec'

export function validateJob(job: Job): readonly FieldError[] {
  const { spec, metadata } = job
  const errors: FieldError[] = []
  if (spec.manualSelector !== true) errors.push(...validateGeneratedSelector(job))
  errors.push(...validateJobSpec(spec, 'spec'))
  if (spec.selector === undefined) errors.push(requiredValue('spec.selector'))
  else {
    errors.push(...validateSelector(spec.selector, 'spec.selector'))
    if (!matchesSelector(spec.selector, spec.template.metadata?.labels))
      errors.push(
        invalidValue(
          'spec.template.metadata.labels',
          spec.template.metadata?.labels ?? null,
          '`selector` does not match template `labels`',
        ),
      )
  }
  if (spec.completionMode === 'Indexed' && metadata.name.length + 11 > 63)
    errors.push(
      invalidValue(
        'metadata.name',
        metadata.name,
        'will not able to create pod with invalid DNS label: must be no more than 63 characters',
      ),
    )
  return errors
}

function validateGeneratedSelector({ spec, metadata }: Job): readonly FieldError[] {
  const expected = { matchLabels: { 'batch.kubernetes.io/controller-uid': metadata.uid } }
  if (spec.selector === undefined || deepEqual(spec.selector, expected)) return []
  const legacy = { matchLabels: { 'controller-uid': metadata.uid } }
  return deepEqual(spec.selector, legacy)
    ? []
    : [invalidValue('spec.selector', spec.selector, '`selector` not auto-generated')]
}

const indexedMax = 100_000

function validateJobSpec(spec: JobSpec, path: string): readonly FieldError[] {
  const errors: FieldError[] = [
    ...nonNegative(spec.parallelism, `${path}.parallelism`),
    ...nonNegative(spec.completions, `${path}.completions`),
    ...nonNegative(spec.activeDeadlineSeconds, `${path}.activeDeadlineSeconds`),
    ...nonNegative(spec.backoffLimit, `${path}.backoffLimit`),
    ...nonNegative(spec.ttlSecondsAfterFinished, `${path}.ttlSecondsAfterFinished`),
    ...nonNegative(spec.backoffLimitPerIndex, `${path}.backoffLimitPerIndex`),
    ...oneOfListed(spec.completionMode, ['NonIndexed', 'Indexed'], `${path}.completionMode`),
  ]
  if (spec.completionMode === 'Indexed' && spec.completions === undefined)
    errors.push(requiredValue(`${path}.completions`, 'when completion mode is Indexed'))
  if (spec.backoffLimitPerIndex !== undefined && spec.completionMode !== 'Indexed')
    errors.push(
      invalidValue(`${path}.backoffLimitPerIndex`, spec.backoffLimitPerIndex, 'requires indexed completion mode'),
    )
  if (spec.completionMode === 'Indexed' && (spec.parallelism ?? 0) > indexedMax)
    errors.push(
      invalidValue(
        `${path}.parallelism`,
        spec.parallelism,
        `must be less than or equal to ${indexedMax} when completion mode is Indexed`,
      ),
    )
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined)
    errors.push(requiredValue(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'))
  errors.push(...oneOf(spec.podReplacementPolicy, ['Failed', 'TerminatingOrFailed'], `${path}.podReplacementPolicy`))
  errors.push(...validateFailurePolicy(spec, `${path}.podFailurePolicy`))
  errors.push(...validateSuccessPolicy(spec, `${path}.successPolicy`))
  errors.push(...validatePodTemplate(spec.template, `${path}.template`))
  errors.push(...validateRestart(spec, `${path}.template.spec.restartPolicy`))
  return errors
}

/** `Always`, meant or said, would never let a Job end. */
function validateRestart({ template, podFailurePolicy }: JobSpec, path: string): readonly FieldError[] {
  const policy = template.spec.restartPolicy ?? 'Always'
  if (policy === 'Always') return [requiredValue(path, 'valid values: "OnFailure", "Never"')]
  if (policy !== 'OnFailure' && policy !== 'Never') return [notOneOf(path, policy, ['OnFailure', 'Never'])]
  if (podFailurePolicy !== undefined && policy !== 'Never')
    return [invalidValue(path, policy, 'only "Never" is supported when podFailurePolicy is specified')]
  return []
}

export function validateJobUpdate(next: Job, old: Job): readonly FieldError[] {
  const errors = [...validateJobSpec(next.spec, 'spec')]
  const isElastic = next.spec.completionMode === 'Indexed' && next.spec.completions === next.spec.parallelism
  if (!isElastic)
    errors.push(...immutable(next.spec.completions ?? null, old.spec.completions ?? null, 'spec.completions'))
  errors.push(...immutable(next.spec.selector, old.spec.selector, 'spec.selector'))
  errors.push(...validateTemplateUpdate(next, old))
  errors.push(...immutable(next.spec.completionMode, old.spec.completionMode, 'spec.completionMode'))
  return errors
}

/** A suspended Job that has not started may still be told where to run. */
function validateTemplateUpdate(next: Job, old: Job): readonly FieldError[] {
  const mayMove = old.spec.suspend === true && old.status?.startTime === undefined
  if (!mayMove) return immutable(next.spec.template, old.spec.template, 'spec.template')
  const { nodeSelector, affinity, tolerations, schedulingGates } = next.spec.template.spec
  const spec = { ...old.spec.template.spec, nodeSelector, affinity, tolerations, schedulingGates }
  const allowed = { ...old.spec.template, metadata: next.spec.template.metadata, spec: withoutUndefined(spec) }
  return deepEqual(allowed, next.spec.template)
    ? []
    : [invalidValue('spec.template', next.spec.template, 'field is immutable')]
}

function withoutUndefined(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined))
}

function immutable(next: unknown, old: unknown, path: string): readonly FieldError[] {
  return deepEqual(next, old) ? [] : [invalidValue(path, next, 'field is immutable')]
}

const cronNameMax = 52

export function validateCronJob({ metadata, spec }: CronJob): readonly FieldError[] {
  const errors: FieldError[] = []
  if (metadata.name.length > cronNameMax)
    errors.push(invalidValue('metadata.name', metadata.name, `must be no more than ${cronNameMax} characters`))
  errors.push(...validateSchedule(spec.schedule, spec.timeZone))
  if (spec.startingDeadlineSeconds !== undefined)
    errors.push(...nonNegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds'))
  errors.push(...oneOf(spec.concurrencyPolicy, ['Allow', 'Forbid', 'Replace'], 'spec.concurrencyPolicy'))
  errors.push(...nonNegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit'))
  errors.push(...nonNegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit'))
  errors.push(...validateJobSpec(spec.jobTemplate.spec, 'spec.jobTemplate.spec'))
  return errors
}

function validateSchedule(schedule: string | undefined, timeZone: string | undefined): readonly FieldError[] {
  if ((schedule ?? '') === '') return [requiredValue('spec.schedule')]
  const text = schedule ?? ''
  if (text.includes('TZ'))
    return [invalidValue('spec.schedule', text, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead')]
  const parsed = parseCron(text)
  if (!parsed.ok) return [invalidValue('spec.schedule', text, parsed.error)]
  if (timeZone === '') return [invalidValue('spec.timeZone', '', 'timeZone must be nil or non-empty string')]
  const isKnown = timeZone === undefined || isTimeZone(timeZone)
  return isKnown ? [] : [invalidValue('spec.timeZone', timeZone, `unknown time zone ${timeZone}`)]
}
