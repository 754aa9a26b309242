// Disruption budgets and evictions (policy/v1).
//
// Wire shapes of Kubernetes 1.35, fields in upstream's order; the behaviour lives elsewhere.

import type { Condition, DeleteOptions, IntOrString, KubeObject, LabelSelector, Time } from './object'

export interface PodDisruptionBudget extends KubeObject {
  readonly apiVersion: 'policy/v1'
  readonly kind: 'PodDisruptionBudget'
  readonly spec: PodDisruptionBudgetSpec
  readonly status?: PodDisruptionBudgetStatus
}

export interface Eviction extends KubeObject {
  readonly apiVersion: 'policy/v1'
  readonly kind: 'Eviction'
  readonly deleteOptions?: DeleteOptions
}

export interface PodDisruptionBudgetSpec {
  readonly minAvailable?: IntOrString
  readonly selector?: LabelSelector
  readonly maxUnavailable?: IntOrString
  readonly unhealthyPodEvictionPolicy?: UnhealthyPodEvictionPolicyType
}

export interface PodDisruptionBudgetStatus {
  readonly observedGeneration?: number
  readonly disruptedPods?: { readonly [key: string]: Time }
  readonly disruptionsAllowed: number
  readonly currentHealthy: number
  readonly desiredHealthy: number
  readonly expectedPods: number
  readonly conditions?: readonly Condition[]
}

export type UnhealthyPodEvictionPolicyType = 'IfHealthyBudget' | 'AlwaysAllow'
