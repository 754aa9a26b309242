// Program: how one run of a container behaves over time.
//
// The kubelet knows no process; the world hands in a ProgramSource that reads the image and the container's
// command, environment and files, and answers with plain facts. What varies is a Timeline, never a callback on
// a timer, so that a probe whose outcome cannot change costs no event: the next change can be computed.

import type { ImageConfig } from './images'

/** Values over a run's life, `fromMs` after the process started, ascending. Before the first step there is none. */
export type Timeline<Value> = readonly Step<Value>[]
export interface Step<Value> {
  readonly fromMs: number
  readonly value: Value
}

export interface ProgramInput {
  readonly namespace: string
  readonly podName: string
  readonly podUid: string
  readonly podIp: string
  readonly nodeName: string
  readonly container: string
  readonly labels: Readonly<Record<string, string>>
  /** The reference the pod wrote. */
  readonly image: string
  readonly config: ImageConfig
  /** Entrypoint and command as Kubernetes joins them: `command` replaces both, `args` only the image's cmd. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly workingDir: string
  /** Files that volumes mount into this container, by absolute path. */
  readonly files: Readonly<Record<string, string>>
  readonly memoryLimitBytes: number | null
  readonly cpuLimitMillicores: number | null
  /** How often this container ran before. */
  readonly restarts: number
  readonly startedAtMs: number
}

export interface ProgramSource {
  run(input: ProgramInput): Program
}

export interface Program {
  /** How the runtime answers the start; a failed start never ran. */
  readonly start: ProgramStart
  readonly ports: readonly ListeningPort[]
  /** The end that comes by itself; null runs until it is stopped. */
  readonly exit: ProgramExit | null
  readonly logs: readonly LogLine[]
  readonly memoryBytes: Timeline<number>
  /** Held for each request in the last second, on top of the timeline. */
  readonly memoryBytesPerRps: number
  readonly cpuIdleMillicores: number
  /** CPU time one request costs; the cluster derives usage from the rate. */
  readonly cpuMsPerRequest: number
  readonly onTerm: TermReaction
  /** A gate outside Kubernetes: while false the container is not ready, whatever its probe says. Empty: no gate. */
  readonly ready: Timeline<boolean>
  /** Ages at which an exec may begin to answer differently; absent: only where the other timelines change. */
  readonly execChangesAtMs?: readonly number[]
  /** What the process has left in a file by then; empty where it wrote none. */
  lastWords?(path: string, ageMs: number): string
  /** Runs a command inside: exec probes, hooks and `kubectl exec`, which may give it something to read. */
  exec(command: readonly string[], ageMs: number, stdin?: string): ExecAnswer
}

export type ProgramStart =
  | { readonly ok: true; readonly delayMs: number }
  | {
      readonly ok: false
      /** `StartError` 128, `ContainerCannotRun` 127: state.terminated. */
      readonly reason: 'StartError' | 'ContainerCannotRun'
      readonly exitCode: number
      readonly message: string
    }

export interface ProgramExit {
  readonly afterMs: number
  readonly code: number
}

export interface ListeningPort {
  readonly port: number
  readonly protocol: 'TCP' | 'UDP'
  /** Connections are accepted while true; refused before the first step. */
  readonly open: Timeline<boolean>
  readonly speaks: 'http' | 'https' | 'grpc' | 'tcp'
  /** What a path answers over time; the paths a program does not know it answers too (404, a shell page ...). */
  answer(method: string, path: string): Timeline<PortAnswer>
}

export interface PortAnswer {
  /** HTTP status, or gRPC health: 200 is SERVING, anything else is not. */
  readonly status: number
  readonly latencyMs: number
  readonly body: string
  /** Requests this one needs: `http://redis:6379/`. The first that fails turns the answer into `upstreamStatus`. */
  readonly calls: readonly string[]
  readonly upstreamStatus: number
  /** The process dies of this request with that code. */
  readonly crashCode: number | null
  readonly headers?: Readonly<Record<string, string>>
  /** Of a port that speaks no HTTP: what its own clients are told, for whoever plays them. */
  readonly told?: object
}

export type TermReaction =
  | { readonly kind: 'exits'; readonly afterMs: number; readonly code: number }
  | { readonly kind: 'ignores' }

export interface LogLine {
  readonly afterMs: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
  /** Printed again every so often, for as long as the run lasts. */
  readonly everyMs?: number
}

export interface ExecAnswer {
  /** null: the command cannot be run; `output` says why in the runtime's words. */
  readonly exitCode: number | null
  readonly output: string
  /** The part of the output that is errors, where the two are told apart. */
  readonly stderr?: string
  readonly tookMs: number
  /** Why the end is a guess; absent: it follows from what is known. */
  readonly assumed?: string
}

/** The value that holds at an age; null before the first step. */
export function valueAt<Value>(timeline: Timeline<Value>, ageMs: number): Value | null {
  let found: Value | null = null
  for (const step of timeline) {
    if (step.fromMs > ageMs) break
    found = step.value
  }
  return found
}

/** The age at which the next step comes; null when nothing changes any more. */
export function nextChangeMs(timeline: Timeline<unknown>, ageMs: number): number | null {
  for (const step of timeline) if (step.fromMs > ageMs) return step.fromMs
  return null
}
