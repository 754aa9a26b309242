// Pods: the spec, and the fields that an update may change.
//
// Models pkg/apis/core/validation ValidatePodCreate and ValidatePodUpdate.

import { deepEqual, shapedAs } from '@/lib/base/json'
import { quote } from '@/lib/go/quote'
import type { Container, NodeSelectorTerm, Pod, PodSpec, Toleration } from '../../api/generated/core'
import { type FieldError, forbiddenField, invalidValue } from '../../meta/field-error'
import { internal, printInternalLines } from '../../meta/internal'
import { dnsSubdomainProblems } from '../../meta/name-rules'
import { unifiedDiff } from '../../meta/unified-diff'
import { inRange, required } from './checks'
import { blankImage } from './container'
import { validateTolerations } from './placement'
import { validatePodAnnotations } from './pod-annotations'
import { validatePodSpec } from './pod-spec'

export function validatePod(pod: Pod): readonly FieldError[] {
  const errors = [...validateWholePod(pod)]
  if ((pod.spec.ephemeralContainers?.length ?? 0) > 0)
    errors.push(forbiddenField('spec.ephemeralContainers', 'cannot be set on create'))
  if ((pod.spec.schedulingGates?.length ?? 0) > 0 && (pod.spec.nodeName ?? '') !== '')
    errors.push(forbiddenField('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'))
  return errors
}

/** Models validatePodMetadataAndSpec: the checks of pods that do not apply to templates. */
function validateWholePod({ metadata, spec }: Pod): readonly FieldError[] {
  const errors = [...validatePodAnnotations(metadata.annotations, 'metadata.annotations')]
  errors.push(...validatePodSpec(spec, 'spec'))
  for (const [i, { name, image, ephemeral }] of (spec.volumes ?? []).entries()) {
    if (image !== undefined && Object.keys(spec.volumes?.[i] ?? {}).length === 2)
      errors.push(...required(image.reference, `spec.volumes[${i}].image.reference`))
    if (ephemeral === undefined || metadata.name === '') continue
    const claim = `${metadata.name}-${name}`
    for (const problem of dnsSubdomainProblems(claim))
      errors.push(invalidValue(`spec.volumes[${i}].name`, name, `PVC name ${quote(claim)}: ${problem}`))
  }
  for (const group of ['containers', 'initContainers'] as const)
    for (const [i, container] of (spec[group] ?? []).entries())
      errors.push(...blankImage(container, `spec.${group}[${i}].image`))
  return errors
}

const changeable =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

export function validatePodUpdate(next: Pod, old: Pod): readonly FieldError[] {
  if (next.spec === old.spec) return []
  const errors = [...validateWholePod(next)]
  for (const group of ['containers', 'initContainers'] as const) {
    const list = next.spec[group] ?? []
    const path = `spec.${group}`
    if (list.length !== (old.spec[group]?.length ?? 0))
      return [...errors, forbiddenField(path, 'pod updates may not add or remove containers')]
    for (const [i, container] of list.entries())
      errors.push(...required(container.image, `${path}[${i}].image`), ...blankImage(container, `${path}[${i}].image`))
  }
  errors.push(...validateDeadline(next.spec, old.spec), ...validateTolerationsGrow(next.spec, old.spec))
  errors.push(...validateGatesShrink(next.spec, old.spec))
  if (deepEqual(next.spec, old.spec)) return errors
  const isGated = (old.spec.schedulingGates ?? []).length > 0
  if (isGated) errors.push(...validatePlaceGrows(next.spec, old.spec))
  const munged = withOldParts(next.spec, old.spec)
  if (deepEqual(munged, old.spec)) return errors
  const type = 'core.PodSpec'
  const difference = unifiedDiff(printInternalLines(type, old.spec), printInternalLines(type, munged))
  return [...errors, forbiddenField('spec', `${changeable}\n${difference}`)]
}

const secondsMax = 2_147_483_647

function validateDeadline(next: PodSpec, old: PodSpec): readonly FieldError[] {
  const path = 'spec.activeDeadlineSeconds'
  const before = old.activeDeadlineSeconds
  const after = next.activeDeadlineSeconds
  if (after === undefined)
    return before === undefined
      ? []
      : [invalidValue(path, null, 'must not update from a positive integer to nil value')]
  const errors = [...inRange(after, [0, secondsMax], path)]
  if (before !== undefined && before < after)
    errors.push(invalidValue(path, after, 'must be less than or equal to previous value'))
  return errors
}

function validateTolerationsGrow(next: PodSpec, old: PodSpec): readonly FieldError[] {
  const path = 'spec.tolerations'
  const lost = (old.tolerations ?? []).filter((one) => !next.tolerations?.some((other) => isSameToleration(one, other)))
  return [
    ...lost.map(() => forbiddenField(path, 'existing toleration can not be modified except its tolerationSeconds')),
    ...validateTolerations(next.tolerations, path),
  ]
}

