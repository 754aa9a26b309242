// Jobs and CronJobs.
//
// Models pkg/apis/batch/validation; success and failure policies are in job-policies.ts.

import { shapedAs } from '@/lib/base/json'
import type { CronJob, Job, JobSpec } from '../../api/generated/batch'
import type { PodTemplateSpec } from '../../api/generated/core'
import type { Labels } from '../../api/values'
import { parseCron } from '../../meta/cron-schedule'
import { type FieldError, invalidValue, notOneOf, requiredValue, tooLong } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { matchesSelector } from '../../meta/labels'
import { dnsLabelProblems } from '../../meta/name-rules'
import { isTimeZone } from '../../meta/time-zone'
import {
  domainPrefixedPath,
  immutable,
  isUsableSelector,
  nonNegative,
  oneOf,
  oneOfListed,
  requiredThen,
  validateSelector,
} from './checks'
import { validateFailurePolicy, validateSuccessPolicy } from './job-policies'
import { validatePodTemplate } from './pod-spec'

export function validateJob(job: Job): readonly FieldError[] {
  const { spec, metadata } = job
  const errors: FieldError[] = [...validateGeneratedSelector(job), ...validateSelectedSpec(spec)]
  const { completionMode, completions = 0 } = spec
  if (completionMode === 'Indexed' && completions > 0) {
    const host = `${metadata.name}-${completions - 1}`
    const why = `will not able to create pod with invalid DNS label: ${host}`
    if (dnsLabelProblems(host).length > 0) errors.push(invalidValue('metadata.name', metadata.name, why))
  }
  return errors
}

/** Models ValidateJobSpec: the spec with a selector that chooses its own pods. */
function validateSelectedSpec(spec: JobSpec): readonly FieldError[] {
  const { selector, template } = spec
  const errors: FieldError[] = [...validateJobSpec(spec, 'spec')]
  if (selector === undefined) errors.push(requiredValue('spec.selector'))
  else errors.push(...validateSelector(selector, 'spec.selector'))
  const labels = template.metadata?.labels
  if (isUsableSelector(selector) && (selector === undefined || !matchesSelector(selector, labels))) {
    const why = '`selector` does not match template `labels`'
    errors.push(invalidValue('spec.template.metadata.labels', labels ?? null, why))
  }
  return errors
}

/** The template must have the labels, and the selector must match them, that the server generates itself. */
function validateGeneratedSelector({ spec, metadata }: Job): readonly FieldError[] {
  if (spec.manualSelector === true || spec.selector === undefined) return []
  const labels = spec.template.metadata?.labels
  const expected: readonly (readonly [string, string])[] = [
    ['controller-uid', metadata.uid],
    ['job-name', metadata.name],
    ['batch.kubernetes.io/controller-uid', metadata.uid],
    ['batch.kubernetes.io/job-name', metadata.name],
  ]
  const errors: FieldError[] = expected.flatMap(([key, value]) => requiredLabel(labels, key, value))
  if (isUsableSelector(spec.selector) && !matchesSelector(spec.selector, Object.fromEntries(expected))) {
    const shown = internal('v1.LabelSelector', spec.selector)
    errors.push(invalidValue('spec.selector', shown, '`selector` not auto-generated'))
  }
  return errors
}

/** Models ValidateHasLabel. */
function requiredLabel(labels: Labels | undefined, key: string, expected: string): readonly FieldError[] {
  const path = 'spec.template.metadata.labels'
  const value = labels?.[key]
  if (value === undefined) return [requiredValue(`${path}[${key}]`, `must be '${expected}'`)]
  return value === expected ? [] : [invalidValue(`${path}[${key}]`, labels, `must be '${expected}'`)]
}

const parallelismMax = 100_000
const failedIndexesMax = 100_000
const managedByMax = 63

