// Node parts: what the workers of one node's pods share.

import type { ControllerContext } from '../client/controller'
import type { NodeAgentRegistry } from '../client/node-agent'
import type { EventRecorder } from '../client/recorder'
import type { Admission } from './admit'
import type { Backoff } from './backoff'
import type { ConfigSource } from './config-source'
import type { ImagePuller } from './image-puller'
import type { ImageSource, NodeImages } from './images'
import type { IpPool } from './ip-pool'
import type { ProgramSource } from './program'

/** What a kubelet works with beside the API. */
export interface KubeletContext extends ControllerContext {
  readonly images: ImageSource
  readonly programs: ProgramSource
  readonly agents: NodeAgentRegistry
}

export interface NodeParts {
  readonly context: KubeletContext
  readonly nodeName: string
  readonly hostIp: string
  readonly hostIps: readonly { readonly ip: string }[]
  readonly platform: { readonly os: string; readonly architecture: string }
  readonly allocatable: Readonly<Record<string, string>>
  readonly recorder: EventRecorder
  readonly source: ConfigSource
  readonly images: NodeImages
  readonly puller: ImagePuller
  readonly crashes: Backoff
  readonly pulls: Backoff
  readonly ips: IpPool
  readonly admission: Admission
  /** Whether the kubelet can reach the API. */
  isOnline(): boolean
  /** A process more, that may hold so many bytes at its peak; or one less, and none. */
  usageGrew(peakBytes: number): void
  /** Memory or processes changed: pressure is looked at again. */
  usageChanged(): void
  /** Requests were given back: resizes that wait for room are looked at again. */
  roomFreed(): void
  /** A worker's pod is gone from the API and its containers are stopped. */
  workerDone(podUid: string): void
}

/** Simulated latencies, all in one place. */
export const latency = {
  watchMs: 2,
  sandboxMs: 300,
  startMs: 200,
  /** From the start of a process to its postStart hook. */
  hookMs: 30,
  exitNoticeMs: 100,
  configRetryMs: 10_000,
  backOffNoticeMs: 1_000,
  resizeNoticeMs: 500,
  backOffResyncMs: 60_000,
} as const
