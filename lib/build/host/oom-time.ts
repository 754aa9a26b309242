// When a process outgrows its memory limit: the kernel then ends it with 137.

import type { ProcessPlan } from '../process/plan'

/** The age at which idle memory first passes the limit, at or after an age; null when it never does. */
export function oomAtMs({ memoryBytes }: ProcessPlan, limitBytes: number, fromMs: number): number | null {
  const step = memoryBytes.find(
    ({ value }, i) => value > limitBytes && (memoryBytes[i + 1]?.fromMs ?? Number.POSITIVE_INFINITY) > fromMs,
  )
  return step === undefined ? null : Math.max(step.fromMs, fromMs, oomDelayMs)
}

/** Even a process that is too large at once lives long enough to be seen. */
const oomDelayMs = 50
