// A DaemonSet's status, counted over nodes.
//
// Models pkg/controller/daemon/daemon_controller.go updateDaemonSetStatus: of several pods on a node the oldest counts.

import type { DaemonSet, DaemonSetStatus } from '../../api/generated/apps'
import { withoutZeros } from '../../control/status'
import type { DaemonNode } from './plan'

export function statusOf(
  set: DaemonSet,
  nodes: readonly DaemonNode[],
  isReadyPod: (name: string) => boolean,
  collisionCount: number,
): DaemonSetStatus {
  const counts = { desired: 0, current: 0, misscheduled: 0, ready: 0, available: 0, updated: 0 }
  for (const { shouldRun, pods } of nodes) {
    const [oldest] = pods
    if (shouldRun) counts.desired++
    if (oldest === undefined) continue
    if (!shouldRun) {
      counts.misscheduled++
      continue
    }
    counts.current++
    if (oldest.updated) counts.updated++
    if (!isReadyPod(oldest.name)) continue
    counts.ready++
    if (oldest.available) counts.available++
  }
  return {
    currentNumberScheduled: counts.current,
    numberMisscheduled: counts.misscheduled,
    desiredNumberScheduled: counts.desired,
    numberReady: counts.ready,
    ...withoutZeros({
      observedGeneration: set.metadata.generation ?? 0,
      updatedNumberScheduled: counts.updated,
      numberAvailable: counts.available,
      numberUnavailable: counts.desired - counts.available,
      collisionCount,
    }),
  }
}
