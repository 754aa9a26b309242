// Taints and tolerations: whether a pod bears what a node is marked with.
//
// Models k8s.io/api/core/v1 Toleration.ToleratesTaint and k8s.io/component-helpers/scheduling/corev1.

import type { Taint, Toleration } from '../api/generated/core'

export function toleratesTaint(tolerations: readonly Toleration[], taint: Taint): boolean {
  return tolerations.some((toleration) => tolerates(toleration, taint))
}

function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== undefined && toleration.effect !== taint.effect) return false
  const key = toleration.key ?? ''
  if (key !== '' && key !== taint.key) return false
  if (toleration.operator === 'Exists') return true
  return key !== '' && (toleration.value ?? '') === (taint.value ?? '')
}

/** The first taint that keeps the pod off the node; null when there is none. */
export function untoleratedTaint(taints: readonly Taint[], tolerations: readonly Toleration[]): Taint | null {
  const isHard = (taint: Taint): boolean => taint.effect === 'NoSchedule' || taint.effect === 'NoExecute'
  return taints.find((taint) => isHard(taint) && !toleratesTaint(tolerations, taint)) ?? null
}
