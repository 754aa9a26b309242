// Backends: how the network reaches a process. The cluster hands in the nodes; their kubelets fit this shape.

export interface NodeBackend {
  portAt(podUid: string, port: number, protocol: 'TCP' | 'UDP'): BackendPort
  setLoad(podUid: string, requestsPerSecond: number): void
  crashContainer(podUid: string, container: string, exitCode: number): void
}

export type BackendPort =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'open'
      readonly container: string
      readonly speaks: 'http' | 'https' | 'grpc' | 'tcp'
      answer(method: string, path: string): BackendAnswer | null
      log(text: string): void
    }

export interface BackendAnswer {
  readonly status: number
  readonly latencyMs: number
  readonly body: string
  readonly calls: readonly string[]
  readonly upstreamStatus: number
  readonly crashCode: number | null
  /** Of a port that speaks no HTTP: what its own clients are told. */
  readonly told?: object
  /** A proxy: status and body are those of its last call. */
  readonly passesOn?: true
  /** A proxy's own page, when that call gets no answer. */
  readonly failureBody?: string
}
