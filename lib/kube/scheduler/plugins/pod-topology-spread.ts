// PodTopologySpread: pods of a kind spread evenly over the values of a node label.
//
// Models pkg/scheduler/framework/plugins/podtopologyspread. DoNotSchedule constraints refuse, ScheduleAnyway ones
// score; pods without any get the system's two defaults for scoring.

import { type Cycle, finalRefusal, type Plugin, refusal, type ScorePlan, skipFilter } from '../framework'
import type { NodeInfo } from '../node-info'
import { constraintsOf, defaultConstraints, hostnameKey, type SpreadConstraint } from '../spread-constraint'

const stem = "node(s) didn't match pod topology spread constraints"
const refusedBySkew = refusal('PodTopologySpread', stem)
const refusedByLabel = finalRefusal('PodTopologySpread', `${stem} (missing required label)`)

export const podTopologySpread: Plugin = {
  name: 'PodTopologySpread',
  doc: 'Holds DoNotSchedule topology spread constraints; scores ScheduleAnyway ones, or the defaults over hostname and zone.',
  filter(cycle) {
    const constraints = constraintsOf(cycle, 'DoNotSchedule')
    if (constraints.length === 0) return skipFilter
    const domains = constraints.map((constraint) => domainsOf(cycle, constraint, constraints))
    return {
      kind: 'judge',
      judge(node) {
        for (const { constraint, counts, min } of domains) {
          const value = node.labels[constraint.topologyKey]
          if (value === undefined) return refusedByLabel
          const skew = (counts.get(value) ?? 0) + (constraint.matchesSelf ? 1 : 0) - min
          if (skew > constraint.maxSkew) return refusedBySkew
        }
        return null
      },
    }
  },
  score: scorePlan,
  wakesOn(event) {
    switch (event.kind) {
      case 'node-updated':
        return event.changes.labels || event.changes.taints
      case 'storage-changed':
        return false
      default:
        return true
    }
  },
}

interface Domains {
  readonly constraint: SpreadConstraint
  readonly counts: ReadonlyMap<string, number>
  readonly min: number
}

function domainsOf(cycle: Cycle, constraint: SpreadConstraint, all: readonly SpreadConstraint[]): Domains {
  const { bySlot } = cycle.cache.countsOf(constraint.countKey, constraint.matchesPod)
  const counts = new Map<string, number>()
  for (const node of cycle.cache.nodes()) {
    const value = node.labels[constraint.topologyKey]
    if (value === undefined || !hasAllKeys(node, all) || !constraint.includesNode(node)) continue
    counts.set(value, (counts.get(value) ?? 0) + (bySlot[node.slot] ?? 0))
  }
  const enough = counts.size >= constraint.minDomains
  return { constraint, counts, min: enough ? Math.min(...counts.values()) : 0 }
}

function hasAllKeys(node: NodeInfo, constraints: readonly SpreadConstraint[]): boolean {
  return constraints.every((constraint) => node.labels[constraint.topologyKey] !== undefined)
}

function scorePlan(cycle: Cycle, feasible: readonly NodeInfo[]): ScorePlan | null {
  const hasOwn = (cycle.pod.spec.topologySpreadConstraints ?? []).length > 0
  const constraints = hasOwn ? constraintsOf(cycle, 'ScheduleAnyway') : defaultConstraints(cycle)
  if (constraints.length === 0) return null
  const ignored = new Set<NodeInfo>()
  if (hasOwn) for (const node of feasible) if (!hasAllKeys(node, constraints)) ignored.add(node)
  const counted = feasible.length - ignored.size
  const parts = constraints.map((constraint) =>
    partOf(cycle, constraint, { feasible, ignored, counted, hasOwn, constraints }),
  )
  return {
    score(node) {
      if (ignored.has(node)) return 0
      let sum = 0
      for (const part of parts) sum += part(node)
      return Math.round(sum)
    },
    normalize: (scores, nodes) => normalizeSpread(scores, (i) => ignored.size > 0 && isIgnored(ignored, nodes[i])),
  }
}

function isIgnored(ignored: ReadonlySet<NodeInfo>, node: NodeInfo | undefined): boolean {
  return node !== undefined && ignored.has(node)
}

interface Field {
  readonly feasible: readonly NodeInfo[]
  readonly ignored: ReadonlySet<NodeInfo>
  readonly counted: number
  readonly hasOwn: boolean
  readonly constraints: readonly SpreadConstraint[]
}

/** What one constraint adds to a node's raw score. */
function partOf(cycle: Cycle, constraint: SpreadConstraint, field: Field): (node: NodeInfo) => number {
  const { topologyKey, maxSkew } = constraint
  const { bySlot } = cycle.cache.countsOf(constraint.countKey, constraint.matchesPod)
  if (topologyKey === hostnameKey) {
    const weight = Math.log(field.counted + 2)
    return (node) => (node.labels[topologyKey] === undefined ? 0 : (bySlot[node.slot] ?? 0) * weight + (maxSkew - 1))
  }
  const counts = new Map<string, number>()
  for (const node of field.feasible) {
    const value = node.labels[topologyKey]
    if (value !== undefined && !field.ignored.has(node)) counts.set(value, 0)
  }
  if (counts.size > 0) countOver(cycle, constraint, field, counts)
  const weight = Math.log(counts.size + 2)
  return (node) => {
    const value = node.labels[topologyKey]
    return value === undefined ? 0 : (counts.get(value) ?? 0) * weight + (maxSkew - 1)
  }
}

function countOver(cycle: Cycle, constraint: SpreadConstraint, field: Field, counts: Map<string, number>): void {
  const { bySlot } = cycle.cache.countsOf(constraint.countKey, constraint.matchesPod)
  for (const node of cycle.cache.nodes()) {
    const pods = bySlot[node.slot] ?? 0
    const value = node.labels[constraint.topologyKey]
    if (pods === 0 || value === undefined) continue
    if (field.hasOwn && !hasAllKeys(node, field.constraints)) continue
    const before = counts.get(value)
    if (before !== undefined && constraint.includesNode(node)) counts.set(value, before + pods)
  }
}

/** Fewer is better: 100 for the least, in proportion above it; nodes without the labels get 0. */
export function normalizeSpread(scores: number[], isIgnored: (i: number) => boolean): void {
  let max = 0
  let min = Number.POSITIVE_INFINITY
  for (let i = 0; i < scores.length; i++) {
    if (isIgnored(i)) continue
    max = Math.max(max, scores[i] ?? 0)
    min = Math.min(min, scores[i] ?? 0)
  }
  for (let i = 0; i < scores.length; i++) {
    if (isIgnored(i)) scores[i] = 0
    else scores[i] = max === 0 ? 100 : Math.trunc((100 * (max + min - (scores[i] ?? 0))) / max)
  }
}
