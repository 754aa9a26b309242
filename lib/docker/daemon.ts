// The daemon: what the docker host's functions share. It lives as long as its world; its state is replaced whole.

import type { Clock, TimerId } from '@/lib/base/clock'
import { invariant } from '@/lib/base/invariant'
import type { Result } from '@/lib/base/result'
import type { Rng } from '@/lib/base/rng'
import type { BehaviourNote } from '@/lib/linux/programs/note'
import type { Process } from '@/lib/linux/programs/process'
import type { Volume } from '@/lib/linux/programs/volume'
import type { Image } from '@/lib/oci/image'
import type { Reference } from '@/lib/oci/reference'
import type { PullFailure, PushFailure, PushReport } from '@/lib/oci/registry'
import type { Container, ContainerState, HostState } from './state'

export interface Daemon {
  readonly clock: Clock
  readonly rng: Rng
  readonly cell: HostCell
  readonly outside: Outside
  /** Every run of every container, oldest first: what they printed is asked of them. */
  readonly runs: Map<string, Run[]>
  readonly volumes: Map<string, Volume>
  /** Told once when a container's run ends. */
  readonly watchers: Map<string, ((code: number) => void)[]>
  /** Delayed restarts and health probes, by container. */
  readonly timers: Map<string, Timers>
  /** Ends a container's run with a code once what goes on now is over. */
  crash(id: string, code: number): void
  lastPid: number
}

export interface LogEntry {
  readonly atMs: number
  readonly stream: 'stdout' | 'stderr'
  /** Without its newline. */
  readonly text: string
}

/** Where the state is kept: the world reads it too. */
export interface HostCell {
  get(): HostState
  set(next: HostState): void
}

/** The world around the host. */
export interface Outside {
  pull(reference: Reference, platform: string): Result<Image, PullFailure>
  push(image: Image, reference: Reference): Result<PushReport, PushFailure>
  readonly files: HostFiles
  noteFor(imageName: string): BehaviourNote | null
  /** Null when the registry takes the account; else why not, in the daemon's words. */
  signIn(registry: string, username: string, password: string): string | null
  signOut(registry: string): void
  /** Cached build steps and the bytes of their layers. */
  buildCacheUse(): { readonly count: number; readonly bytes: number }
  /** Forgets cached build steps; says which and how many bytes they held. */
  pruneBuildCache(): { readonly lines: readonly string[]; readonly bytes: number }
}

/** The files of the machine that docker runs on: paths without a leading slash. */
export interface HostFiles {
  all(): Readonly<Record<string, string>>
  /** Null removes. */
  write(path: string, text: string | null): void
}

export interface Run {
  readonly process: Process
  /** Moves on when the container was paused. */
  startedMs: number
  endedMs: number | null
  /** Lines beside those of the plan: answers to requests, last words on a signal. */
  readonly extra: LogEntry[]
}

export interface Timers {
  restart?: TimerId
  probe?: TimerId
  run?: TimerId
  stop?: TimerId
  pausedMs?: number
}

export function stateOf(daemon: Daemon): HostState {
  return daemon.cell.get()
}

export function change(daemon: Daemon, part: Partial<HostState>): void {
  daemon.cell.set({ ...daemon.cell.get(), ...part })
}

export function containerOf(daemon: Daemon, id: string): Container | undefined {
  return stateOf(daemon).containers.find((container) => container.id === id)
}

export function changeContainer(daemon: Daemon, id: string, update: (container: Container) => Container): void {
  const { containers } = stateOf(daemon)
  change(daemon, { containers: containers.map((each) => (each.id === id ? update(each) : each)) })
}

export function changeState(daemon: Daemon, id: string, part: Partial<ContainerState>): void {
  changeContainer(daemon, id, (container) => ({ ...container, state: { ...container.state, ...part } }))
}

export function timersOf(daemon: Daemon, id: string): Timers {
  const known = daemon.timers.get(id)
  if (known !== undefined) return known
  const timers: Timers = {}
  daemon.timers.set(id, timers)
  return timers
}

export function cancelTimer(daemon: Daemon, id: string, name: 'restart' | 'probe' | 'run' | 'stop'): void {
  const timers = timersOf(daemon, id)
  const timer = timers[name]
  if (timer === undefined) return
  daemon.clock.cancel(timer)
  delete timers[name]
}

/** The run going on; null when the container is not running. */
export function currentRun(daemon: Daemon, id: string): Run | null {
  const run = daemon.runs.get(id)?.at(-1)
  return run === undefined || run.endedMs !== null ? null : run
}

/** How long a run has lasted, pauses left out. */
export function ageOf(daemon: Daemon, id: string, run: Run): number {
  const now = timersOf(daemon, id).pausedMs ?? daemon.clock.now()
  invariant(now >= run.startedMs, 'a run never begins in the future')
  return now - run.startedMs
}

/** Calls once, when the container's present run ends. */
export function watchExit(daemon: Daemon, id: string, told: (code: number) => void): void {
  daemon.watchers.set(id, [...(daemon.watchers.get(id) ?? []), told])
}
