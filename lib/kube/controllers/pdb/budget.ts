// A PodDisruptionBudget's arithmetic: how many healthy pods it wants, how many may be disturbed now.
//
// Models pkg/controller/disruption/disruption.go getExpectedPodCount and updatePdbStatus.

import type { IntOrString } from '../../api/values'
import { isPercent, scaledValue } from '../../meta/int-or-string'

export interface BudgetInput {
  readonly minAvailable?: IntOrString
  readonly maxUnavailable?: IntOrString
  /** Wanted replicas of the pods' controllers together. */
  readonly scale: number
  /** How many pods match. */
  readonly pods: number
  readonly healthy: number
}

export interface BudgetStatus {
  readonly expectedPods: number
  readonly desiredHealthy: number
  readonly disruptionsAllowed: number
}

export function budgetStatus(input: BudgetInput): BudgetStatus {
  const { expectedPods, desiredHealthy } = expectation(input)
  const spare = input.healthy - desiredHealthy
  return { expectedPods, desiredHealthy, disruptionsAllowed: expectedPods <= 0 || spare <= 0 ? 0 : spare }
}

/** A whole-number minAvailable looks at no controller, so it also guards pods that have none. */
export function needsScale(budget: Pick<BudgetInput, 'minAvailable' | 'maxUnavailable'>): boolean {
  if (budget.maxUnavailable !== undefined) return true
  return budget.minAvailable !== undefined && isPercent(budget.minAvailable)
}

function expectation(input: BudgetInput): { readonly expectedPods: number; readonly desiredHealthy: number } {
  const { minAvailable, maxUnavailable, scale } = input
  if (maxUnavailable !== undefined) {
    return { expectedPods: scale, desiredHealthy: Math.max(0, scale - scaledValue(maxUnavailable, scale, 'up')) }
  }
  if (minAvailable === undefined) return { expectedPods: 0, desiredHealthy: 0 }
  if (!isPercent(minAvailable)) return { expectedPods: input.pods, desiredHealthy: Number(minAvailable) }
  return { expectedPods: scale, desiredHealthy: scaledValue(minAvailable, scale, 'up') }
}
