// How a run ends: by itself, by a stop, or by the kernel when it holds more memory than it may.
//
// Models the runtime's exit events and the OOM killer. Ends are computed from the program's facts: an idle run that
// never ends costs no timer.

import type { Container, Lifecycle, LifecycleHandler } from '../api/generated/core'
import { quantityValue } from '../pod/amount'
import type { Run, StopPlan } from './container'
import { namedPort } from './named-port'
import { nextChangeMs, type Program, valueAt } from './program'

export interface RunEnd {
  readonly atMs: number
  readonly exitCode: number
  readonly reason: string
}

const killedCode = 137
/** After a preStop hook, or a wait for its turn, a process gets at least this long. */
export const minGraceMs = 2000

/** The end that comes first; null when nothing ends the run as things stand. */
export function endOf(run: Run, container: Container, nowMs: number): RunEnd | null {
  const { exit } = run.program
  const oomAtMs = oomTimeMs(run, container, nowMs)
  if (exit === null && run.stop === null && oomAtMs === null) return null
  const ends: RunEnd[] = []
  if (exit !== null)
    ends.push({ atMs: run.startedAtMs + exit.afterMs, exitCode: exit.code, reason: reasonOf(exit.code) })
  if (run.stop !== null) {
    const { exitAtMs, exitCode, reason } = run.stop
    ends.push({ atMs: exitAtMs, exitCode, reason: reason ?? reasonOf(exitCode) })
  }
  if (oomAtMs !== null) ends.push({ atMs: oomAtMs, exitCode: killedCode, reason: 'OOMKilled' })
  return ends.reduce((first, end) => (end.atMs < first.atMs ? end : first))
}

function reasonOf(exitCode: number): string {
  return exitCode === 0 ? 'Completed' : 'Error'
}

export function memoryLimitOf(container: Container): number | null {
  const limit = container.resources?.limits?.['memory']
  return limit === undefined ? null : quantityValue(limit)
}

export function memoryOf(run: Run, nowMs: number): number {
  const base = valueAt(run.program.memoryBytes, nowMs - run.startedAtMs) ?? 0
  return base + run.requestsPerSecond * run.program.memoryBytesPerRps
}

/** The most that the run may come to hold, as it is loaded now. */
export function peakBytesOf({ program, requestsPerSecond }: Run): number {
  let peak = 0
  for (const { value } of program.memoryBytes) peak = Math.max(peak, value)
  return peak + requestsPerSecond * program.memoryBytesPerRps
}

/** When the run next holds more than its limit; never when it has none. */
function oomTimeMs(run: Run, container: Container, nowMs: number): number | null {
  const limit = memoryLimitOf(container)
  if (limit === null) return null
  if (memoryOf(run, nowMs) > limit) return nowMs
  const ageMs = nowMs - run.startedAtMs
  const load = run.requestsPerSecond * run.program.memoryBytesPerRps
  const over = run.program.memoryBytes.find((step) => step.fromMs > ageMs && step.value + load > limit)
  return over === undefined ? null : run.startedAtMs + over.fromMs
}

/** The next moment at which memory use changes by itself. */
export function memoryChangeMs(run: Run, nowMs: number): number | null {
  const age = nextChangeMs(run.program.memoryBytes, nowMs - run.startedAtMs)
  return age === null ? null : run.startedAtMs + age
}

export interface StopRequest {
  readonly run: Run
  readonly container: Container
  readonly nowMs: number
  readonly graceMs: number
  /** Null: a hook is not run again. */
  readonly lifecycle: Lifecycle | null
}

/** preStop, then the signal, then patience, then the kill; all inside one grace period. */
export function planStop({ run, container, nowMs, graceMs, lifecycle }: StopRequest): StopPlan {
  const ageMs = nowMs - run.startedAtMs
  const hook =
    graceMs > 0 && lifecycle?.preStop !== undefined ? hookAnswer(lifecycle.preStop, { run, container, ageMs }) : null
  const hookMs = Math.min(hook?.tookMs ?? 0, graceMs)
  const signalAtMs = nowMs + hookMs
  const killAtMs = graceMs === 0 ? nowMs : Math.max(nowMs + graceMs, signalAtMs + minGraceMs)
  const { onTerm } = run.program
  const ownExitMs = onTerm.kind === 'exits' ? signalAtMs + onTerm.afterMs : Number.POSITIVE_INFINITY
  const plan: StopPlan =
    graceMs > 0 && onTerm.kind === 'exits' && ownExitMs <= killAtMs
      ? { signalAtMs, killAtMs, exitAtMs: ownExitMs, exitCode: onTerm.code, reason: null }
      : { signalAtMs, killAtMs, exitAtMs: killAtMs, exitCode: killedCode, reason: 'Error' }
  const hookFailed = hook !== null && (!hook.ok || hook.tookMs > graceMs)
  return hookFailed ? { ...plan, hookFailsAtMs: signalAtMs } : plan
}

/** A shorter grace period asked for meanwhile. */
export function hurried(plan: StopPlan, killAtMs: number): StopPlan {
  if (killAtMs >= plan.exitAtMs) return { ...plan, killAtMs: Math.min(plan.killAtMs, killAtMs) }
  return { ...plan, killAtMs, exitAtMs: killAtMs, exitCode: killedCode, reason: 'Error' }
}

export interface HookAnswer {
  readonly ok: boolean
  readonly tookMs: number
  readonly output: string
  readonly exitCode?: number | null
}

interface Hooked {
  readonly run: { readonly program: Program }
  readonly container: Container
  readonly ageMs: number
}

export function hookAnswer(handler: LifecycleHandler, { run, container, ageMs }: Hooked): HookAnswer {
  const { program } = run
  if (handler.sleep !== undefined) return { ok: true, tookMs: handler.sleep.seconds * 1000, output: '' }
  if (handler.exec !== undefined) {
    const { exitCode, tookMs, output } = program.exec(handler.exec.command ?? [], ageMs)
    return { ok: exitCode === 0, tookMs, output, exitCode }
  }
  const port = namedPort(container, handler.httpGet?.port ?? handler.tcpSocket?.port ?? 0)
  const listening = program.ports.find((one) => one.port === port && one.protocol === 'TCP')
  if (listening === undefined || valueAt(listening.open, ageMs) !== true) {
    return { ok: false, tookMs: 0, output: 'connect: connection refused' }
  }
  if (handler.httpGet === undefined) return { ok: true, tookMs: 0, output: '' }
  const answer = valueAt(listening.answer('GET', handler.httpGet.path ?? '/'), ageMs)
  // Whatever the status: an answer is an answer.
  return { ok: answer !== null, tookMs: answer?.latencyMs ?? 0, output: '' }
}