function validateJobSpec(spec: JobSpec, path: string): readonly FieldError[] {
  return [
    ...nonNegative(spec.parallelism, `${path}.parallelism`),
    ...nonNegative(spec.completions, `${path}.completions`),
    ...nonNegative(spec.activeDeadlineSeconds, `${path}.activeDeadlineSeconds`),
    ...nonNegative(spec.backoffLimit, `${path}.backoffLimit`),
    ...nonNegative(spec.ttlSecondsAfterFinished, `${path}.ttlSecondsAfterFinished`),
    ...nonNegative(spec.backoffLimitPerIndex, `${path}.backoffLimitPerIndex`),
    ...nonNegative(spec.maxFailedIndexes, `${path}.maxFailedIndexes`),
    ...(spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined
      ? [requiredValue(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]
      : []),
    ...validateManagedBy(spec.managedBy, `${path}.managedBy`),
    ...oneOfListed(spec.completionMode, ['NonIndexed', 'Indexed'], `${path}.completionMode`),
    ...(spec.completionMode === 'Indexed' ? validateIndexed(spec, path) : []),
    ...(spec.completionMode === undefined || spec.completionMode === 'NonIndexed' ? noIndexes(spec, path) : []),
    ...validateFailurePolicy(spec, `${path}.podFailurePolicy`),
    ...validateSuccessPolicy(spec, `${path}.successPolicy`),
    ...validateReplacement(spec, `${path}.podReplacementPolicy`),
    ...validatePodTemplate(spec.template, `${path}.template`),
    ...validateRestart(spec, `${path}.template.spec.restartPolicy`),
  ]
}

/** With a failure policy, pods are replaced only when they have failed. */
function validateReplacement(spec: JobSpec, path: string): readonly FieldError[] {
  const known = spec.podFailurePolicy === undefined ? ['Failed', 'TerminatingOrFailed'] : ['Failed']
  return oneOf(spec.podReplacementPolicy, known, path)
}

function validateManagedBy(name: string | undefined, path: string): readonly FieldError[] {
  if (name === undefined) return []
  const errors = [...domainPrefixedPath(name, path)]
  if (name.length > managedByMax) errors.push(tooLong(path, managedByMax))
  return errors
}

const completionsSoftMax = 100_000
const manyCompletionsMax = 10_000

function validateIndexed(spec: JobSpec, path: string): readonly FieldError[] {
  const { completions, parallelism, maxFailedIndexes, backoffLimitPerIndex } = spec
  const errors: FieldError[] = []
  const above = (field: 'parallelism' | 'maxFailedIndexes', why: string): void => {
    errors.push(invalidValue(`${path}.${field}`, spec[field], `must be less than or equal to ${why}`))
  }
  if (completions === undefined) errors.push(requiredValue(`${path}.completions`, 'when completion mode is Indexed'))
  if ((parallelism ?? 0) > parallelismMax) above('parallelism', `${parallelismMax} when completion mode is Indexed`)
  if (completions !== undefined && (maxFailedIndexes ?? 0) > completions) above('maxFailedIndexes', 'completions')
  if ((maxFailedIndexes ?? 0) > failedIndexesMax) above('maxFailedIndexes', `${failedIndexesMax}`)
  if ((completions ?? 0) <= completionsSoftMax || backoffLimitPerIndex === undefined) return errors
  const many = `${manyCompletionsMax} when completions are above ${completionsSoftMax} and used with backoff limit per index`
  if (maxFailedIndexes === undefined) {
    const why = `must be specified when completions is above ${completionsSoftMax}`
    errors.push(requiredValue(`${path}.maxFailedIndexes`, why))
  }
  if ((parallelism ?? 0) > manyCompletionsMax) above('parallelism', many)
  if ((maxFailedIndexes ?? 0) > manyCompletionsMax) above('maxFailedIndexes', many)
  return errors
}

function noIndexes(spec: JobSpec, path: string): readonly FieldError[] {
  return (['backoffLimitPerIndex', 'maxFailedIndexes'] as const).flatMap((field) =>
    spec[field] === undefined
      ? []
      : [invalidValue(`${path}.${field}`, spec[field], 'requires indexed completion mode')],
  )
}

/** restartPolicy Always, given or by default, is refused: such a Job would never end. */
function validateRestart({ template, podFailurePolicy }: JobSpec, path: string): readonly FieldError[] {
  const policy = template.spec.restartPolicy ?? 'Always'
  if (policy === 'Always') return [requiredValue(path, 'valid values: "OnFailure", "Never"')]
  if (policy !== 'OnFailure' && policy !== 'Never') return [notOneOf(path, policy, ['OnFailure', 'Never'])]
  if (podFailurePolicy !== undefined && policy !== 'Never')
    return [invalidValue(path, policy, 'only "Never" is supported when podFailurePolicy is specified')]
  return []
}

/** Checks the spec twice, as upstream does, so each of its errors is reported twice. */
export function validateJobUpdate(job: Job, { spec: old, status }: Job): readonly FieldError[] {
  const next = job.spec
  const fixed = (field: keyof JobSpec, type: string): readonly FieldError[] =>
    immutable(next[field], old[field], { path: `spec.${field}`, type })
  return [
    ...validateJob(job),
    ...validateSelectedSpec(next),
    ...validateCompletions(next, old),
    ...fixed('selector', 'v1.LabelSelector'),
    ...validateTemplateUpdate(next, old, status?.startTime !== undefined),
    ...fixed('completionMode', ''),
    ...fixed('podFailurePolicy', 'batch.PodFailurePolicy'),
    ...fixed('backoffLimitPerIndex', ''),
    ...fixed('managedBy', ''),
    ...fixed('successPolicy', 'batch.SuccessPolicy'),
  ]
}

function validateCompletions(next: JobSpec, old: JobSpec): readonly FieldError[] {
  const path = 'spec.completions'
  if (next.completionMode !== 'Indexed') return immutable(next.completions, old.completions, { path, type: '' })
  const { completions, parallelism } = next
  if (completions === undefined || completions === old.completions || completions === parallelism) return []
  return [invalidValue(path, completions, 'can only be modified in tandem with spec.parallelism')]
}

/** The scheduling fields of the template may change while a Job is suspended and has not started. */
function validateTemplateUpdate(next: JobSpec, old: JobSpec, isStarted: boolean): readonly FieldError[] {
  const mayMove = old.suspend === true && !isStarted
  const allowed = mayMove ? withPlaceOf(next.template, old.template) : old.template
  return immutable(next.template, allowed, { path: 'spec.template', type: 'core.PodTemplateSpec' })
}

function withPlaceOf(next: PodTemplateSpec, old: PodTemplateSpec): PodTemplateSpec {
  const { nodeSelector, tolerations, schedulingGates, affinity } = next.spec
  const nodeAffinity = affinity?.nodeAffinity
  const placed = withoutUndefined({ ...old.spec.affinity, nodeAffinity })
  const isAny = affinity !== undefined || Object.keys(placed).length > 0
  const spec = { ...old.spec, nodeSelector, tolerations, schedulingGates, affinity: isAny ? placed : undefined }
  const metadata = { ...old.metadata, labels: next.metadata?.labels, annotations: next.metadata?.annotations }
  return shapedAs<PodTemplateSpec>({ ...old, metadata: withoutUndefined(metadata), spec: withoutUndefined(spec) })
}

function withoutUndefined(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined))
}

