// What a build gives: the image or a failure, its steps with reasons, warnings, layers and progress text.

import type { Diagnostic } from '@/lib/base/diagnostic'
import type { Span } from '@/lib/base/span'
import type { Grade } from '@/lib/oci/grade'
import type { Image } from '@/lib/oci/image'
import type { Layer } from '@/lib/oci/layer'
import type { BuildCache } from './cache-store'
import type { PulledBlob } from './pulled-blob'

export interface OutputLine {
  /** Since the step's start. */
  readonly atMs: number
  readonly text: string
}

export interface BuildStep {
  /** As BuildKit labels it: `[build 2/4] RUN npm ci`. */
  readonly label: string
  readonly kind: 'internal' | 'from' | 'run' | 'copy' | 'add' | 'workdir' | 'export'
  /** Name of the stage, or `stage-1`; absent for internal steps. */
  readonly stage?: string
  /** The instruction it came from. */
  readonly madeFrom?: Span
  readonly cached: boolean
  /** A base that is here and that no step had to be built upon. */
  readonly isLookedUp?: boolean
  /** Given up, because another step failed. */
  readonly canceled?: true
  /** Why it was cached or not, in one plain sentence. */
  readonly reason: string
  /** Since the build's start; steps without common inputs overlap. */
  readonly startMs: number
  readonly durationMs: number
  readonly durationGrade: Grade
  readonly output: readonly OutputLine[]
  /** What a real build would do that was not simulated, if anything. */
  readonly notes: readonly string[]
  readonly layer?: Layer
  /** What a FROM fetched; absent when it was here. */
  readonly pulled?: readonly PulledBlob[]
  /** The cache key; equal keys are equal work. */
  readonly key?: string
  readonly error?: string
}

/** One BuildKit check that fired. */
export interface CheckWarning {
  readonly rule: string
  readonly description: string
  readonly message: string
  readonly url?: string
  /** Line numbers, first to last. */
  readonly lines: readonly number[]
  readonly span: Span
}

export interface BuildFailure {
  /** BuildKit's own text, without `ERROR: failed to build: failed to solve: `. */
  readonly message: string
  readonly lines: readonly number[]
  readonly span?: Span
}

export interface BuildResult {
  /** Absent when the build failed. */
  readonly image?: Image
  readonly failure?: BuildFailure
  readonly steps: readonly BuildStep[]
  readonly warnings: readonly CheckWarning[]
  /** Warnings and failure as the editor shows them. */
  readonly diagnostics: readonly Diagnostic[]
  /** Build arguments after their defaults, declared ones only: what the UI shows beside the target. */
  readonly cache: BuildCache
  readonly durationMs: number
  /** `docker build --progress=plain`, whole, as it stands on standard error. */
  readonly progress: string
  readonly exitStatus: number
}

/** How a step's note begins when a command changed files in ways nobody knows. */
export const notSimulated = 'effect not simulated'
