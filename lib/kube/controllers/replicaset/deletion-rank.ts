// Which pods die when a ReplicaSet shrinks.
//
// Models pkg/controller/controller_utils.go ActivePodsWithRanks.Less. The first difference decides; times are compared
// by power-of-two age (LogarithmicScaleDown). Upstream compares ages of one power of two by uid only where the times
// differ, which is no order: with three pods it can go in a circle, and the outcome is left to the sort. Here such pods
// are equal and keep the order they are given in, as upstream's do where their times are the same.

export interface RankedPod {
  readonly uid: string
  readonly assigned: boolean
  readonly phase: string
  readonly ready: boolean
  readonly deletionCost: number
  /** Active pods of the same owner on this pod's node: the fuller node gives first. */
  readonly siblings: number
  readonly readySinceMs: number | null
  readonly restarts: number
  readonly sidecarRestarts: number
  readonly createdMs: number
}

/** Sorts what is deleted first to the front. A weak order: pods of one rank are equal, and a stable sort leaves them be. */
export function compareForDeletion(nowMs: number): (a: RankedPod, b: RankedPod) => number {
  return (a, b) =>
    Number(a.assigned) - Number(b.assigned) ||
    phaseRank(a.phase) - phaseRank(b.phase) ||
    Number(a.ready) - Number(b.ready) ||
    a.deletionCost - b.deletionCost ||
    b.siblings - a.siblings ||
    readyRank(a, nowMs) - readyRank(b, nowMs) ||
    b.restarts - a.restarts ||
    b.sidecarRestarts - a.sidecarRestarts ||
    logarithmicAge(nowMs - a.createdMs) - logarithmicAge(nowMs - b.createdMs)
}

/** The `count` pods to delete, first to last. */
export function podsToDelete<Pod extends RankedPod>(
  pods: readonly Pod[],
  count: number,
  nowMs: number,
): readonly Pod[] {
  if (count >= pods.length) return pods
  return [...pods].sort(compareForDeletion(nowMs)).slice(0, Math.max(0, count))
}

function phaseRank(phase: string): number {
  if (phase === 'Pending') return 0
  return phase === 'Unknown' ? 1 : 2
}

/** A pod that is not ready is no younger than another; one ready since nobody knows when goes before all others. */
function readyRank(pod: RankedPod, nowMs: number): number {
  if (!pod.ready) return 0
  return pod.readySinceMs === null ? -2 : logarithmicAge(nowMs - pod.readySinceMs)
}

/** floor(log2(age in nanoseconds)), counted by halving, which is exact in every engine; -1 for no age. */
function logarithmicAge(ageMs: number): number {
  let power = -1
  for (let rest = ageMs * 1e6; rest >= 1; rest /= 2) power++
  return power
}
