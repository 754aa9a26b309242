// A process plan: how a container's process behaves over time, as plain data.
//
// Kubernetes' kubelet and the docker host both play it on the virtual clock; this room only describes. Times count from
// the start of the process.

import type { Grade } from '@/lib/oci/grade'

export interface LogLine {
  readonly atMs: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

export interface HttpRoute {
  /** A prefix; the longest one that matches answers. */
  readonly path: string
  readonly status: number
  readonly body: string
  readonly contentType?: string
}

export interface Listener {
  readonly port: number
  readonly protocol: 'TCP' | 'UDP'
  /** Absent when the protocol spoken is not HTTP. */
  readonly routes?: readonly HttpRoute[]
}

/** Something the process does to the world outside; whoever plays the plan decides how it turns out. */
export interface ProcessAction {
  readonly atMs: number
  readonly kind: 'http' | 'dns' | 'tcp'
  readonly target: string
  /** The command as typed, for the log. */
  readonly command: string
}

export interface Repetition {
  readonly fromMs: number
  readonly everyMs: number
  /** Times count from the start of one round. */
  readonly lines: readonly LogLine[]
  readonly actions: readonly ProcessAction[]
}

export interface ProcessPlan {
  readonly argv: readonly string[]
  /** Name in the table of programs; `unknown` when nothing is known about the binary. */
  readonly program: string
  /** The runtime cannot start it at all; nothing else of the plan happens. */
  readonly startFailure?: { readonly message: string; readonly exitCode: number }
  /** Until its ports answer. */
  readonly startDelayMs: number
  readonly listens: readonly Listener[]
  readonly exits?: { readonly afterMs: number; readonly code: number }
  readonly logLines: readonly LogLine[]
  /** What goes on for ever, if anything. */
  readonly repeats?: Repetition
  readonly actions: readonly ProcessAction[]
  /** Resident memory: at start, when idle after warm-up, and what each running request adds. */
  readonly memoryBytes: { readonly start: number; readonly idle: number; readonly perRequest: number }
  /** Grows for ever at this rate (a leak), 0 for most. */
  readonly leakBytesPerSecond: number
  readonly cpuMillicores: { readonly start: number; readonly idle: number }
  readonly request: { readonly cpuMs: number; readonly latencyMs: number; readonly logLine?: string }
  /** What SIGTERM (or the image's stop signal) does. */
  readonly onStop: {
    readonly handled: boolean
    readonly afterMs: number
    readonly code: number
    readonly lines: readonly string[]
  }
  readonly grade: Grade
  /** What the reader should know: what is modelled and what is not. */
  readonly notes: readonly string[]
}

/** A visible note a scenario may attach to an image or a container: how an unknown program behaves. */
export interface BehaviourNote {
  readonly listens?: readonly number[]
  readonly startDelayMs?: number
  readonly memoryBytes?: number
  readonly leakBytesPerSecond?: number
  readonly idleMillicores?: number
  readonly cpuMsPerRequest?: number
  readonly latencyMs?: number
  readonly exits?: { readonly afterMs: number; readonly code: number }
  readonly routes?: readonly HttpRoute[]
  readonly logLines?: readonly LogLine[]
}
