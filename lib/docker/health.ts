// Health checks: a command run inside, again and again, and what its answers make of the container.
//
// Models the daemon's health.go: 30 s apart, three failures in a row make it unhealthy; while it starts up, failures do
// not count.

import type { Healthcheck } from '@/lib/oci/image'
import { ageOf, cancelTimer, changeState, containerOf, currentRun, type Daemon, timersOf } from './daemon'
import { answerAction } from './requests'
import type { Container, Health, Probe } from './state'

interface Schedule {
  readonly test: readonly string[]
  readonly intervalMs: number
  readonly timeoutMs: number
  readonly startPeriodMs: number
  readonly startIntervalMs: number
  readonly retries: number
}

/** The check in force: the container's own over the image's; null when there is none. */
export function healthcheckOf({ config, image }: Container): Healthcheck | null {
  const own = config.healthcheck
  const ofImage = image.document.config.Healthcheck
  const merged = { ...ofImage, ...own }
  const test = own?.Test ?? ofImage?.Test ?? []
  return test.length === 0 || test[0] === 'NONE' ? null : { ...merged, Test: test }
}

function scheduleOf(container: Container): Schedule | null {
  const check = healthcheckOf(container)
  if (check === null) return null
  const ms = (nanoseconds: number | undefined, otherwise: number): number =>
    nanoseconds === undefined || nanoseconds === 0 ? otherwise : nanoseconds / 1e6
  const [kind, ...words] = check.Test ?? []
  const shell = container.image.document.config.Shell ?? ['/bin/sh', '-c']
  return {
    test: kind === 'CMD-SHELL' ? [...shell, words[0] ?? ''] : words,
    intervalMs: ms(check.Interval, 30_000),
    timeoutMs: ms(check.Timeout, 30_000),
    startPeriodMs: ms(check.StartPeriod, 0),
    startIntervalMs: ms(check.StartInterval, 5_000),
    retries: check.Retries === undefined || check.Retries === 0 ? 3 : check.Retries,
  }
}

export function beginProbes(daemon: Daemon, id: string): void {
  const container = containerOf(daemon, id)
  const schedule = container === undefined ? null : scheduleOf(container)
  if (schedule === null) return
  changeState(daemon, id, { health: { status: 'starting', failingStreak: 0, log: [] } })
  waitForProbe(daemon, id, schedule)
}

export function endProbes(daemon: Daemon, id: string): void {
  cancelTimer(daemon, id, 'probe')
  const health = containerOf(daemon, id)?.state.health
  if (health !== undefined && health !== null) changeState(daemon, id, { health: { ...health, status: 'unhealthy' } })
}

function waitForProbe(daemon: Daemon, id: string, schedule: Schedule): void {
  const run = currentRun(daemon, id)
  const health = containerOf(daemon, id)?.state.health
  if (run === null || health === undefined || health === null) return
  const isStarting = health.status === 'starting' && ageOf(daemon, id, run) < schedule.startPeriodMs
  const waitMs = isStarting ? schedule.startIntervalMs : schedule.intervalMs
  timersOf(daemon, id).probe = daemon.clock.after(waitMs, () => {
    delete timersOf(daemon, id).probe
    probe(daemon, id, schedule)
  })
}

function probe(daemon: Daemon, id: string, schedule: Schedule): void {
  const container = containerOf(daemon, id)
  const run = currentRun(daemon, id)
  if (container === undefined || run === null) return
  if (container.state.status === 'paused') return waitForProbe(daemon, id, schedule)
  const age = ageOf(daemon, id, run)
  const answer = run.process.exec(schedule.test, age, (action) => answerAction(daemon, container, action))
  const startMs = daemon.clock.now()
  const isLate = answer.tookMs > schedule.timeoutMs
  const entry: Probe = isLate
    ? {
        startMs,
        endMs: startMs + schedule.timeoutMs,
        exitCode: -1,
        output: `Health check exceeded timeout (${schedule.timeoutMs / 1000}s)`,
      }
    : {
        startMs,
        endMs: startMs + answer.tookMs,
        exitCode: answer.exitCode ?? -1,
        output:
          answer.exitCode === null
            ? `OCI runtime exec failed: exec failed: unable to start container process: ${answer.stderr}`
            : answer.stdout + answer.stderr,
      }
  const health = container.state.health ?? { status: 'starting', failingStreak: 0, log: [] }
  changeState(daemon, id, { health: judged(health, entry, { schedule, age }) })
  waitForProbe(daemon, id, schedule)
}

const probesKept = 5

function judged(
  health: Health,
  entry: Probe,
  { schedule, age }: { readonly schedule: Schedule; readonly age: number },
): Health {
  const log = [...health.log, entry].slice(-probesKept)
  if (entry.exitCode === 0) return { status: 'healthy', failingStreak: 0, log }
  if (health.status === 'starting' && age < schedule.startPeriodMs) return { ...health, log }
  const failingStreak = health.failingStreak + 1
  const status = failingStreak >= schedule.retries ? 'unhealthy' : health.status
  return { status, failingStreak, log }
}
