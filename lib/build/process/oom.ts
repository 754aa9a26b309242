// When a process holds more than it may: the kernel kills it, and its exit code is 137.

import type { ProcessPlan } from './plan'
import { valueAt } from './timeline'

/** The age at which memory passes the limit; null when it never does. Requests a second are taken as they are now. */
export function oomAtMs(
  { memoryBytes, memoryBytesPerRps }: ProcessPlan,
  limitBytes: number | null,
  { fromMs, requestsPerSecond }: { readonly fromMs: number; readonly requestsPerSecond: number },
): number | null {
  if (limitBytes === null) return null
  const load = memoryBytesPerRps * requestsPerSecond
  if ((valueAt(memoryBytes, fromMs) ?? 0) + load > limitBytes) return fromMs
  return memoryBytes.find((step) => step.fromMs > fromMs && step.value + load > limitBytes)?.fromMs ?? null
}
