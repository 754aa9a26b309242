// Scaling a Deployment in the middle of a rollout: every active ReplicaSet gets its share of the change.
//
// Models pkg/controller/deployment/sync.go scale and deployment/util GetReplicaSetProportion. Sizes are plain
// numbers here; the reconciler turns the answer into writes.

import { byNumber, byText, descending, inOrderOf } from '@/lib/base/order'

export interface SizedReplicaSet {
  readonly name: string
  readonly replicas: number
  /** Order of creation; any growing number will do. */
  readonly createdMs: number
  /** The max-replicas annotation it carries; null when it has none. */
  readonly maxReplicas: number | null
}

export interface ProportionalPlan {
  readonly replicas: number
  readonly surge: number
  /** deployment.status.replicas: stands in for a missing max-replicas annotation. */
  readonly statusReplicas: number
}

/** The new size of every ReplicaSet given, by name, in the order of scaling. They are the active ones (replicas > 0). */
export function proportionalSizes(
  sets: readonly SizedReplicaSet[],
  plan: ProportionalPlan,
): ReadonlyMap<string, number> {
  const total = sets.reduce((sum, set) => sum + set.replicas, 0)
  const allowed = plan.replicas > 0 ? plan.replicas + plan.surge : 0
  const toAdd = allowed - total
  const ordered = sortForScaling(sets, toAdd)
  const sizes = new Map<string, number>()
  let added = 0
  for (const set of ordered) {
    const share = toAdd === 0 ? 0 : proportionOf(set, plan, toAdd - added)
    sizes.set(set.name, set.replicas + share)
    added += share
  }
  giveLeftover(ordered[0], sizes, toAdd - added)
  return sizes
}

/** Growing: larger then newer first. Shrinking: larger then older first. */
function sortForScaling(sets: readonly SizedReplicaSet[], toAdd: number): readonly SizedReplicaSet[] {
  const oldestFirst = inOrderOf<SizedReplicaSet>(
    byNumber(({ createdMs }) => createdMs),
    byText(({ name }) => name),
  )
  const byAge = toAdd > 0 ? descending(oldestFirst) : oldestFirst
  return [...sets].sort(inOrderOf(descending(byNumber(({ replicas }) => replicas)), byAge))
}

function proportionOf(set: SizedReplicaSet, plan: ProportionalPlan, left: number): number {
  if (set.replicas === 0 || left === 0) return 0
  const fraction = fractionOf(set, plan)
  return left > 0 ? Math.min(fraction, left) : Math.max(fraction, left)
}

function fractionOf(set: SizedReplicaSet, plan: ProportionalPlan): number {
  if (plan.replicas === 0) return -set.replicas
  const former = set.maxReplicas ?? plan.statusReplicas
  if (former === 0) return 0
  return roundAwayFromZero((set.replicas * (plan.replicas + plan.surge)) / former) - set.replicas
}

/** Rounding dust goes to the first set, which never sinks below zero. */
function giveLeftover(first: SizedReplicaSet | undefined, sizes: Map<string, number>, leftover: number): void {
  if (first === undefined || leftover === 0) return
  sizes.set(first.name, Math.max(0, (sizes.get(first.name) ?? 0) + leftover))
}

function roundAwayFromZero(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value))
}
