// How long a pod may stay on a node that carries NoExecute taints.
//
// Models pkg/controller/tainteviction/taint_eviction.go processPodOnNode and getMinTolerationTime.

import type { Taint, Toleration } from '../../api/generated/core'
import { toleratesTaint } from '../../pod/toleration'

/** Seconds the pod may stay from the moment the taints are seen; null for as long as it likes. */
export function staySeconds(taints: readonly Taint[], tolerations: readonly Toleration[]): number | null {
  const used: Toleration[] = []
  for (const taint of taints) {
    const toleration = tolerations.find((candidate) => toleratesTaint([candidate], taint))
    if (toleration === undefined) return 0
    used.push(toleration)
  }
  const limits = used.flatMap((toleration) => toleration.tolerationSeconds ?? [])
  return limits.length === 0 ? null : Math.max(0, Math.min(...limits))
}
