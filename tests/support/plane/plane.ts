// What a driver of sequences needs of a control plane, real or simulated.

import type { JsonObject } from '@/lib/base/json'

export interface PlaneAnswer {
  readonly code: number
  readonly body: JsonObject
}

export interface PlaneRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly contentType?: string
}

export interface Measures {
  readonly namespace: string
  /** Usage of each container of the pods named; other pods have no metrics. */
  readonly pods?: readonly {
    readonly name: string
    readonly containers: readonly string[]
    readonly cpuMilli: number
    readonly memoryBytes: number
  }[]
  /** Thousandths, by the name of the metric. */
  readonly external?: Readonly<Record<string, number>>
}

export interface Plane {
  request(request: PlaneRequest): Promise<PlaneAnswer>
  /** Milliseconds since the Unix epoch. */
  nowMs(): number
  wait(ms: number): Promise<void>
  /** Until the control plane has done all it can do at once. */
  settle(): Promise<void>
  /** A node's kubelet renews its Lease from now on. */
  beat(node: string): Promise<void>
  silence(node: string): Promise<void>
  /** Sets the values the metrics APIs report from now on. */
  measure(measures: Measures): Promise<void>
}
