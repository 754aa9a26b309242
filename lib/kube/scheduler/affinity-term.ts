// Affinity terms: which pods a pod wants to be near to, or far from, and over which label of the node.
//
// Models pkg/scheduler/framework AffinityTerm. Terms with the same key mean the same, whoever wrote them: the
// cache counts matches once for each key.

import type { Pod, PodAffinityTerm, WeightedPodAffinityTerm } from '../api/generated/core'
import type { LabelSelector } from '../api/generated/meta'
import type { Labels } from '../api/values'
import { compileLabelSelector, type LabelTest, labelsOf, selectorKey } from '../pod/match'

export interface AffinityTerm {
  readonly key: string
  readonly topologyKey: string
  matches(pod: Pod, labelsOfNamespace: (namespace: string) => Labels): boolean
}

export interface WeightedTerm {
  readonly weight: number
  readonly term: AffinityTerm
}

export const noTerms: readonly AffinityTerm[] = []
export const noWeightedTerms: readonly WeightedTerm[] = []

export function affinityTerms(pod: Pod, terms: readonly PodAffinityTerm[] | undefined): readonly AffinityTerm[] {
  return terms === undefined || terms.length === 0 ? noTerms : terms.map((term) => compileTerm(pod, term))
}

export function weightedTerms(
  pod: Pod,
  terms: readonly WeightedPodAffinityTerm[] | undefined,
): readonly WeightedTerm[] {
  if (terms === undefined || terms.length === 0) return noWeightedTerms
  return terms.map((one) => ({ weight: one.weight, term: compileTerm(pod, one.podAffinityTerm) }))
}

// Pods of one template bring equal terms: compile each text once.
const compiled = new Map<string, AffinityTerm>()
const compiledMost = 5_000

function compileTerm(owner: Pod, term: PodAffinityTerm): AffinityTerm {
  const selector = withLabelKeys(owner, term)
  const hasScope = (term.namespaces ?? []).length > 0 || term.namespaceSelector !== undefined
  const namespaces = hasScope ? (term.namespaces ?? []) : [owner.metadata.namespace ?? '']
  const scopeKey = `${namespaces.join(',')};${selectorKey(term.namespaceSelector)}`
  const key = `${term.topologyKey};${scopeKey};${selectorKey(selector)}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  if (compiled.size >= compiledMost) compiled.clear()
  const made = termOf({ key, topologyKey: term.topologyKey, selector, namespaces, scope: term.namespaceSelector })
  compiled.set(key, made)
  return made
}

interface TermParts {
  readonly key: string
  readonly topologyKey: string
  readonly selector: LabelSelector | undefined
  readonly namespaces: readonly string[]
  readonly scope: LabelSelector | undefined
}

function termOf(parts: TermParts): AffinityTerm {
  const byLabels = compileLabelSelector(parts.selector)
  const names = new Set(parts.namespaces)
  const byNamespaceLabels: LabelTest | null = parts.scope === undefined ? null : compileLabelSelector(parts.scope)
  return {
    key: parts.key,
    topologyKey: parts.topologyKey,
    matches(pod, labelsOfNamespace) {
      const namespace = pod.metadata.namespace ?? ''
      if (!names.has(namespace) && byNamespaceLabels?.(labelsOfNamespace(namespace)) !== true) return false
      return byLabels(labelsOf(pod))
    },
  }
}

/** matchLabelKeys and mismatchLabelKeys, as the API server writes them into the selector at creation. */
function withLabelKeys(owner: Pod, term: PodAffinityTerm): LabelSelector | undefined {
  const labels = labelsOf(owner)
  const extra = [
    ...(term.matchLabelKeys ?? []).map((key) => ({ key, operator: 'In', values: labels[key] })),
    ...(term.mismatchLabelKeys ?? []).map((key) => ({ key, operator: 'NotIn', values: labels[key] })),
  ].flatMap(({ key, operator, values }) => (values === undefined ? [] : [{ key, operator, values: [values] }]))
  const already = term.labelSelector?.matchExpressions ?? []
  const added = extra.filter((one) => !already.some((had) => had.key === one.key && had.operator === one.operator))
  if (added.length === 0 || term.labelSelector === undefined) return term.labelSelector
  return { ...term.labelSelector, matchExpressions: [...already, ...added] }
}
