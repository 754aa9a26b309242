// Required node: what nodeSelector and required node affinity together demand of a node.
//
// Models k8s.io/component-helpers/scheduling/corev1/nodeaffinity GetRequiredNodeAffinity.

import type { Pod } from '../api/generated/core'
import { compileNodeSelector, labelsOf, type NodeTest } from './match'

/** Null when the pod demands nothing. */
export function requiredNodeTest(pod: Pod): NodeTest | null {
  const pairs = Object.entries(pod.spec.nodeSelector ?? {})
  const required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  if (pairs.length === 0 && required === undefined) return null
  const byAffinity = required === undefined ? null : compileNodeSelector(required)
  return (node) => {
    const labels = labelsOf(node)
    return pairs.every(([key, value]) => labels[key] === value) && (byAffinity === null || byAffinity(node))
  }
}
