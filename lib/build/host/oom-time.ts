// When a process outgrows its container's memory limit: the kernel then ends it, with exit code 137.

import type { ProcessPlan } from '../process/plan'
import { valueAt } from '../process/timeline'

/** The age at or after another at which idle memory is past the limit; null when it never is. */
export function passesLimitAtMs({ memoryBytes }: ProcessPlan, limitBytes: number, fromMs: number): number | null {
  if ((valueAt(memoryBytes, fromMs) ?? 0) > limitBytes) return fromMs
  return memoryBytes.find((step) => step.fromMs > fromMs && step.value > limitBytes)?.fromMs ?? null
}
