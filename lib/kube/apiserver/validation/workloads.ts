// Workloads of apps/v1: selectors must match their templates, strategies must be consistent, some fields are immutable.
//
// Models pkg/apis/apps/validation.

import { deepEqual } from '@/lib/base/json'
import type {
  DaemonSet,
  Deployment,
  DeploymentStrategy,
  ReplicaSet,
  StatefulSet,
  StatefulSetSpec,
} from '../../api/generated/apps'
import type { PodTemplateSpec } from '../../api/generated/core'
import type { LabelSelector } from '../../api/generated/meta'
import type { IntOrString } from '../../api/values'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  notOneOf,
  requiredValue,
  unsupportedValue,
} from '../../meta/field-error'
import { isPercent, scaledValue } from '../../meta/int-or-string'
import { internal } from '../../meta/internal'
import { isEmptySelector, matchesSelector } from '../../meta/labels'
import { dnsLabel, immutable, isUsableSelector, nonNegative, oneOfListed, validateSelector } from './checks'
import { validateClaimSpec } from './claim'
import { validatePodTemplate, validateTemplateMetadata } from './pod-spec'

const selectorField = { path: 'spec.selector', type: 'v1.LabelSelector' } as const

export function validateDeployment({ spec }: Deployment): readonly FieldError[] {
  const { minReadySeconds = 0, progressDeadlineSeconds } = spec
  return [
    ...nonNegative(spec.replicas, 'spec.replicas'),
    ...requiredSelector(spec.selector, 'deployment'),
    ...validateTemplate(spec.template, spec.selector),
    ...validateStrategy(spec.strategy ?? {}),
    ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...nonNegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ...nonNegative(progressDeadlineSeconds, 'spec.progressDeadlineSeconds'),
    ...(progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= minReadySeconds
      ? [invalidValue('spec.progressDeadlineSeconds', progressDeadlineSeconds, 'must be greater than minReadySeconds')]
      : []),
  ]
}

export function validateDeploymentUpdate(next: Deployment, old: Deployment): readonly FieldError[] {
  return [...validateDeployment(next), ...immutable(next.spec.selector, old.spec.selector, selectorField)]
}

export function validateReplicaSet({ spec }: ReplicaSet): readonly FieldError[] {
  return [
    ...nonNegative(spec.replicas, 'spec.replicas'),
    ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...requiredSelector(spec.selector, 'deployment'),
    ...validateTemplate(spec.template, spec.selector),
  ]
}

export function validateReplicaSetUpdate(next: ReplicaSet, old: ReplicaSet): readonly FieldError[] {
  return [...validateReplicaSet(next), ...immutable(next.spec.selector, old.spec.selector, selectorField)]
}

export function validateDaemonSet({ spec }: DaemonSet): readonly FieldError[] {
  return [
    ...validateSelector(spec.selector, 'spec.selector'),
    ...(spec.selector === undefined ? unselected(spec.template) : mismatch(spec.template, spec.selector)),
    ...emptySelector(spec.selector, 'daemonset'),
    ...validatePodTemplate(spec.template, 'spec.template'),
    ...onlyAlways(spec.template, 'DaemonSet'),
    ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...validateDaemonStrategy(spec),
    ...nonNegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
  ]
}

export function validateDaemonSetUpdate(next: DaemonSet, old: DaemonSet): readonly FieldError[] {
  return [...immutable(next.spec.selector, old.spec.selector, selectorField), ...validateDaemonSet(next)]
}

export function validateStatefulSet(set: StatefulSet): readonly FieldError[] {
  return validateSet(set, 'created')
}

/** volumeClaimTemplates and serviceName are checked only at creation, as an update cannot change them. */
function validateSet({ spec }: StatefulSet, state: 'created' | 'updated'): readonly FieldError[] {
  const claims = state === 'created' ? (spec.volumeClaimTemplates ?? []) : []
  const serviceName = state === 'created' ? (spec.serviceName ?? '') : ''
  return [
    ...eitherOf(spec.podManagementPolicy, ['OrderedReady', 'Parallel'], 'spec.podManagementPolicy'),
    ...validateSetStrategy(spec.updateStrategy),
    ...validateRetention(spec.persistentVolumeClaimRetentionPolicy),
    ...claims.flatMap((claim, i) => validateClaimSpec(claim.spec, `spec.volumeClaimTemplates[${i}].spec`)),
    ...nonNegative(spec.replicas, 'spec.replicas'),
    ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...nonNegative(spec.ordinals?.start, 'spec.ordinals.start'),
    ...(serviceName === '' ? [] : dnsLabel(serviceName, 'spec.serviceName')),
    ...requiredSelector(spec.selector, 'statefulset'),
    ...validateSetTemplate(spec),
    ...onlyAlways(spec.template, 'StatefulSet'),
  ]
}

