// Spread constraints: a pod's own, or the system's defaults for what a Service or controller selects.
//
// Models pkg/scheduler/framework/plugins/podtopologyspread common.go and plugin.go, and helper.DefaultSelector.

import type { Pod, TopologySpreadConstraint } from '../api/generated/core'
import type { LabelSelector } from '../api/generated/meta'
import type { Labels } from '../api/values'
import { matchesLabels } from '../meta/labels'
import { controllerOf } from '../meta/owner'
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

export function constraintsOf(
  { pod }: Pick<Cycle, 'pod'>,
  action: 'DoNotSchedule' | 'ScheduleAnyway',
): readonly SpreadConstraint[] {
  const own = pod.spec.topologySpreadConstraints ?? []
  return own.filter((one) => one.whenUnsatisfiable === action).map((one) => constraintOf(pod, one))
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
export function defaultConstraints({ pod, cache }: Cycle): readonly SpreadConstraint[] {
  const answers = answersOf(cache.listers)
  const owner = controllerOf(pod)
  const { namespace = '' } = pod.metadata
  const labels = labelsOf(pod)
  const known = answers.byLabels.get(labels)
  if (known !== undefined && known.ownerUid === owner?.uid && known.namespace === namespace) return known.constraints
  const constraints = newDefaults(pod, findSelector(pod, cache.listers))
  answers.byLabels.set(labels, { ownerUid: owner?.uid, namespace, constraints })
  return constraints
}

function newDefaults(pod: Pod, selector: LabelSelector | null): readonly SpreadConstraint[] {
  if (selector === null) return []
  const shared = { minDomains: 1, includesNode: () => true, ...matcherOf(pod, selector) }
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

/** Selectors come from templates: each is compiled once. */
const compiled = new WeakMap<LabelSelector, CompiledSelector>()

function compiledSelector(selector: LabelSelector | undefined): CompiledSelector {
  const known = selector === undefined ? undefined : compiled.get(selector)
  if (known !== undefined) return known
  const entries = Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions?.length ?? 0)
  const made = { test: compileLabelSelector(selector), key: selectorKey(selector), isEmpty: entries === 0 }
  if (selector !== undefined) compiled.set(selector, made)
  return made
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

interface Answers {
  readonly revision: number
  /** The pods of a template share their labels, and all of them get the same answer. */
  readonly byLabels: WeakMap<Labels, DefaultAnswer>
}

interface DefaultAnswer {
  readonly ownerUid: string | undefined
  readonly namespace: string
  readonly constraints: readonly SpreadConstraint[]
}

const answersByListers = new WeakMap<Listers, Answers>()

/** Good until a Service comes, changes or goes. */
function answersOf(listers: Listers): Answers {
  const revision = listers.selectorsRevision()
  const known = answersByListers.get(listers)
  if (known?.revision === revision) return known
  const fresh: Answers = { revision, byLabels: new WeakMap() }
  answersByListers.set(listers, fresh)
  return fresh
}

/** Labels of the Services that select the pod, and its owner's selector. */
function findSelector(pod: Pod, listers: Listers): LabelSelector | null {
  const namespace = pod.metadata.namespace ?? ''
  const owner = controllerOf(pod)
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
