// Pods: the spec, and what an update of a pod may change.
//
// Models pkg/apis/core/validation ValidatePodCreate and ValidatePodUpdate.

import { deepEqual, type JsonObject } from '@/lib/base/json'
import type { Container, Pod, PodSpec, Toleration } from '../api/core'
import { type FieldError, forbiddenField, invalidValue, requiredValue } from '../meta/field-error'
import { printGoJson } from '../meta/hash'
import { validatePodSpec } from './pod-spec'

export function validatePod(pod: Pod): readonly FieldError[] {
  const images = (pod.spec.containers ?? []).flatMap((container, i) =>
    blankImage(container, `spec.containers[${i}].image`),
  )
  const initImages = (pod.spec.initContainers ?? []).flatMap((container, i) =>
    blankImage(container, `spec.initContainers[${i}].image`),
  )
  const ephemeral = (pod.spec.ephemeralContainers?.length ?? 0) > 0
  const errors = [...validatePodSpec(pod.spec, 'spec'), ...images, ...initImages]
  if (ephemeral) errors.push(forbiddenField('spec.ephemeralContainers', 'cannot be set on create'))
  if ((pod.spec.schedulingGates?.length ?? 0) > 0 && (pod.spec.nodeName ?? '') !== '')
    errors.push(forbiddenField('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'))
  return errors
}

function blankImage({ image = '' }: Container, path: string): readonly FieldError[] {
  return image !== '' && image.trim() !== image
    ? [invalidValue(path, image, 'must not have leading or trailing whitespace')]
    : []
}

const changeable =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

export function validatePodUpdate(next: Pod, old: Pod): readonly FieldError[] {
  if (next.spec === old.spec) return []
  const errors: FieldError[] = []
  if (next.spec.containers.length !== old.spec.containers.length)
    return [forbiddenField('spec.containers', 'pod updates may not add or remove containers')]
  if ((next.spec.initContainers?.length ?? 0) !== (old.spec.initContainers?.length ?? 0))
    return [forbiddenField('spec.initContainers', 'pod updates may not add or remove containers')]
  for (const [i, { image = '' }] of next.spec.containers.entries()) {
    if (image === '') errors.push(requiredValue(`spec.containers[${i}].image`))
    else if (image.trim() !== image)
      errors.push(invalidValue(`spec.containers[${i}].image`, image, 'must not have leading or trailing whitespace'))
  }
  errors.push(...validateDeadline(next.spec, old.spec), ...validateTolerationsGrow(next.spec, old.spec))
  if (errors.length > 0) return errors
  const allowed = withAllowedChanges(next, old)
  if (deepEqual(allowed, next.spec)) return []
  return [forbiddenField('spec', `${changeable}\n${goDiff(next.spec, allowed)}`)]
}

function validateDeadline(next: PodSpec, old: PodSpec): readonly FieldError[] {
  const path = 'spec.activeDeadlineSeconds'
  const before = old.activeDeadlineSeconds
  const after = next.activeDeadlineSeconds
  if (before === undefined) return []
  if (after === undefined) return [invalidValue(path, null, 'must not update from a positive integer to nil value')]
  return after > before ? [invalidValue(path, after, `must be less than or equal to previous value`)] : []
}

function validateTolerationsGrow(next: PodSpec, old: PodSpec): readonly FieldError[] {
  const kept = (old.tolerations ?? []).every((one) => next.tolerations?.some((other) => isSameToleration(one, other)))
  return kept
    ? []
    : [forbiddenField('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')]
}

function isSameToleration(a: Toleration, b: Toleration): boolean {
  return a.key === b.key && a.operator === b.operator && a.value === b.value && a.effect === b.effect
}

/** The old spec with the changes that an update may make; anything else of `next` then differs. */
function withAllowedChanges(next: Pod, old: Pod): PodSpec {
  const images = (after: readonly Container[] | undefined, before: readonly Container[] | undefined) =>
    before?.map((container, i) => {
      const image = after?.[i]?.image
      return image === undefined ? container : { ...container, image }
    })
  const { activeDeadlineSeconds, tolerations, schedulingGates, nodeSelector, affinity } = next.spec
  const containers = images(next.spec.containers, old.spec.containers) ?? []
  const initContainers = images(next.spec.initContainers, old.spec.initContainers)
  const isGated = (old.spec.schedulingGates?.length ?? 0) > 0
  const grace = old.spec.terminationGracePeriodSeconds ?? 30
  return withoutUndefined({
    ...old.spec,
    containers,
    initContainers,
    activeDeadlineSeconds,
    tolerations,
    schedulingGates: keepsGates(next.spec, old.spec) ? schedulingGates : old.spec.schedulingGates,
    nodeSelector: isGated ? nodeSelector : old.spec.nodeSelector,
    affinity: isGated ? affinity : old.spec.affinity,
    terminationGracePeriodSeconds:
      grace < 0 && next.spec.terminationGracePeriodSeconds === 1 ? 1 : old.spec.terminationGracePeriodSeconds,
  })
}

/** Gates may only be taken away. */
function keepsGates(next: PodSpec, old: PodSpec): boolean {
  return (next.schedulingGates ?? []).every((gate) => old.schedulingGates?.some((one) => one.name === gate.name))
}

function withoutUndefined(spec: Readonly<Record<string, unknown>>): PodSpec {
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)) as unknown as PodSpec
}

/** Stands for Go's structural diff: the fields that differ, both ways. */
function goDiff(next: PodSpec, allowed: PodSpec): string {
  const after = next as unknown as JsonObject
  const before = allowed as unknown as JsonObject
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const lines = [...names].flatMap((name) => {
    const was = before[name]
    const is = after[name]
    if (deepEqual(was ?? null, is ?? null)) return []
    return [
      ...(was === undefined ? [] : [`- \t${name}: ${printGoJson(was)},`]),
      ...(is === undefined ? [] : [`+ \t${name}: ${printGoJson(is)},`]),
    ]
  })
  return `core.PodSpec{\n${lines.map((line) => `  ${line}`).join('\n')}\n  }`
}
