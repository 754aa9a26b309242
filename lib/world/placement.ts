// Placement: why each pod is on its node, or on none, as the scheduler recorded it.

import type { Attempt, PluginScore } from '@/lib/kube/scheduler/attempt'

export type Placement = Attempt
export type PlacementScore = PluginScore

/** One object for the life of a world; it stays the same (===) while its records grow. */
export interface PlacementLog {
  /** The kept attempts to place a pod, oldest first; `podKey` is `namespace/name`. */
  attempts(podKey: string): readonly Placement[]
}
