// How far a rolling update may go above and below the wanted number of pods.
//
// Models pkg/controller/deployment/util/deployment_util.go ResolveFenceposts, MaxSurge, MaxUnavailable.

import type { IntOrString } from '../../api/values'
import { scaledValue } from '../../meta/int-or-string'

export interface Fenceposts {
  readonly surge: number
  readonly unavailable: number
}

export interface RollingLimits {
  readonly maxSurge: IntOrString
  readonly maxUnavailable: IntOrString
}

/** Surge rounds up, unavailable rounds down; both zero would stand still, so one pod may then be missing. */
export function resolveFenceposts(limits: RollingLimits, replicas: number): Fenceposts {
  const surge = scaledValue(limits.maxSurge, replicas, 'up')
  const unavailable = scaledValue(limits.maxUnavailable, replicas, 'down')
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable }
}

/** What the rollout itself counts with: never more missing than there are replicas. */
export function effectiveFenceposts(limits: RollingLimits, replicas: number): Fenceposts {
  const { surge, unavailable } = resolveFenceposts(limits, replicas)
  return { surge, unavailable: Math.min(unavailable, replicas) }
}
