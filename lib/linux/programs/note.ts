// A behaviour note: what a scenario says about an image whose program is not known here. It is visible to everybody.

export interface BehaviourNote {
  readonly listens?: readonly number[]
  readonly startDelayMs?: number
  readonly memoryBytes?: number
  readonly leakBytesPerSecond?: number
  readonly idleMillicores?: number
  readonly cpuMsPerRequest?: number
  readonly memoryBytesPerRequest?: number
  readonly latencyMs?: number
  readonly exits?: { readonly afterMs: number; readonly code: number }
  readonly routes?: readonly NotedRoute[]
  readonly logLines?: readonly NotedLine[]
  /** A request to this path ends the process with code 1. */
  readonly crashPath?: string
}

export interface NotedRoute {
  /** A prefix; the longest one that matches answers. */
  readonly path: string
  readonly status: number
  readonly body: string
}

export interface NotedLine {
  readonly atMs: number
  readonly text: string
}
