// Probes: when a probe next says something new, computed rather than ticked.
//
// Models pkg/kubelet/prober. A worker probes every period from the container's start plus initialDelaySeconds (the
// real one draws its first tick; here it is exact). While the probe's result stands and its outcome cannot change, no
// attempt need be looked at: the next one that matters lies at the program's next change.

import type { Container, Pod, Probe } from '../api/core'
import { namedPort } from './named-port'
import { nextChangeMs, type PortAnswer, type Program, type Timeline, valueAt } from './program'

export type ProbeKind = 'Startup' | 'Readiness' | 'Liveness'

export interface ProbeOutcome {
  readonly ok: boolean
  /** What the event says after "Readiness probe failed: ". */
  readonly output: string
}

/** The life of one probe of one run. */
export interface ProbeWatch {
  readonly kind: ProbeKind
  readonly probe: Probe
  /** The result in force; null before the first threshold is met. */
  result: boolean | null
  /** Consecutive attempts with the same outcome. */
  streak: number
  lastOk: boolean | null
  /** When the next attempt that matters takes place; null: nothing can change. */
  nextAtMs: number | null
  /** The tick grid starts here; null until the probe may run. */
  gridAtMs: number | null
}

export function watchesOf(container: Container): readonly ProbeWatch[] {
  const all: [ProbeKind, Probe | undefined][] = [
    ['Startup', container.startupProbe],
    ['Readiness', container.readinessProbe],
    ['Liveness', container.livenessProbe],
  ]
  return all.flatMap(([kind, probe]) => (probe === undefined ? [] : [newWatch(kind, probe)]))
}

function newWatch(kind: ProbeKind, probe: Probe): ProbeWatch {
  // Readiness starts out failed, liveness fine, startup open.
  const result = kind === 'Startup' ? null : kind === 'Liveness'
  return { kind, probe, result, streak: 0, lastOk: null, nextAtMs: null, gridAtMs: null }
}

export interface ProbedRun {
  readonly pod: Pod
  readonly container: Container
  readonly program: Program
  readonly podIp: string
  readonly startedAtMs: number
  readonly kind: ProbeKind
}

/** Lets the probe run from now on. */
export function openWatch(watch: ProbeWatch, startedAtMs: number, nowMs: number): void {
  if (watch.gridAtMs !== null) return
  const delayed = startedAtMs + (watch.probe.initialDelaySeconds ?? 0) * 1000
  watch.gridAtMs = Math.max(delayed, nowMs)
  watch.nextAtMs = watch.gridAtMs
}

export interface ProbeStep {
  readonly outcome: ProbeOutcome
  /** True when the result in force changed. */
  readonly changed: boolean
}

/** Makes the attempt that is due, and computes the next that matters. */
export function runProbe(watch: ProbeWatch, run: ProbedRun, nowMs: number): ProbeStep {
  const ageMs = nowMs - run.startedAtMs
  const outcome = probeOutcome(watch.probe, run, ageMs)
  watch.streak = watch.lastOk === outcome.ok ? watch.streak + 1 : 1
  watch.lastOk = outcome.ok
  const threshold = outcome.ok ? (watch.probe.successThreshold ?? 1) : (watch.probe.failureThreshold ?? 3)
  const changed = watch.streak >= threshold && watch.result !== outcome.ok
  if (changed) watch.result = outcome.ok
  scheduleNext(watch, run, nowMs)
  return { outcome, changed }
}

/** The first tick after now that can say something new. */
export function scheduleNext(watch: ProbeWatch, run: ProbedRun, nowMs: number): void {
  if (watch.gridAtMs === null) return
  const next = tickAfter(watch, nowMs)
  const isSettled = watch.lastOk === true && watch.result === true
  if (!isSettled) {
    watch.nextAtMs = next
    return
  }
  if (watch.kind === 'Startup') {
    watch.nextAtMs = null
    return
  }
  const changeAge = nextProbeChangeMs(watch.probe, run, nowMs - run.startedAtMs)
  watch.nextAtMs = changeAge === null ? null : Math.max(next, tickAtOrAfter(watch, run.startedAtMs + changeAge))
}

function periodMs(watch: ProbeWatch): number {
  return Math.max(1, watch.probe.periodSeconds ?? 10) * 1000
}

function tickAfter(watch: ProbeWatch, nowMs: number): number {
  const grid = watch.gridAtMs ?? nowMs
  return grid + (Math.floor((nowMs - grid) / periodMs(watch)) + 1) * periodMs(watch)
}

function tickAtOrAfter(watch: ProbeWatch, atMs: number): number {
  const grid = watch.gridAtMs ?? atMs
  return grid + Math.max(0, Math.ceil((atMs - grid) / periodMs(watch))) * periodMs(watch)
}

