// The build cache: what earlier builds did, as plain data a scenario can replay.
//
// A record is found by its key; the last build's steps are kept beside it so that a miss can say what changed.

import type { Grade } from '@/lib/oci/grade'
import type { Layer } from '@/lib/oci/layer'

export interface CacheRecord {
  readonly key: string
  /** Absent for sources, which make no layer of their own. */
  readonly layer?: Layer
  readonly createdMs: number
  readonly output: readonly { readonly atMs: number; readonly text: string }[]
  readonly notes: readonly string[]
  readonly grade: Grade
}

/** The parts of a key by name, kept to explain the next miss. */
export interface StepMemory {
  readonly stage: string
  readonly position: number
  readonly label: string
  readonly key: string
  readonly parts: Readonly<Record<string, string>>
  /** Digest of each selected file by its path, for COPY, ADD and bind mounts. */
  readonly files?: Readonly<Record<string, string>>
}

export interface BuildCache {
  readonly records: Readonly<Record<string, CacheRecord>>
  readonly lastSteps: readonly StepMemory[]
}

export const emptyBuildCache: BuildCache = { records: {}, lastSteps: [] }
