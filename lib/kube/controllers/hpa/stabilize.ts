// Holding still: an autoscaler follows the calmest of its recent recommendations.
//
// Models pkg/controller/podautoscaler/horizontal.go stabilizeRecommendation and ...WithBehaviors.

export interface Recommendation {
  readonly atMs: number
  readonly replicas: number
}

export interface Stabilized {
  readonly replicas: number
  readonly reason: string
  readonly message: string
}

const scaleDownHoldMs = 300_000

const ready = { reason: 'ReadyForNewScale', message: 'recommended size matches current size' }
const heldUp = {
  reason: 'ScaleDownStabilized',
  message: 'recent recommendations were higher than current one, applying the highest recent recommendation',
}
const heldDown = {
  reason: 'ScaleUpStabilized',
  message: 'recent recommendations were lower than current one, applying the lowest recent recommendation',
}

/** Without spec.behavior: the highest of the last five minutes. */
export function stabilizeDown(recent: readonly Recommendation[], desired: number, nowMs: number): Stabilized {
  const kept = recent.filter((recommendation) => recommendation.atMs >= nowMs - scaleDownHoldMs)
  const replicas = Math.max(desired, ...kept.map((recommendation) => recommendation.replicas))
  return { replicas, ...(replicas === desired ? ready : heldUp) }
}

export interface Windows {
  readonly upSeconds: number
  readonly downSeconds: number
}

export interface StabilizeQuestion {
  readonly current: number
  readonly desired: number
  readonly windows: Windows
  readonly nowMs: number
}

/** With spec.behavior: up follows the lowest of its window, down the highest of its own. */
export function stabilizeBoth(recent: readonly Recommendation[], question: StabilizeQuestion): Stabilized {
  const { current, desired, windows, nowMs } = question
  const lowest = Math.min(desired, ...since(recent, nowMs - windows.upSeconds * 1000))
  const highest = Math.max(desired, ...since(recent, nowMs - windows.downSeconds * 1000))
  const replicas = Math.min(Math.max(current, lowest), highest)
  if (replicas === desired) return { replicas, ...ready }
  return { replicas, ...(desired >= current ? heldDown : heldUp) }
}

function since(recent: readonly Recommendation[], cutoffMs: number): readonly number[] {
  return recent
    .filter((recommendation) => recommendation.atMs > cutoffMs)
    .map((recommendation) => recommendation.replicas)
}