function isSameToleration(a: Toleration, b: Toleration): boolean {
  return a.key === b.key && a.operator === b.operator && a.value === b.value && a.effect === b.effect
}

/** An update may remove scheduling gates but not add any. */
function validateGatesShrink(next: PodSpec, old: PodSpec): readonly FieldError[] {
  return (next.schedulingGates ?? []).flatMap(({ name }, i) => {
    if (old.schedulingGates?.some((gate) => gate.name === name)) return []
    const why = `only deletion is allowed, but found new scheduling gate '${name}'`
    return [forbiddenField(`spec.schedulingGates[${i}].name`, why)]
  })
}

/** The node selector and affinity of a gated pod may only be narrowed. */
function validatePlaceGrows(next: PodSpec, old: PodSpec): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [key, value] of Object.entries(old.nodeSelector ?? {}))
    if (next.nodeSelector?.[key] !== value) {
      const why = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)'
      errors.push(invalidValue('spec.nodeSelector', next.nodeSelector ?? null, why))
    }
  const path = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms'
  const before = requiredTerms(old) ?? []
  const after = requiredTerms(next)
  if (before.length > 0 && before.length !== (after?.length ?? 0)) {
    const shown = after === undefined ? null : internal('[]core.NodeSelectorTerm', after)
    const why = 'no additions/deletions to non-empty NodeSelectorTerms list are allowed'
    return [...errors, invalidValue(path, shown, why)]
  }
  for (const [i, term] of before.entries())
    if (!hasOnlyMore(after?.[i] ?? {}, term)) {
      const shown = internal('core.NodeSelectorTerm', after?.[i])
      errors.push(invalidValue(`${path}[${i}]`, shown, 'only additions are allowed (no mutations or deletions)'))
    }
  return errors
}

function requiredTerms({ affinity }: PodSpec): readonly NodeSelectorTerm[] | undefined {
  return affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
}

function hasOnlyMore(next: NodeSelectorTerm, old: NodeSelectorTerm): boolean {
  const isEmpty = (old.matchExpressions ?? []).length === 0 && (old.matchFields ?? []).length === 0
  const hasMore = (next.matchExpressions ?? []).length > 0 || (next.matchFields ?? []).length > 0
  if (isEmpty && hasMore) return false
  return (['matchExpressions', 'matchFields'] as const).every((field) => {
    const kept = next[field]?.slice(0, old[field]?.length ?? 0) ?? []
    return deepEqual(kept, old[field] ?? [])
  })
}

/** The new spec with its mutable fields reset to the old values; any difference left is forbidden. */
function withOldParts(next: PodSpec, old: PodSpec): PodSpec {
  const images = (after: readonly Container[] | undefined, before: readonly Container[] | undefined) =>
    after?.map((container, i) => withField(container, 'image', before?.[i]?.image))
  const isGated = (old.schedulingGates ?? []).length > 0
  const wasNegative = (old.terminationGracePeriodSeconds ?? 0) < 0 && next.terminationGracePeriodSeconds === 1
  const restored: Partial<Record<keyof PodSpec, unknown>> = {
    ...next,
    containers: images(next.containers, old.containers),
    initContainers: images(next.initContainers, old.initContainers),
    activeDeadlineSeconds: old.activeDeadlineSeconds,
    schedulingGates: old.schedulingGates,
    tolerations: old.tolerations,
    ...(wasNegative ? { terminationGracePeriodSeconds: old.terminationGracePeriodSeconds } : {}),
    ...(isGated ? { nodeSelector: old.nodeSelector, affinity: affinityWithOldPlace(next, old) } : {}),
  }
  return withoutUndefined(restored)
}

function affinityWithOldPlace({ affinity: next }: PodSpec, { affinity: old }: PodSpec): PodSpec['affinity'] {
  const place = old?.nodeAffinity
  if (deepEqual(place, next?.nodeAffinity)) return next
  if (next === undefined) return place === undefined ? undefined : { nodeAffinity: place }
  if (old === undefined && next.podAffinity === undefined && next.podAntiAffinity === undefined) return undefined
  return withField(next, 'nodeAffinity', place)
}

function withField<Value extends object, Name extends keyof Value>(
  value: Value,
  name: Name,
  field: Value[Name] | undefined,
): Value {
  return withoutUndefined({ ...value, [name]: field }) as Value
}

function withoutUndefined<Value>(spec: Readonly<Record<string, unknown>>): Value {
  return shapedAs<Value>(Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)))
}
