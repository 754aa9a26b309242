// PodTopologySpread: pods of a kind spread evenly over the values of a node label.
//
// Models pkg/scheduler/framework/plugins/podtopologyspread. DoNotSchedule constraints refuse, ScheduleAnyway ones
// score; pods without any get the system's two defaults for scoring.

import { naturalLog } from '@/lib/base/exact-math'
import type { Pod } from '../../api/generated/core'
import type { Topology } from '../cache'
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
        for (const { constraint, topology, counts, min } of domains) {
          const id = topology.idBySlot[node.slot] ?? -1
          if (id < 0) return refusedByLabel
          const skew = (counts[id] ?? 0) + (constraint.matchesSelf ? 1 : 0) - min
          if (skew > constraint.maxSkew) return refusedBySkew
        }
        return null
      },
    }
  },
  score: scorePlan,
  wakesOn(event, waiting) {
    const counts = (pod: Pod): boolean => constraintsOf(waiting, 'DoNotSchedule').some((one) => one.matchesPod(pod))
    switch (event.kind) {
      case 'pod-added':
      case 'pod-deleted':
        return counts(event.pod)
      case 'pod-updated':
        return constraintsOf(waiting, 'DoNotSchedule').some(
          (one) => one.matchesPod(event.pod) !== one.matchesPod(event.before),
        )
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
  readonly topology: Topology
  readonly counts: Float64Array
  readonly min: number
}

function domainsOf(cycle: Cycle, constraint: SpreadConstraint, all: readonly SpreadConstraint[]): Domains {
  const { bySlot } = cycle.cache.countsOf(constraint.countKey, constraint.matchesPod)
  const topology = cycle.cache.topology(constraint.topologyKey)
  const counts = new Float64Array(topology.idOf.size)
  const isDomain = new Uint8Array(topology.idOf.size)
  for (const node of cycle.cache.nodes()) {
    const id = topology.idBySlot[node.slot] ?? -1
    if (id < 0 || (all.length > 1 && !hasAllKeys(node, all)) || !constraint.includesNode(node)) continue
    isDomain[id] = 1
    counts[id] = (counts[id] ?? 0) + (bySlot[node.slot] ?? 0)
  }
  return { constraint, topology, counts, min: leastCount(counts, isDomain, constraint.minDomains) }
}

/** The emptiest domain; 0 when there are fewer domains than asked for. */
function leastCount(counts: Float64Array, isDomain: Uint8Array, minDomains: number): number {
  let domains = 0
  let least = Number.POSITIVE_INFINITY
  for (let id = 0; id < counts.length; id++) {
    if (isDomain[id] !== 1) continue
    domains++
    least = Math.min(least, counts[id] ?? 0)
  }
  return domains < minDomains ? 0 : least
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
    fill(scores, nodes) {
      scores.fill(0)
      for (const part of parts) part(scores, nodes)
      for (let i = 0; i < scores.length; i++)
        scores[i] = ignored.size > 0 && isIgnored(ignored, nodes[i]) ? 0 : Math.round(scores[i] ?? 0)
    },
    normalize: (scores, nodes) =>
      normalizeSpread(scores, ignored.size === 0 ? null : (i) => isIgnored(ignored, nodes[i])),
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

/** Adds one constraint's share to the raw scores. */
type AddShare = (scores: Float64Array, nodes: readonly NodeInfo[]) => void

function partOf(cycle: Cycle, constraint: SpreadConstraint, field: Field): AddShare {
  const { topologyKey, maxSkew } = constraint
  const { bySlot } = cycle.cache.countsOf(constraint.countKey, constraint.matchesPod)
  const { idBySlot, idOf } = cycle.cache.topology(topologyKey)
  if (idOf.size === 0) return () => {}
  if (topologyKey === hostnameKey) {
    const weight = naturalLog(field.counted + 2)
    return (scores, nodes) => {
      for (let i = 0; i < nodes.length; i++) {
        const slot = nodes[i]?.slot ?? -1
        if ((idBySlot[slot] ?? -1) < 0) continue
        scores[i] = (scores[i] ?? 0) + ((bySlot[slot] ?? 0) * weight + (maxSkew - 1))
      }
    }
  }
  const isDomain = new Uint8Array(idOf.size)
  for (const node of field.feasible) {
    const id = idBySlot[node.slot] ?? -1
    if (id >= 0 && !field.ignored.has(node)) isDomain[id] = 1
  }
  const counts = countOver(cycle, constraint, field)
  const weight = naturalLog(isDomain.reduce((sum, flag) => sum + flag, 0) + 2)
  return (scores, nodes) => {
    for (let i = 0; i < nodes.length; i++) {
      const id = idBySlot[nodes[i]?.slot ?? -1] ?? -1
      if (id >= 0) scores[i] = (scores[i] ?? 0) + ((counts[id] ?? 0) * weight + (maxSkew - 1))
    }
  }
}

/** Pods over the values of the constraint's label, on all nodes that count. */
function countOver(cycle: Cycle, constraint: SpreadConstraint, field: Field): Float64Array {
  const { bySlot } = cycle.cache.countsOf(constraint.countKey, constraint.matchesPod)
  const { idBySlot, idOf } = cycle.cache.topology(constraint.topologyKey)
  const counts = new Float64Array(idOf.size)
  if (!field.hasOwn) {
    for (let slot = 0; slot < idBySlot.length; slot++) {
      const id = idBySlot[slot] ?? -1
      if (id >= 0) counts[id] = (counts[id] ?? 0) + (bySlot[slot] ?? 0)
    }
    return counts
  }
  for (const node of cycle.cache.nodes()) {
    const id = idBySlot[node.slot] ?? -1
    if (id < 0 || !hasAllKeys(node, field.constraints) || !constraint.includesNode(node)) continue
    counts[id] = (counts[id] ?? 0) + (bySlot[node.slot] ?? 0)
  }
  return counts
}

/** Fewer is better: 100 for the least, in proportion above it; nodes without the labels get 0. */
export function normalizeSpread(scores: Float64Array, isIgnored: ((i: number) => boolean) | null): void {
  let max = 0
  let min = Number.POSITIVE_INFINITY
  for (let i = 0; i < scores.length; i++) {
    if (isIgnored?.(i) === true) continue
    max = Math.max(max, scores[i] ?? 0)
    min = Math.min(min, scores[i] ?? 0)
  }
  for (let i = 0; i < scores.length; i++) {
    if (isIgnored?.(i) === true) scores[i] = 0
    else scores[i] = max === 0 ? 100 : Math.trunc((100 * (max + min - (scores[i] ?? 0))) / max)
  }
}
