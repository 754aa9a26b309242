// Spread constraints: a pod's own, or the system's defaults for what a Service or controller selects.
//
// Models pkg/scheduler/framework/plugins/podtopologyspread common.go and plugin.go, and helper.DefaultSelector.

import { printCanonical } from '@/lib/base/json'
import type { Pod, TopologySpreadConstraint } from '../api/core'
import type { LabelSelector, Labels } from '../api/object'
import { matchesLabels } from '../meta/labels'
import { compileLabelSelector, type LabelTest, labelsOf, selectorKey } from '../pod/match'
import { requiredNodeTest } from '../pod/required-node'
import { untoleratedTaint } from '../pod/toleration'
import type { Cycle } from './framework'
import type { Listers } from './listers'
import type { NodeInfo } from './node-info'

export interface SpreadConstraint {
  readonly topologyKey: string
  readonly maxSkew: number
  readonly minDomains: number
  /** Selects, within the pod's namespace; an empty selector counts no pod. */
  readonly matchesPod: (pod: Pod) => boolean
  readonly matchesSelf: boolean
  /** Equal keys count the same pods. */
  readonly countKey: string
  readonly includesNode: (node: NodeInfo) => boolean
}

export const hostnameKey = 'kubernetes.io/hostname'
export const zoneKey = 'topology.kubernetes.io/zone'

export function constraintsOf(cycle: Cycle, action: 'DoNotSchedule' | 'ScheduleAnyway'): readonly SpreadConstraint[] {
  const own = cycle.pod.spec.topologySpreadConstraints ?? []
  return own.filter((one) => one.whenUnsatisfiable === action).map((one) => constraintOf(cycle.pod, one))
}

function constraintOf(pod: Pod, own: TopologySpreadConstraint): SpreadConstraint {
  const selector = withLabelKeys(labelsOf(pod), own)
  return {
    topologyKey: own.topologyKey,
    maxSkew: own.maxSkew,
    minDomains: own.minDomains ?? 1,
    ...matcherOf(pod, selector),
    includesNode: inclusionTest(pod, own),
  }
}

/** The system's defaults, for pods without constraints of their own; none when nothing selects the pod. */
export function defaultConstraints(cycle: Cycle): readonly SpreadConstraint[] {
  const selector = defaultSelector(cycle.pod, cycle.cache.listers)
  if (selector === null) return []
  const shared = { minDomains: 1, includesNode: () => true, ...matcherOf(cycle.pod, selector) }
  return [
    { topologyKey: hostnameKey, maxSkew: 3, ...shared },
    { topologyKey: zoneKey, maxSkew: 5, ...shared },
  ]
}

type Matcher = Pick<SpreadConstraint, 'matchesPod' | 'matchesSelf' | 'countKey'>

function matcherOf(pod: Pod, selector: LabelSelector | undefined): Matcher {
  const namespace = pod.metadata.namespace ?? ''
  const { test, key, isEmpty } = compiledSelector(selector)
  return {
    countKey: `spread:${namespace};${key}`,
    matchesSelf: test(labelsOf(pod)),
    matchesPod: (other) =>
      !isEmpty &&
      other.metadata.namespace === namespace &&
      other.metadata.deletionTimestamp === undefined &&
      test(labelsOf(other)),
  }
}

interface CompiledSelector {
  readonly test: LabelTest
  readonly key: string
  readonly isEmpty: boolean
}

function compiledSelector(selector: LabelSelector | undefined): CompiledSelector {
  const entries = Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions?.length ?? 0)
  return { test: compileLabelSelector(selector), key: selectorKey(selector), isEmpty: entries === 0 }
}

function withLabelKeys(labels: Labels, own: TopologySpreadConstraint): LabelSelector | undefined {
  const keys = (own.matchLabelKeys ?? []).filter((key) => labels[key] !== undefined)
  if (keys.length === 0 || own.labelSelector === undefined) return own.labelSelector
  const extra = keys.map((key) => ({ key, operator: 'In', values: [labels[key] ?? ''] }))
  return { ...own.labelSelector, matchExpressions: [...(own.labelSelector.matchExpressions ?? []), ...extra] }
}

/** Which nodes count as domains: those the pod's node affinity allows, and, when asked, whose taints it tolerates. */
function inclusionTest(pod: Pod, own: TopologySpreadConstraint): (node: NodeInfo) => boolean {
  const affinity = own.nodeAffinityPolicy === 'Ignore' ? null : requiredNodeTest(pod)
  const honorsTaints = own.nodeTaintsPolicy === 'Honor'
  if (affinity === null && !honorsTaints) return () => true
  const tolerations = pod.spec.tolerations ?? []
  return (node) => {
    if (affinity?.(node.node) === false) return false
    return !honorsTaints || untoleratedTaint(node.node.spec.taints ?? [], tolerations) === null
  }
}

interface CachedSelectors {
  revision: number
  readonly byOwner: Map<string, LabelSelector | null>
}

const cachedByListers = new WeakMap<Listers, CachedSelectors>()

/** Labels of the Services that select the pod, and its owner's selector. Pods of one owner and labels ask once. */
function defaultSelector(pod: Pod, listers: Listers): LabelSelector | null {
  const revision = listers.selectorsRevision()
  const cached = cachedByListers.get(listers) ?? { revision, byOwner: new Map<string, LabelSelector | null>() }
  cachedByListers.set(listers, cached)
  if (cached.revision !== revision) {
    cached.byOwner.clear()
    cached.revision = revision
  }
  const owner = pod.metadata.ownerReferences?.find((one) => one.controller === true)
  const key = `${pod.metadata.namespace};${owner?.uid};${printCanonical(labelsOf(pod))}`
  const known = cached.byOwner.get(key)
  if (known !== undefined) return known
  const found = findSelector(pod, listers)
  cached.byOwner.set(key, found)
  return found
}

function findSelector(pod: Pod, listers: Listers): LabelSelector | null {
  const namespace = pod.metadata.namespace ?? ''
  const owner = pod.metadata.ownerReferences?.find((one) => one.controller === true)
  const matchLabels: Record<string, string> = {}
  for (const service of listers.services(namespace)) {
    const selector = service.spec.selector
    if (selector === undefined || Object.keys(selector).length === 0) continue
    if (matchesLabels(selector, pod.metadata.labels)) Object.assign(matchLabels, selector)
  }
  const owned = owner === undefined ? null : listers.ownerSelector(namespace, owner)
  Object.assign(matchLabels, owned?.matchLabels)
  const expressions = owned?.matchExpressions ?? []
  if (Object.keys(matchLabels).length === 0 && expressions.length === 0) return null
  return expressions.length === 0 ? { matchLabels } : { matchLabels, matchExpressions: expressions }
}
