// Label keys of affinity terms and spread constraints, written into their selectors when a pod is made.
//
// Models pkg/registry/core/pod strategy applyMatchLabelKeysAndMismatchLabelKeys: a key the pod has no label for adds
// nothing, and neither does a term without a selector.

import type { Affinity, Pod, PodAffinityTerm, PodSpec } from '../api/generated/core'
import type { LabelSelector } from '../api/generated/meta'
import type { Labels } from '../api/values'

export function mergeLabelKeys(pod: Pod): Pod {
  const { affinity, topologySpreadConstraints: constraints } = pod.spec
  if (affinity?.podAffinity === undefined && affinity?.podAntiAffinity === undefined && constraints === undefined)
    return pod
  const labels = pod.metadata.labels ?? {}
  const spec: PodSpec = {
    ...pod.spec,
    ...(affinity === undefined ? {} : { affinity: mergedAffinity(affinity, labels) }),
    ...(constraints === undefined
      ? {}
      : { topologySpreadConstraints: constraints.map((one) => mergedKeys(one, labels)) }),
  }
  return { ...pod, spec }
}

function mergedAffinity(affinity: Affinity, labels: Labels): Affinity {
  const { podAffinity, podAntiAffinity } = affinity
  return {
    ...affinity,
    ...(podAffinity === undefined ? {} : { podAffinity: mergedTerms(podAffinity, labels) }),
    ...(podAntiAffinity === undefined ? {} : { podAntiAffinity: mergedTerms(podAntiAffinity, labels) }),
  }
}

type Terms = NonNullable<Affinity['podAffinity']>

function mergedTerms(terms: Terms, labels: Labels): Terms {
  const { requiredDuringSchedulingIgnoredDuringExecution: required } = terms
  const { preferredDuringSchedulingIgnoredDuringExecution: preferred } = terms
  const weighted = preferred?.map((one) => ({ ...one, podAffinityTerm: mergedKeys(one.podAffinityTerm, labels) }))
  return {
    ...terms,
    ...(required === undefined
      ? {}
      : { requiredDuringSchedulingIgnoredDuringExecution: required.map((term) => mergedKeys(term, labels)) }),
    ...(weighted === undefined ? {} : { preferredDuringSchedulingIgnoredDuringExecution: weighted }),
  }
}

type Keyed = Pick<PodAffinityTerm, 'labelSelector' | 'matchLabelKeys' | 'mismatchLabelKeys'>

function mergedKeys<T extends Keyed>(term: T, labels: Labels): T {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term
  const added = [
    ...matchLabelKeys.flatMap((key) => requirement(key, 'In', labels)),
    ...mismatchLabelKeys.flatMap((key) => requirement(key, 'NotIn', labels)),
  ]
  if (labelSelector === undefined || added.length === 0) return term
  const matchExpressions = [...(labelSelector.matchExpressions ?? []), ...added]
  return { ...term, labelSelector: { ...labelSelector, matchExpressions } }
}

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number]

function requirement(key: string, operator: 'In' | 'NotIn', labels: Labels): readonly Requirement[] {
  const value = labels[key]
  return value === undefined ? [] : [{ key, operator, values: [value] }]
}
