// When a process holds more than it may: the kernel kills it, and its exit code is 137.

import type { ProcessPlan } from './plan'
import { valueAt } from './timeline'

/** The age, from one on, at which idle memory passes the limit; null when it never does. */
export function oomAtMs({ memoryBytes }: ProcessPlan, limitBytes: number | null, fromMs: number): number | null {
  if (limitBytes === null) return null
  if ((valueAt(memoryBytes, fromMs) ?? 0) > limitBytes) return fromMs
  return memoryBytes.find((step) => step.fromMs > fromMs && step.value > limitBytes)?.fromMs ?? null
}
