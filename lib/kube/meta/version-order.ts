// Versions of an API group, the most preferred first: v2, v1, v2beta1, v1beta1, v1alpha1, then all other names.
//
// Models k8s.io/apimachinery/pkg/version CompareKubeAwareVersionStrings.

import { compareBytewise } from '@/lib/base/order'

const pattern = /^v(\d+)(?:(alpha|beta)(\d+))?$/
const stages = ['alpha', 'beta', '']

/** Negative: `a` is preferred. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [pattern.exec(a), pattern.exec(b)]
  if (left === null || right === null) {
    if (left === right) return compareBytewise(a, b)
    return left === null ? 1 : -1
  }
  const stage = stages.indexOf(right[2] ?? '') - stages.indexOf(left[2] ?? '')
  return stage || Number(right[1]) - Number(left[1]) || Number(right[3] ?? 0) - Number(left[3] ?? 0)
}
