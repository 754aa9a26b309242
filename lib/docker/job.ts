// Jobs: a command line at work. It says things as time passes and ends with an exit status.

import { type Daemon, stateOf } from './daemon'
import { logsBetween } from './logs'
import type { Job, JobText } from './state'

export interface JobHandle {
  readonly id: number
  say(stream: 'stdout' | 'stderr', text: string): void
  /** From now on it prints what the container prints. */
  follow(containerId: string): void
  /** Keeps what was followed so far, and follows no longer. */
  unfollow(): void
  end(exitStatus: number): void
}

/** Ended jobs that are remembered. */
const endedMax = 32

export function openJob(daemon: Daemon, argv: readonly string[]): JobHandle {
  const { clock, cell } = daemon
  const id = (stateOf(daemon).jobs.at(-1)?.id ?? 0) + 1
  const update = (change: (job: Job) => Job): void => {
    const state = cell.get()
    cell.set({ ...state, jobs: state.jobs.map((job) => (job.id === id ? change(job) : job)) })
  }
  cell.set({ ...cell.get(), jobs: [...cell.get().jobs, { id, argv, startedMs: clock.now(), output: [] }] })
  const handle: JobHandle = {
    id,
    say: (stream, text) => update((job) => ({ ...job, output: [...job.output, { atMs: clock.now(), stream, text }] })),
    follow: (container) => update((job) => ({ ...job, follows: { container, sinceMs: clock.now() } })),
    unfollow: () => update((job) => settled(daemon, job)),
    end: (exitStatus) => {
      update((job) => ({ ...settled(daemon, job), end: { atMs: clock.now(), exitStatus } }))
      cell.set({ ...cell.get(), jobs: forgetOld(cell.get().jobs) })
    },
  }
  return handle
}

function settled(daemon: Daemon, job: Job): Job {
  const { follows, ...rest } = job
  return follows === undefined ? job : { ...rest, output: jobOutput(daemon, job, daemon.clock.now()) }
}

function forgetOld(jobs: readonly Job[]): readonly Job[] {
  const ended = jobs.filter((job) => job.end !== undefined)
  const old = new Set(ended.slice(0, Math.max(0, ended.length - endedMax)))
  return old.size === 0 ? jobs : jobs.filter((job) => !old.has(job))
}

/** Everything a job has printed up to a moment. */
export function jobOutput(daemon: Daemon, job: Job, untilMs: number): readonly JobText[] {
  const { follows, output } = job
  if (follows === undefined) return output
  const followed = logsBetween(daemon, follows.container, follows.sinceMs, untilMs)
  return [...output, ...followed.map(({ atMs, stream, text }) => ({ atMs, stream, text: `${text}\n` }))]
}
