// Placement: why each pod stands where it does, or nowhere, as the scheduler kept it.

import type { Attempt, PluginScore } from '@/lib/kube/scheduler/attempt'

export type Placement = Attempt
export type PlacementScore = PluginScore

/** The very same object for the life of a world; what it answers grows. */
export interface PlacementLog {
  /** The kept attempts to place a pod, oldest first; `podKey` is `namespace/name`. */
  attempts(podKey: string): readonly Placement[]
}
