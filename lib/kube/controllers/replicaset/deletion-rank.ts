// Which pods die when a ReplicaSet shrinks.
//
// Models pkg/controller/controller_utils.go ActivePodsWithRanks.Less. The first difference decides; times are compared
// by power-of-two age (LogarithmicScaleDown). Ages of one power of two that are not the same go by uid, the same ages
// by nothing. Taken pod by pod, as upstream does, that can go in a circle and leave the outcome to the sort; so pods of
// the same times share the least of their uids here, and stand as they are listed.

import { byNumber, byText, type Compare, compareBytewise, descending, inOrderOf } from '@/lib/base/order'

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

/** The `count` pods to delete, first to last. */
export function podsToDelete<Pod extends RankedPod>(
  pods: readonly Pod[],
  count: number,
  nowMs: number,
): readonly Pod[] {
  if (count >= pods.length) return pods
  return [...pods].sort(deletionOrder(pods, nowMs)).slice(0, Math.max(0, count))
}

function deletionOrder(pods: readonly RankedPod[], nowMs: number): Compare<RankedPod> {
  const uids = sharedUids(pods)
  return inOrderOf(
    byNumber(({ assigned }) => Number(assigned)),
    byNumber(({ phase }) => phaseRank(phase)),
    byNumber(({ ready }) => Number(ready)),
    byNumber(({ deletionCost }) => deletionCost),
    descending(byNumber(({ siblings }) => siblings)),
    byNumber((pod) => readyRank(pod, nowMs)),
    descending(byNumber(({ restarts }) => restarts)),
    descending(byNumber(({ sidecarRestarts }) => sidecarRestarts)),
    byNumber(({ createdMs }) => logarithmicAge(nowMs - createdMs)),
    byText((pod) => uids.get(timesOf(pod)) ?? pod.uid),
  )
}

/** The least uid of all pods that became ready and were made at the same times. */
function sharedUids(pods: readonly RankedPod[]): ReadonlyMap<string, string> {
  const uids = new Map<string, string>()
  for (const pod of pods) {
    const times = timesOf(pod)
    const held = uids.get(times)
    if (held === undefined || compareBytewise(pod.uid, held) < 0) uids.set(times, pod.uid)
  }
  return uids
}

function timesOf({ readySinceMs, createdMs }: RankedPod): string {
  return `${readySinceMs} ${createdMs}`
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
