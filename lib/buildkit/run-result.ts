// What a RUN did: its exit, its lines, and what it changed.

import type { Grade } from '@/lib/oci/grade'
import type { FileChange } from '@/lib/oci/layer'
import type { OutputLine } from './result'

export interface RunResult {
  readonly exitCode: number
  /** The runtime could not start the command at all; the text after `process "…" did not complete successfully: `. */
  readonly startFailure?: string
  readonly changes: readonly FileChange[]
  readonly output: readonly OutputLine[]
  readonly durationMs: number
  readonly grade: Grade
  /** What was not simulated. */
  readonly notes: readonly string[]
}
