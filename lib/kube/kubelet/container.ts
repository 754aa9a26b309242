// Containers of a pod as the kubelet keeps them: where each one stands, and its current and last run.
//
// Models pkg/kubelet/container (the pod status the runtime reports), with the plain facts of each run.

import type { Container, ContainerStatus, Pod } from '../api/generated/core'
import { isSidecar } from '../pod/requests'
import type { PullOutcome } from './image-puller'
import type { ProbeWatch } from './probe-watch'
import type { Program, ProgramInput } from './program'

export type ContainerKind = 'init' | 'sidecar' | 'app' | 'ephemeral'

export type ContainerState =
  | { readonly kind: 'waiting'; readonly reason: string; readonly message: string | null }
  | { readonly kind: 'running'; readonly startedAtMs: number }
  | Terminated

export interface Terminated {
  readonly kind: 'terminated'
  readonly exitCode: number
  readonly reason: string
  readonly message: string | null
  readonly startedAtMs: number | null
  readonly finishedAtMs: number
  readonly containerId: string
}

/** One life of a container, from start to exit. */
export interface Run {
  program: Program
  /** What the program was made from, so that it can be made again when the world behind it changed. */
  readonly input: ProgramInput
  readonly containerId: string
  readonly startedAtMs: number
  endedAtMs: number | null
  /** Null until somebody or something stops it. */
  stop: StopPlan | null
  readonly watches: readonly ProbeWatch[]
  started: boolean
  /** What the readiness probe says; true without one. */
  probedReady: boolean
  /** Requests each second that reach this run now. */
  requestsPerSecond: number
  readonly extraLogs: ExtraLog[]
  /** What the postStart hook failed with; the run was stopped for it. */
  hookFailure: string | null
  /** That it is being stopped has been said, though its turn has not come. */
  isKillTold: boolean
}

export interface ExtraLog {
  readonly atMs: number
  readonly text: string
}

export interface StopPlan {
  /** When the stop signal is sent: after the preStop hook. */
  readonly signalAtMs: number
  /** When the process is killed, whatever it does. */
  readonly killAtMs: number
  /** The exit that will come, from the signal or the kill. */
  readonly exitAtMs: number
  readonly exitCode: number
  readonly reason: string | null
  /** When the preStop hook will have failed, or have taken too long; told then. */
  readonly hookFailsAtMs?: number
  /** Another run follows at once. */
  readonly isReplacement?: boolean
}

/** What the kubelet keeps for one container of the spec. */
export interface ContainerRecord {
  /** With the resources that the process has; the pod's own spec may ask for others. */
  spec: Container
  /** What the container will be once a resize is carried out. */
  granted: Container | null
  readonly kind: ContainerKind
  state: ContainerState
  /** What the status says of it until then: why a start failed is told when the pod is looked at again. */
  told: { readonly state: ContainerState; readonly untilMs: number } | null
  last: Terminated | null
  restarts: number
  run: Run | null
  previousRun: Run | null
  /** The runtime's name for the image, and its ID; empty before the first start. */
  imageName: string
  imageId: string
  /** A failed attempt to start is not repeated before. */
  retryAtMs: number
  /** The last pull that failed, since one succeeded. */
  pullFailure: { readonly atMs: number; readonly message: string } | null
  /** The kubelet ended the run itself, to start the next in the same breath. */
  wasReplaced: boolean
  /** The running container is not what the spec says any more. */
  isOutdated: boolean
  /** The pull under way, and its outcome when it has come. */
  job: object | null
  pulled: PullOutcome | null
  /** `spec.containers{web}`: what its events are about. */
  readonly fieldPath: string
  /** The part of its status that follows from a spec. */
  constants: { readonly spec: Container; readonly parts: ConstantParts } | null
}

export type ConstantParts = Pick<ContainerStatus, 'allocatedResources' | 'resources' | 'volumeMounts'>

type Waiting = Extract<ContainerState, { kind: 'waiting' }>

const creating: Waiting = { kind: 'waiting', reason: 'ContainerCreating', message: null }
const initializing: Waiting = { kind: 'waiting', reason: 'PodInitializing', message: null }

export function recordsOf(pod: Pod): ContainerRecord[] {
  const inits = pod.spec.initContainers ?? []
  const state = inits.length > 0 ? initializing : creating
  const apps = pod.spec.containers.map((spec) => newRecord(spec, 'app', state))
  const guests = pod.spec.ephemeralContainers ?? []
  if (inits.length === 0 && guests.length === 0) return apps
  return [
    ...inits.map((spec) => newRecord(spec, isSidecar(spec) ? 'sidecar' : 'init', state)),
    ...apps,
    ...guests.map(ephemeralRecord),
  ]
}

/** Nobody starts what is to go: why it waited is forgotten. */
export function forgetWaits(records: readonly ContainerRecord[]): void {
  const isPlain = records.every(({ kind }) => kind === 'app' || kind === 'ephemeral')
  for (const record of records) {
    record.told = null
    if (record.state.kind === 'waiting' && record.last === null) record.state = isPlain ? creating : initializing
  }
}

export function ephemeralRecord(spec: Container): ContainerRecord {
  return newRecord(spec, 'ephemeral', creating)
}

function newRecord(spec: Container, kind: ContainerKind, state: Waiting): ContainerRecord {
  return {
    spec,
    granted: null,
    kind,
    state,
    told: null,
    last: null,
    restarts: 0,
    run: null,
    previousRun: null,
    imageName: '',
    imageId: '',
    retryAtMs: 0,
    pullFailure: null,
    wasReplaced: false,
    isOutdated: false,
    job: null,
    pulled: null,
    fieldPath: fieldPathOf(kind, spec.name),
    constants: null,
  }
}

/** Few names in many pods: each path is made once. */
const paths = {
  containers: new Map<string, string>(),
  initContainers: new Map<string, string>(),
  ephemeralContainers: new Map<string, string>(),
}

function fieldPathOf(kind: ContainerKind, name: string): string {
  const list = kind === 'app' ? 'containers' : kind === 'ephemeral' ? 'ephemeralContainers' : 'initContainers'
  const known = paths[list].get(name)
  if (known !== undefined) return known
  const path = `spec.${list}{${name}}`
  paths[list].set(name, path)
  return path
}
