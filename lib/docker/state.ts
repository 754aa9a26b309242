// The docker host's state: images, containers, volumes, networks and commands at work. Plain data, replaced whole.
//
// Models what the daemon's API answers. What a process prints, holds in memory and writes is asked of the host itself.

import type { Digest } from '@/lib/base/digest'
import type { Healthcheck, Image } from '@/lib/oci/image'
import type { FileChange } from '@/lib/oci/layer'

export interface HostState {
  /** By canonical reference with its tag or digest. */
  readonly images: Readonly<Record<string, StoredImage>>
  /** Images that lost their last name; oldest first. */
  readonly untagged: readonly StoredImage[]
  /** In the order they were made. */
  readonly containers: readonly Container[]
  readonly volumes: readonly VolumeRecord[]
  readonly networks: readonly NetworkRecord[]
  /** Commands still at work and the last ones that ended. */
  readonly jobs: readonly Job[]
  /** Registry to user name. */
  readonly logins: Readonly<Record<string, string>>
}

export interface StoredImage {
  readonly reference: string
  readonly image: Image
  readonly atMs: number
  /** The build that made it; absent when it was pulled. */
  readonly buildId?: number
  /** The registry holds it under this digest: it was pulled from there or pushed to it. */
  readonly digest?: Digest
}

export interface Container {
  /** 64 hex digits. */
  readonly id: string
  readonly name: string
  readonly createdMs: number
  /** As typed. */
  readonly imageName: string
  readonly image: Image
  readonly config: ContainerConfig
  readonly host: HostConfig
  readonly mounts: readonly Mount[]
  /** By name of the network. */
  readonly endpoints: Readonly<Record<string, Endpoint>>
  readonly state: ContainerState
  /** The writable layer as it is between runs; a running container's is asked of the host. */
  readonly layer: readonly FileChange[]
  /** What the last restart waited; 0 before the first. */
  readonly restartWaitMs: number
  /** Host ports in force: `80/tcp` to where it is published. */
  readonly published: readonly PublishedPort[]
}

export interface ContainerConfig {
  readonly hostname: string
  readonly user: string
  readonly env: readonly string[]
  readonly cmd: readonly string[] | null
  readonly entrypoint: readonly string[] | null
  readonly workingDir: string
  readonly labels: Readonly<Record<string, string>>
  readonly exposedPorts: readonly string[]
  readonly stopSignal: string | null
  readonly stopTimeoutSeconds: number | null
  readonly healthcheck: Healthcheck | null
  readonly tty: boolean
  readonly openStdin: boolean
  readonly attached: boolean
}

export interface RestartPolicy {
  readonly name: 'no' | 'always' | 'unless-stopped' | 'on-failure'
  readonly maximumRetryCount: number
}

export interface HostConfig {
  readonly binds: readonly string[]
  readonly portBindings: readonly PortBinding[]
  readonly publishAll: boolean
  readonly restart: RestartPolicy
  readonly autoRemove: boolean
  readonly memoryBytes: number
  readonly nanoCpus: number
  readonly networkMode: string
  readonly readOnlyRoot: boolean
  readonly privileged: boolean
  readonly init: boolean
  readonly extraHosts: readonly string[]
  readonly capAdd: readonly string[]
  readonly capDrop: readonly string[]
}

/** Asked for with -p: a container port and the host's address and port, which may be left open. */
export interface PortBinding {
  /** `80/tcp`. */
  readonly port: string
  readonly hostIp: string
  /** Empty: the host chooses. */
  readonly hostPort: string
}

export interface PublishedPort {
  readonly port: string
  readonly hostIp: string
  readonly hostPort: number
}

export interface Mount {
  readonly kind: 'bind' | 'volume' | 'tmpfs'
  /** A volume's name; empty for a folder of this host. */
  readonly name: string
  readonly source: string
  readonly target: string
  readonly isReadOnly: boolean
}

export interface Endpoint {
  readonly endpointId: string
  readonly ip: string
  readonly mac: string
  readonly aliases: readonly string[]
}

export type ContainerStatus = 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead'

export interface ContainerState {
  readonly status: ContainerStatus
  readonly exitCode: number
  readonly error: string
  readonly oomKilled: boolean
  readonly pid: number
  readonly startedMs: number | null
  readonly finishedMs: number | null
  readonly restartCount: number
  /** A person stopped it: `unless-stopped` and `always` leave it so. */
  readonly stoppedByHand: boolean
  readonly health: Health | null
}

export interface Health {
  readonly status: 'starting' | 'healthy' | 'unhealthy'
  readonly failingStreak: number
  /** The last five. */
  readonly log: readonly Probe[]
}

export interface Probe {
  readonly startMs: number
  readonly endMs: number
  readonly exitCode: number
  readonly output: string
}

export interface VolumeRecord {
  readonly name: string
  readonly createdMs: number
  readonly labels: Readonly<Record<string, string>>
  readonly isAnonymous: boolean
}

export interface NetworkRecord {
  readonly name: string
  readonly id: string
  readonly driver: string
  readonly createdMs: number
  readonly subnet: string
  readonly gateway: string
  readonly labels: Readonly<Record<string, string>>
  readonly isInternal: boolean
}

/** A command line of docker that takes its time: what it has printed so far, and whether it has ended. */
export interface Job {
  /** Counts from 1. */
  readonly id: number
  readonly argv: readonly string[]
  readonly startedMs: number
  readonly output: readonly JobText[]
  /** It prints what this container prints. */
  readonly follows?: { readonly container: string; readonly sinceMs: number }
  readonly end?: { readonly atMs: number; readonly exitStatus: number }
}

export interface JobText {
  readonly atMs: number
  readonly stream: 'stdout' | 'stderr'
  /** With its newline. */
  readonly text: string
}

export function isRunning({ state }: Container): boolean {
  return state.status === 'running' || state.status === 'paused'
}
