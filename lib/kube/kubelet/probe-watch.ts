// Probes: when a probe next says something new, computed rather than ticked.
//
// Models pkg/kubelet/prober. Liveness and startup ticks are counted from the moment the pod's workers began, before its
// containers; a tick that comes too early is skipped. Readiness is tried besides as soon as the kubelet has noticed the
// start, and once more a second later while it fails, and ticks from the last of these. While the probe's result stands
// and its outcome cannot change, no attempt need be looked at: the next that matters lies at the program's next change.

import { digestOfText } from '@/lib/base/digest'
import { syntaxError } from '@/lib/go/strconv'
import type { Container, Pod, Probe } from '../api/generated/core'
import { namedPort } from './named-port'
import { nextChangeMs, type PortAnswer, type Program, type Timeline, valueAt } from './program'

export type ProbeKind = 'Startup' | 'Readiness' | 'Liveness'

export interface ProbeOutcome {
  readonly ok: boolean
  /** What the event says after "Readiness probe failed: ". */
  readonly output: string
  /** The probe could not be run: an event, and no result. */
  readonly errored?: true
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
  /** Readiness is tried again at this moment, off the grid, while it has not passed. */
  againAtMs: number | null
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
  return { kind, probe, result, streak: 0, lastOk: null, nextAtMs: null, gridAtMs: null, againAtMs: null }
}

export interface ProbedRun {
  readonly pod: Pod
  readonly container: Container
  readonly program: Program
  readonly podIp: string
  readonly startedAtMs: number
  readonly kind: ProbeKind
}

export interface Opening {
  /** When the pod's probe workers began to tick. */
  readonly workersFromMs: number
  readonly startedAtMs: number
  readonly nowMs: number
}

/** Lets the probe run from now on. */
export function openWatch(watch: ProbeWatch, { workersFromMs, startedAtMs, nowMs }: Opening): void {
  if (watch.gridAtMs !== null) return
  const delayed = startedAtMs + (watch.probe.initialDelaySeconds ?? 0) * 1000
  if (watch.kind !== 'Readiness') {
    watch.gridAtMs = workersFromMs
    watch.nextAtMs = Math.max(tickAtOrAfter(watch, delayed), tickAfter(watch, nowMs))
    return
  }
  // A startup probe's success is known at once; a start is noticed a moment later, and looked at twice.
  const noticedAtMs = nowMs > startedAtMs ? nowMs : startedAtMs + noticeMs
  watch.gridAtMs = noticedAtMs
  if (nowMs === startedAtMs) watch.againAtMs = noticedAtMs + againMs
  watch.nextAtMs = noticedAtMs
  while (watch.nextAtMs < delayed) watch.nextAtMs = tickAfter(watch, watch.nextAtMs)
}

/** The pod lifecycle generator lists once a second: a start is noticed about half a second after it. */
const noticeMs = 600
const againMs = 1000

export interface ProbeStep {
  readonly outcome: ProbeOutcome
  /** True when the result in force changed. */
  readonly changed: boolean
}

/** Makes the attempt that is due, and computes the next that matters. */
export function runProbe(watch: ProbeWatch, run: ProbedRun, nowMs: number): ProbeStep {
  const ageMs = nowMs - run.startedAtMs
  const outcome = probeOutcome(watch.probe, run, ageMs)
  if (outcome.errored === true) {
    watch.nextAtMs = tickAfter(watch, nowMs)
    return { outcome, changed: false }
  }
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
  const isSettled = watch.lastOk === true && watch.result === true
  if (isSettled) watch.againAtMs = null
  const next = tickAfter(watch, nowMs)
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
  const { againAtMs } = watch
  if (againAtMs !== null) {
    watch.gridAtMs = againAtMs
    watch.againAtMs = null
    if (againAtMs > nowMs) return againAtMs
  }
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
  const { port = probe.tcpSocket?.port } = probe.httpGet ?? {}
  if (port !== undefined && namedPort(run.container, port) === null)
    return { ok: false, output: syntaxError('Atoi', String(port)), errored: true }
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
  if (answer.exitCode === null) {
    const id = digestOfText(`${run.pod.metadata.uid}/${run.container.name}/${ageMs}`).slice('sha256:'.length)
    const what = `failed to exec in container: failed to start exec "${id}": ${answer.output}`
    return { ok: false, output: `rpc error: code = Unknown desc = ${what}`, errored: true }
  }
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

function speaksOf(program: Program, target: Target): string {
  return program.ports.find((one) => one.port === target.port && one.protocol === 'TCP')?.speaks ?? 'tcp'
}

function httpOutcome(target: Target, run: ProbedRun, moment: Moment & { readonly open: boolean }): ProbeOutcome {
  const url = `${target.scheme}://${target.host}:${target.port}${target.path}`
  if (!moment.open) {
    return failed(`Get "${url}": dial tcp ${target.host}:${target.port}: connect: connection refused`)
  }
  const isSecure = speaksOf(run.program, target) === 'https'
  if (target.scheme === 'https' && !isSecure)
    return failed(`Get "${url}": http: server gave HTTP response to HTTPS client`)
  const answer = valueAt(answerOf(run.program, target), moment.ageMs)
  if (answer === null || answer.latencyMs > moment.timeoutMs) {
    return failed(`Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`)
  }
  const isFine = answer.status >= 200 && answer.status < 400
  return isFine ? ok : failed(`HTTP probe failed with statuscode: ${answer.status}`)
}

function grpcOutcome(target: Target, run: ProbedRun, moment: Moment & { readonly open: boolean }): ProbeOutcome {
  const speaks = speaksOf(run.program, target)
  const isForeign = speaks === 'http' || speaks === 'https'
  const answer = moment.open && !isForeign ? valueAt(answerOf(run.program, target), moment.ageMs) : null
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
