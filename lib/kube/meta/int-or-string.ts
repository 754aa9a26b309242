// Whole numbers or text: percentages (maxSurge) and port names (targetPort).
//
// Models k8s.io/apimachinery/pkg/util/intstr.

import type { IntOrString } from '../api/values'

export type Rounding = 'up' | 'down'

/** True for `25%`. */
export function isPercent(value: IntOrString): value is string {
  return typeof value === 'string' && /^[0-9]+%$/.test(value)
}

/** The count a value stands for out of `total`: a number is itself, a percentage is rounded as asked; other text is 0. */
export function scaledValue(value: IntOrString, total: number, rounding: Rounding): number {
  if (typeof value === 'number') return value
  if (!isPercent(value)) return 0
  const scaled = (Number(value.slice(0, -1)) * total) / 100
  return rounding === 'up' ? Math.ceil(scaled) : Math.floor(scaled)
}
