// A process plan: how a container's process behaves over time, as far as it is known now.
//
// Kubernetes' kubelet and the docker host both play it on the virtual clock; this room only describes. Ages count from
// the start of the process. A plan never changes; a process has a new one when more is known.

import type { ServerFacts } from './server-facts'
import type { Timeline } from './timeline'

/** `modelled` follows the program's own behaviour; `estimate` is a usual case; `assumed` is a guess for what is unknown. */
export type BehaviourGrade = 'modelled' | 'noted' | 'estimate' | 'assumed'

export interface LogLine {
  readonly atMs: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

/** Lines that come again every so often, for as long as the process lasts. */
export interface RepeatedLine extends LogLine {
  readonly everyMs: number
}

export interface HttpRequest {
  readonly method: string
  /** With its query, if any. */
  readonly path: string
  /** The Host header; empty when it is not known. */
  readonly host: string
  readonly headers: Readonly<Record<string, string>>
  /** The age of the process at the request; absent: as of its latest files. */
  readonly ageMs?: number
}

export interface HttpAnswer {
  readonly status: number
  readonly body: string
  readonly latencyMs: number
  readonly headers: Readonly<Record<string, string>>
  /** Requests this one needs, `http://redis:6379/`: the first that fails turns the answer into `upstreamStatus`. */
  readonly calls: readonly string[]
  readonly upstreamStatus: number
  /** Status and body are those of the last call. */
  readonly passesOn?: true
  /** The body in place of that, when a call fails. */
  readonly failureBody?: string
  /** The process dies of this request with that code. */
  readonly crashCode: number | null
  /** Of a listener that speaks no HTTP: what it tells its own clients. */
  readonly told?: ServerFacts
  /** What the program logs of the request. */
  accessLine?(seen: SeenRequest): string
}

export interface SeenRequest {
  readonly atMs: number
  readonly clientIp: string
  readonly agent: string
}

export interface Listener {
  readonly port: number
  readonly protocol: 'TCP' | 'UDP'
  /** `loopback`: refused from outside the container's own network. */
  readonly bind: 'all' | 'loopback'
  /** Connections are accepted while true. */
  readonly open: Timeline<boolean>
  readonly speaks: 'http' | 'https' | 'grpc' | 'tcp'
  /** What it tells clients that speak its protocol; absent: nothing is known of that. */
  readonly told?: ServerFacts
  /** Anything gets an answer, 404 included; what a port says that speaks no HTTP is of no use to a browser. */
  answer(request: HttpRequest): Timeline<HttpAnswer>
}

/** Something the process asks of the world outside; whoever plays it decides how it turns out. */
export interface ProcessAction {
  readonly atMs: number
  readonly kind: 'http' | 'dns' | 'tcp'
  /** `http://web:80/cart`, a name, or `host:port`. */
  readonly target: string
  readonly method: string
  /** The command as typed, for people. */
  readonly command: string
}

/** What became of an action. */
export type ActionAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly address?: string }
  | { readonly kind: 'resolved'; readonly addresses: readonly string[]; readonly name: string }
  /** `told`: ServerFacts of a server that is modelled. */
  | { readonly kind: 'connected'; readonly told?: object }
  | { readonly kind: 'no-such-host' | 'refused' | 'timed-out' | 'reset'; readonly address?: string }

/** Requests that a loop sends for ever, too fast to be followed one by one. */
export interface SteadyRequests {
  readonly fromMs: number
  readonly target: string
  readonly method: string
  readonly perSecond: number
}

export type SignalReaction =
  | { readonly kind: 'exits'; readonly afterMs: number; readonly code: number; readonly lines: readonly LogLine[] }
  | { readonly kind: 'ignored' }

export interface StartFailure {
  /** After `exec: `, in the words of the runtime: `"foo": executable file not found in $PATH`. */
  readonly message: string
  /** 127 not found, 126 not allowed. */
  readonly exitCode: number
}

export interface ProcessPlan {
  readonly argv: readonly string[]
  /** Name in the table of programs; `sh` for a script, `unknown` when nothing is known about the binary. */
  readonly program: string
  /** The runtime cannot start it at all; nothing else of the plan happens. */
  readonly startFailure: StartFailure | null
  readonly listeners: readonly Listener[]
  /** The end that comes by itself; null when none is known to come. */
  readonly exit: { readonly atMs: number; readonly code: number } | null
  readonly repeated: readonly RepeatedLine[]
  readonly requests: readonly SteadyRequests[]
  /** Resident memory while idle. */
  readonly memoryBytes: Timeline<number>
  /** Held on top for each request a second. */
  readonly memoryBytesPerRps: number
  readonly cpuMillicores: number
  readonly cpuMsPerRequest: number
  /** Ages at which the files of the process change, so that a command run inside may answer differently. */
  readonly fileChangesAtMs: readonly number[]
  readonly grade: BehaviourGrade
  /** What the reader should know: what is modelled and what is not. */
  readonly notes: readonly string[]
}
