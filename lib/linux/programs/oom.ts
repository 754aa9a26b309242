// When a process holds more than it may: the kernel kills it, and its exit code is 137.

import type { ProcessPlan } from './plan'
import { valueAt } from './timeline'

export interface LoadNow {
  /** The age looked from. */
  readonly fromMs: number
  readonly requestsPerSecond: number
}

/** The age, from one on, at which memory passes the limit while the load stays as it is; null when it never does. */
export function oomAtMs(
  plan: ProcessPlan,
  limitBytes: number | null,
  { fromMs, requestsPerSecond }: LoadNow,
): number | null {
  if (limitBytes === null) return null
  const load = plan.memoryBytesPerRps * requestsPerSecond
  if ((valueAt(plan.memoryBytes, fromMs) ?? 0) + load > limitBytes) return fromMs
  return plan.memoryBytes.find((step) => step.fromMs > fromMs && step.value + load > limitBytes)?.fromMs ?? null
}