interface Target {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly scheme: string
}

function targetOf(probe: Probe, run: ProbedRun): Target {
  const http = probe.httpGet
  const port = http?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port ?? 0
  const path = http?.path ?? '/'
  return {
    host: http?.host ?? probe.tcpSocket?.host ?? run.podIp,
    port: namedPort(run.container, port) ?? 0,
    path: path.startsWith('/') ? path : `/${path}`,
    scheme: (http?.scheme ?? 'HTTP').toLowerCase(),
  }
}

const ok: ProbeOutcome = { ok: true, output: '' }

function failed(output: string): ProbeOutcome {
  return { ok: false, output }
}

export function probeOutcome(probe: Probe, run: ProbedRun, ageMs: number): ProbeOutcome {
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000
  if (probe.exec !== undefined) return execOutcome(probe.exec.command ?? [], run, { ageMs, timeoutMs })
  const target = targetOf(probe, run)
  const open = isOpen(run.program, target.port, ageMs)
  if (probe.httpGet !== undefined) return httpOutcome(target, run, { ageMs, timeoutMs, open })
  if (probe.grpc !== undefined) return grpcOutcome(target, run, { ageMs, timeoutMs, open })
  return open ? ok : failed(`dial tcp ${target.host}:${target.port}: connect: connection refused`)
}

interface Moment {
  readonly ageMs: number
  readonly timeoutMs: number
}

function execOutcome(command: readonly string[], run: ProbedRun, { ageMs, timeoutMs }: Moment): ProbeOutcome {
  const answer = run.program.exec(command, ageMs)
  if (answer.tookMs > timeoutMs) {
    return failed(`command timed out: "${command.join(' ')}" timed out after ${timeoutMs / 1000}s`)
  }
  return answer.exitCode === 0 ? ok : failed(answer.output)
}

function isOpen(program: Program, port: number, ageMs: number): boolean {
  return program.ports.some((one) => one.port === port && one.protocol === 'TCP' && valueAt(one.open, ageMs) === true)
}

function answerOf(program: Program, target: Target): Timeline<PortAnswer> {
  const listening = program.ports.find((one) => one.port === target.port && one.protocol === 'TCP')
  return listening?.answer('GET', target.path) ?? []
}

function httpOutcome(target: Target, run: ProbedRun, moment: Moment & { readonly open: boolean }): ProbeOutcome {
  const url = `${target.scheme}://${target.host}:${target.port}${target.path}`
  if (!moment.open) {
    return failed(`Get "${url}": dial tcp ${target.host}:${target.port}: connect: connection refused`)
  }
  const answer = valueAt(answerOf(run.program, target), moment.ageMs)
  if (answer === null || answer.latencyMs > moment.timeoutMs) {
    return failed(`Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`)
  }
  const isFine = answer.status >= 200 && answer.status < 400
  return isFine ? ok : failed(`HTTP probe failed with statuscode: ${answer.status}`)
}

function grpcOutcome(target: Target, run: ProbedRun, moment: Moment & { readonly open: boolean }): ProbeOutcome {
  const answer = moment.open ? valueAt(answerOf(run.program, target), moment.ageMs) : null
  if (answer === null || answer.latencyMs > moment.timeoutMs) {
    const within = `${moment.timeoutMs / 1000}s`
    return failed(
      `timeout: failed to connect service "${target.host}:${target.port}" within ${within}: context deadline exceeded`,
    )
  }
  return answer.status === 200 ? ok : failed('service unhealthy (responded with "NOT_SERVING")')
}

/** The age at which the outcome may next differ; an exec probe may differ at any attempt the program changes at. */
function nextProbeChangeMs(probe: Probe, run: ProbedRun, ageMs: number): number | null {
  const { program } = run
  const changes: (number | null)[] = []
  if (probe.exec !== undefined) changes.push(nextExecChangeMs(program, ageMs))
  else {
    const target = targetOf(probe, run)
    const listening = program.ports.find((one) => one.port === target.port && one.protocol === 'TCP')
    if (listening !== undefined) changes.push(nextChangeMs(listening.open, ageMs))
    if (listening !== undefined && probe.tcpSocket === undefined) {
      changes.push(nextChangeMs(listening.answer('GET', target.path), ageMs))
    }
  }
  const known = changes.filter((change) => change !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** Exec answers change only where something else of the program does. */
function nextExecChangeMs(program: Program, ageMs: number): number | null {
  const lines = [program.ready, program.memoryBytes, ...program.ports.map((port) => port.open)]
  const known = [...lines.map((line) => nextChangeMs(line, ageMs)), program.execChangesAtMs?.find((at) => at > ageMs)]
  const found = known.filter((change) => change !== null && change !== undefined)
  return found.length === 0 ? null : Math.min(...found)
}
