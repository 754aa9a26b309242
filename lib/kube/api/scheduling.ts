// Priority classes (scheduling.k8s.io/v1).
//
// Wire shapes of Kubernetes 1.35, fields in upstream's order; the behaviour lives elsewhere.

import type { PreemptionPolicy } from './core'
import type { KubeObject } from './object'

export interface PriorityClass extends KubeObject {
  readonly apiVersion: 'scheduling.k8s.io/v1'
  readonly kind: 'PriorityClass'
  readonly value: number
  readonly globalDefault?: boolean
  readonly description?: string
  readonly preemptionPolicy?: PreemptionPolicy
}