const cronNameMax = 52

export function validateCronJob(cronJob: CronJob): readonly FieldError[] {
  const { name } = cronJob.metadata
  const errors = validateCronSpec(cronJob, null)
  if (name.length <= cronNameMax) return errors
  return [...errors, invalidValue('metadata.name', name, `must be no more than ${cronNameMax} characters`)]
}

export function validateCronJobUpdate(next: CronJob, old: CronJob): readonly FieldError[] {
  return validateCronSpec(next, old)
}

function validateCronSpec({ spec }: CronJob, old: CronJob | null): readonly FieldError[] {
  const { selector, manualSelector } = spec.jobTemplate.spec
  const isZoneNew = old === null || old.spec.timeZone !== spec.timeZone
  const path = 'spec.jobTemplate.spec'
  return [
    ...requiredThen(spec.schedule, 'spec.schedule', (text, at) => validateSchedule(text, spec.timeZone, old, at)),
    ...nonNegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds'),
    ...(isZoneNew ? validateTimeZone(spec.timeZone) : []),
    ...oneOfListed(spec.concurrencyPolicy, ['Allow', 'Forbid', 'Replace'], 'spec.concurrencyPolicy'),
    ...validateJobSpec(spec.jobTemplate.spec, path),
    ...(selector === undefined
      ? []
      : [
          invalidValue(`${path}.selector`, internal('v1.LabelSelector', selector), '`selector` will be auto-generated'),
        ]),
    ...(manualSelector === true ? [notOneOf(`${path}.manualSelector`, true, ['nil', 'false'])] : []),
    ...nonNegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit'),
    ...nonNegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit'),
  ]
}

function validateSchedule(
  text: string,
  timeZone: string | undefined,
  old: CronJob | null,
  path: string,
): readonly FieldError[] {
  const parsed = parseCron(text.replace(/^(?:CRON_)?TZ=\S*\s+/, ''))
  const errors: FieldError[] = parsed.ok ? [] : [invalidValue(path, text, parsed.error)]
  if (!text.includes('TZ')) return errors
  const mayHaveZone = old?.spec.schedule?.includes('TZ') === true
  if (!mayHaveZone)
    errors.push(invalidValue(path, text, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'))
  else if (timeZone !== undefined)
    errors.push(invalidValue(path, text, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'))
  return errors
}

function validateTimeZone(zone: string | undefined): readonly FieldError[] {
  const path = 'spec.timeZone'
  if (zone === undefined) return []
  if (zone === '') return [invalidValue(path, '', 'timeZone must be nil or non-empty string')]
  const isOdd = zone
    .split('/')
    .some((part) => part === '.' || part === '..' || !/^[A-Za-z0-9_+.][\w+.-]{0,13}$/.test(part))
  if (isOdd) return [invalidValue(path, zone, `unknown time zone ${zone}`)]
  const isLocal = zone.toLowerCase() === 'local'
  const local = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'
  const errors: FieldError[] = isLocal ? [invalidValue(path, zone, local)] : []
  if (zone === 'Local' || isTimeZone(zone)) return errors
  return [...errors, invalidValue(path, zone, `unknown time zone ${zone}`)]
}
