// WorldState: everything there is to see of a world at one moment. Immutable; unchanged parts are the same objects.
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
  /** What registries hold that was pushed here, by canonical reference with its tag. */
  readonly registry: Readonly<Record<string, PushedImage>>
  readonly cluster: ClusterState
  /** Why pods stand where they do. */
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
  /** What its processes print, hold and write, asked about a moment. */
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

/** What one container's process is taken to be, and how far that can be trusted. */
export interface ProgramView {
  readonly podUid: string
  readonly container: string
  /** `nginx`, `node`, `sh`; `unknown` for what nobody knows. */
  readonly program: string
  readonly grade: 'modelled' | 'noted' | 'estimate' | 'assumed'
  readonly notes: readonly string[]
  readonly ports: readonly { readonly port: number; readonly isReachable: boolean }[]
  /** Commands run inside, by probes and hooks too, that were taken to end well because nobody can say. */
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
  /** All that was ever done in this world, what came with the scenario included; oldest first. */
  readonly log: readonly LoggedCommand[]
  /** What was done since it was opened, oldest first: what undo takes back from the end. */
  readonly done: readonly LoggedCommand[]
  /** What redo would do again, next first. */
  readonly undone: readonly LoggedCommand[]
}

/** A broken promise of ours stopped the world; the person's files and log are still here. */
export interface Halt {
  readonly promise: string
  readonly command: LoggedCommand | null
}