function validateSetTemplate(spec: StatefulSetSpec): readonly FieldError[] {
  if (!isUsableSelector(spec.selector)) return [invalidValue('spec.selector', shownSelector(spec.selector), '')]
  return [
    ...(spec.selector === undefined ? unselected(spec.template) : mismatch(spec.template, spec.selector)),
    ...validatePodTemplate(withClaims(spec), 'spec.template'),
    // Upstream checks the template's metadata twice, so its errors appear twice.
    ...validateTemplateMetadata(spec.template, 'spec.template'),
  ]
}

function shownSelector(selector: LabelSelector | undefined): unknown {
  return selector === undefined ? null : internal('v1.LabelSelector', selector)
}

/** An absent selector matches nothing, so it does not match the template's labels either. */
function unselected({ metadata }: PodTemplateSpec): readonly FieldError[] {
  const path = 'spec.template.metadata.labels'
  return [invalidValue(path, metadata?.labels ?? null, '`selector` does not match template `labels`')]
}

/** The template with the claims among its volumes, and without hostname and subdomain, which the controller sets. */
function withClaims({ template, volumeClaimTemplates = [] }: StatefulSetSpec): PodTemplateSpec {
  const { hostname, subdomain, volumes = [], ...spec } = template.spec
  if (hostname === undefined && subdomain === undefined && volumeClaimTemplates.length === 0) return template
  const claimed = new Map(
    volumeClaimTemplates.map(({ metadata }) => {
      const name = metadata?.name ?? ''
      return [name, { name, persistentVolumeClaim: { claimName: name } }] as const
    }),
  )
  const others = volumes.filter((volume) => !claimed.has(volume.name))
  return { ...template, spec: { ...spec, volumes: [...claimed.values(), ...others] } }
}

function eitherOf(
  value: string | undefined,
  [one, other]: readonly [string, string],
  path: string,
): readonly FieldError[] {
  if (value === undefined || value === one || value === other) return []
  return [invalidValue(path, value, `must be '${one}' or '${other}'`)]
}

function validateSetStrategy(strategy: StatefulSet['spec']['updateStrategy']): readonly FieldError[] {
  const path = 'spec.updateStrategy'
  const { type, rollingUpdate } = strategy ?? {}
  const shown = (kind: string, value: unknown): unknown => internal(`apps.${kind}`, value)
  if (type !== undefined && type !== 'OnDelete' && type !== 'RollingUpdate') {
    const why = "must be 'RollingUpdate' or 'OnDelete'"
    return [invalidValue(path, shown('StatefulSetUpdateStrategy', strategy), why)]
  }
  if (rollingUpdate === undefined) return []
  if (type === 'OnDelete') {
    const why = `only allowed for updateStrategy 'RollingUpdate'`
    return [invalidValue(`${path}.rollingUpdate`, shown('RollingUpdateStatefulSetStrategy', rollingUpdate), why)]
  }
  const { partition, maxUnavailable } = rollingUpdate
  const at = `${path}.rollingUpdate.maxUnavailable`
  return [
    ...nonNegative(partition, `${path}.rollingUpdate.partition`),
    ...(maxUnavailable === undefined
      ? []
      : [
          ...validateShare(maxUnavailable, at),
          ...(isZeroShare(maxUnavailable) ? [invalidValue(at, maxUnavailable, 'cannot be 0')] : []),
          ...notAboveAll(maxUnavailable, at),
        ]),
  ]
}

function validateRetention(policy: StatefulSet['spec']['persistentVolumeClaimRetentionPolicy']): readonly FieldError[] {
  const path = 'spec.persistentVolumeClaimRetentionPolicy'
  return (['whenDeleted', 'whenScaled'] as const).flatMap((field) =>
    oneOfListed(policy?.[field], ['Retain', 'Delete'], `${path}.${field}`),
  )
}

const statefulFields = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
] as const

export function validateStatefulSetUpdate(next: StatefulSet, old: StatefulSet): readonly FieldError[] {
  const errors = [...validateSet(next, 'updated')]
  const fixed: Record<string, unknown> = { ...next.spec }
  const before: Record<string, unknown> = { ...old.spec }
  for (const field of statefulFields) {
    delete fixed[field]
    delete before[field]
  }
  if (!deepEqual(fixed, before)) {
    const names = statefulFields
      .slice(0, -1)
      .map((field) => `'${field}'`)
      .join(', ')
    errors.push(
      forbiddenField(
        'spec',
        `updates to statefulset spec for fields other than ${names} and 'minReadySeconds' are forbidden`,
      ),
    )
  }
  return errors
}

