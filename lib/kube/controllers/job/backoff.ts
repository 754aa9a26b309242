// When a Job may try again after failures.
//
// Models pkg/controller/job/backoff_utils.go. The cap is the code's ten minutes, not the six of the user docs.

import { byNumber } from '@/lib/base/order'

const firstDelaySeconds = 10
const maxDelaySeconds = 600

/** Seconds to wait after `failures` failures in a row. */
export function jobBackoffSeconds(failures: number): number {
  if (failures <= 0) return 0
  return Math.min(firstDelaySeconds * 2 ** (failures - 1), maxDelaySeconds)
}

export interface FinishedPod {
  readonly succeeded: boolean
  readonly finishedMs: number
}

export interface BackoffRecord {
  readonly failuresSinceSuccess: number
  readonly lastFailureMs: number | null
}

/** Adds newly finished pods, oldest first: a success starts the count again. */
export function addFinished(record: BackoffRecord, finished: readonly FinishedPod[]): BackoffRecord {
  const ordered = [...finished].sort(byNumber(({ finishedMs }) => finishedMs))
  return ordered.reduce<BackoffRecord>((so, pod) => {
    if (pod.succeeded) return { failuresSinceSuccess: 0, lastFailureMs: null }
    return { failuresSinceSuccess: so.failuresSinceSuccess + 1, lastFailureMs: pod.finishedMs }
  }, record)
}

/** Milliseconds still to wait before a new pod may be made. */
export function remainingBackoffMs(record: BackoffRecord, nowMs: number): number {
  if (record.lastFailureMs === null) return 0
  return Math.max(0, record.lastFailureMs + jobBackoffSeconds(record.failuresSinceSuccess) * 1000 - nowMs)
}
