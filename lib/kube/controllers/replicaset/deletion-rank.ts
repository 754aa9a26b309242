// Which pods die when a ReplicaSet shrinks.
//
// Models pkg/controller/controller_utils.go ActivePodsWithRanks.Less. The first difference decides; times are compared
// by power-of-two age (LogarithmicScaleDown), so pods of about the same age are told apart by their uid.

import { compareBytewise } from '@/lib/base/order'

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

/** Sorts what is deleted first to the front. */
export function compareForDeletion(nowMs: number): (a: RankedPod, b: RankedPod) => number {
  return (a, b) =>
    Number(a.assigned) - Number(b.assigned) ||
    phaseRank(a.phase) - phaseRank(b.phase) ||
    Number(a.ready) - Number(b.ready) ||
    a.deletionCost - b.deletionCost ||
    b.siblings - a.siblings ||
    compareReadyTime(a, b, nowMs) ||
    b.restarts - a.restarts ||
    b.sidecarRestarts - a.sidecarRestarts ||
    compareAge(a, b, { a: a.createdMs, b: b.createdMs, nowMs })
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

function compareReadyTime(a: RankedPod, b: RankedPod, nowMs: number): number {
  if (!a.ready || !b.ready || a.readySinceMs === b.readySinceMs) return 0
  if (a.readySinceMs === null || b.readySinceMs === null) return a.readySinceMs === null ? -1 : 1
  return compareAge(a, b, { a: a.readySinceMs, b: b.readySinceMs, nowMs })
}

/** Newer first, by age rounded down to a power of two; equal ages leave it to the uid. */
function compareAge(
  a: RankedPod,
  b: RankedPod,
  times: { readonly a: number; readonly b: number; readonly nowMs: number },
): number {
  if (times.a === times.b) return 0
  const rankA = logarithmicAge(times.nowMs - times.a)
  const rankB = logarithmicAge(times.nowMs - times.b)
  return rankA - rankB || compareBytewise(a.uid, b.uid)
}

/** floor(log2(age in nanoseconds)); -1 for no age. */
function logarithmicAge(ageMs: number): number {
  return ageMs <= 0 ? -1 : Math.floor(Math.log2(ageMs * 1e6))
}