function requiredSelector(selector: LabelSelector | undefined, kind: string): readonly FieldError[] {
  if (selector === undefined || selector === null) return [requiredValue('spec.selector')]
  return [...validateSelector(selector, 'spec.selector'), ...emptySelector(selector, kind)]
}

function emptySelector(selector: LabelSelector | undefined, kind: string): readonly FieldError[] {
  if (selector === undefined || !isEmptySelector(selector)) return []
  return [invalidValue('spec.selector', shownSelector(selector), `empty selector is invalid for ${kind}`)]
}

function mismatch(template: PodTemplateSpec, selector: LabelSelector | undefined): readonly FieldError[] {
  if (selector === undefined || isEmptySelector(selector) || !isUsableSelector(selector)) return []
  const labels = template.metadata?.labels
  if (matchesSelector(selector, labels)) return []
  return [invalidValue('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`')]
}

function validateTemplate(template: PodTemplateSpec, selector: LabelSelector | undefined): readonly FieldError[] {
  if (!isUsableSelector(selector))
    return [invalidValue('spec.selector', shownSelector(selector), 'invalid label selector')]
  return [
    ...(selector === undefined ? unselected(template) : mismatch(template, selector)),
    ...validatePodTemplate(template, 'spec.template'),
    ...onlyAlways(template, 'ReplicaSet'),
  ]
}

function onlyAlways({ spec }: PodTemplateSpec, kind: string): readonly FieldError[] {
  const errors: FieldError[] = []
  if (spec.restartPolicy !== 'Always' && spec.restartPolicy !== undefined)
    errors.push(unsupportedValue('spec.template.spec.restartPolicy', spec.restartPolicy, ['Always']))
  if (spec.activeDeadlineSeconds !== undefined)
    errors.push(
      forbiddenField('spec.template.spec.activeDeadlineSeconds', `activeDeadlineSeconds in ${kind} is not Supported`),
    )
  return errors
}

function validateStrategy(strategy: DeploymentStrategy): readonly FieldError[] {
  const { type, rollingUpdate } = strategy
  const path = 'spec.strategy'
  if (type === 'Recreate')
    return rollingUpdate === undefined
      ? []
      : [forbiddenField(`${path}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")]
  if (type !== 'RollingUpdate')
    return [notOneOf(path, internal('apps.DeploymentStrategy', strategy), ['Recreate', 'RollingUpdate'])]
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {}
  const errors = [
    ...validateShare(maxUnavailable, `${path}.rollingUpdate.maxUnavailable`),
    ...validateShare(maxSurge, `${path}.rollingUpdate.maxSurge`),
  ]
  if (isZeroShare(maxUnavailable) && isZeroShare(maxSurge))
    errors.push(
      invalidValue(`${path}.rollingUpdate.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0'),
    )
  return [...errors, ...notAboveAll(maxUnavailable, `${path}.rollingUpdate.maxUnavailable`)]
}

function isZeroShare(value: IntOrString): boolean {
  return scaledValue(value, 100, 'up') === 0
}

/** Models ValidatePositiveIntOrPercent. */
export function validateShare(value: IntOrString, path: string): readonly FieldError[] {
  if (typeof value === 'number') return nonNegative(value, path)
  if (isPercent(value)) return []
  const why =
    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"
  return [invalidValue(path, value, why)]
}

/** Models IsNotMoreThan100Percent. */
export function notAboveAll(value: IntOrString, path: string): readonly FieldError[] {
  if (!isPercent(value) || Number(value.slice(0, -1)) <= 100) return []
  return [invalidValue(path, value, 'must not be greater than 100%')]
}

function validateDaemonStrategy({ updateStrategy }: DaemonSet['spec']): readonly FieldError[] {
  const { type, rollingUpdate } = updateStrategy ?? {}
  if (type === 'OnDelete') return []
  if (type !== 'RollingUpdate')
    return [
      notOneOf('spec.updateStrategy', internal('apps.DaemonSetUpdateStrategy', updateStrategy), [
        'RollingUpdate',
        'OnDelete',
      ]),
    ]
  const path = 'spec.updateStrategy.rollingUpdate'
  if (rollingUpdate === undefined) return [requiredValue(path)]
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate
  const errors = [
    ...validateShare(maxUnavailable, `${path}.maxUnavailable`),
    ...validateShare(maxSurge, `${path}.maxSurge`),
  ]
  errors.push(...notAboveAll(maxUnavailable, `${path}.maxUnavailable`), ...notAboveAll(maxSurge, `${path}.maxSurge`))
  const hasUnavailable = !isZeroShare(maxUnavailable)
  const hasSurge = !isZeroShare(maxSurge)
  if (!hasUnavailable && !hasSurge)
    errors.push(requiredValue(`${path}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'))
  if (hasUnavailable && hasSurge)
    errors.push(invalidValue(`${path}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero'))
  return errors
}
