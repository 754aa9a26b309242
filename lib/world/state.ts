// WorldState: all that readers see of a world at one moment. Immutable; unchanged parts are the same objects.
//
// Announced once per dispatch or advance. Earlier states stay readable, so rewinding is looking at an older one.

import type { BuildResult } from '@/lib/buildkit/result'
import type { LiveHost } from '@/lib/docker/host'
import type { HostState, StoredImage } from '@/lib/docker/state'
import type { KubeObject } from '@/lib/kube/api/object'
import type { Image } from '@/lib/oci/image'
import type { LoggedCommand, Place } from '@/lib/scenario/schema'
import type { Operation } from '@/lib/tiller/operation'
import type { DockerBuild } from './command'
import type { PlacementLog } from './placement'
import type { TerminalEntry } from './terminal'

export interface WorldState {
  /** Counts announcements; never part of a digest. */
  readonly revision: number
  readonly nowMs: number
  readonly startMs: number
  readonly title: string
  readonly sentence: string
  /** The workspace: path -> text. */
  readonly files: Readonly<Record<string, string>>
  readonly docker: DockerState
  /** Images pushed from here, by canonical reference with its tag. */
  readonly registry: Readonly<Record<string, PushedImage>>
  readonly cluster: ClusterState
  /** Why pods are on their nodes. */
  readonly placements: PlacementLog
  /** What Tiller did and does, oldest first. */
  readonly operations: readonly Operation[]
  readonly traffic: readonly Traffic[]
  /** What the containers of pods run now. */
  readonly programs: readonly ProgramView[]
  readonly terminal: readonly TerminalEntry[]
  readonly history: History
  readonly canvas: Readonly<Record<string, Place>>
  readonly halted: Halt | null
}

/** The docker host: its images by canonical reference, containers, volumes, networks, and what was built. */
export interface DockerState extends HostState {
  /** Oldest first. */
  readonly builds: readonly BuildRecord[]
  /** Output, memory and files of its processes, queried for a time. */
  readonly live: LiveHost
}

export interface BuildRecord {
  /** Counts from 1. */
  readonly id: number
  readonly atMs: number
  readonly command: DockerBuild
  readonly result: BuildResult
}

export type LocalImage = StoredImage

export interface PushedImage {
  readonly reference: string
  readonly image: Image
  readonly atMs: number
  readonly buildId?: number
}

/** The API's objects as of one revision. */
export interface ClusterState {
  readonly revision: number
  /** `resource` is `pods`, `deployments.apps`; `key` is `namespace/name`, or `name` outside namespaces. */
  get(resource: string, key: string): KubeObject | undefined
  /** In key order; the very same array (===) while nothing of the resource changes. */
  list(resource: string, namespace?: string): readonly KubeObject[]
  resources(): readonly string[]
}

/** The program a container's process is modelled as, and how far that can be trusted. */
export interface ProgramView {
  readonly podUid: string
  readonly container: string
  /** `nginx`, `node`, `sh`; `unknown` where the program is not known. */
  readonly program: string
  readonly grade: 'modelled' | 'noted' | 'estimate' | 'assumed'
  readonly notes: readonly string[]
  readonly ports: readonly { readonly port: number; readonly isReachable: boolean }[]
  /** Commands run in the container, by probes and hooks too, that are assumed to succeed, and why. */
  readonly assumed: readonly { readonly command: string; readonly reason: string }[]
}

/** Requests sent to one Service. */
export interface Traffic {
  readonly namespace: string
  readonly service: string
  readonly perSecond: number
  /** Since the generator began. */
  readonly sent: number
  readonly failed: number
  /** The most recent ones, oldest first; a sample where there are many. */
  readonly recent: readonly RequestSample[]
}

export interface RequestSample {
  readonly id: number
  readonly atMs: number
  readonly tookMs: number
  readonly status: number
  /** Name of the pod that answered; absent when none did. */
  readonly pod?: string
  /** In the client's words, when it failed. */
  readonly error?: string
}

export interface History {
  /** Every command of this world, those that came with the scenario included; oldest first. */
  readonly log: readonly LoggedCommand[]
  /** Commands since the scenario was opened, oldest first; undo takes them back from the end. */
  readonly done: readonly LoggedCommand[]
  /** Commands redo would repeat, the next one first. */
  readonly undone: readonly LoggedCommand[]
}

/** A broken invariant of the engine stopped the world; the person's files and log are still here. */
export interface Halt {
  readonly promise: string
  readonly command: LoggedCommand | null
}
