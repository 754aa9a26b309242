// Pod worker: one pod's life on its node: admitted, mounted, started, probed, restarted, stopped.
//
// Models pkg/kubelet pod_workers.go and kuberuntime SyncPod/KillPod. Everything the worker does happens in step():
// it takes note of what has become due, acts, posts the status if it changed, and sets one timer for the next
// moment at which something will be due. A ready pod at which nothing can change has no timer.

import type { TimerId } from '@/lib/base/clock'
import { deepEqual } from '@/lib/base/json'
import type { Container, Pod, PodCondition } from '../api/generated/core'
import { keyOf } from '../meta/keys'
import { pods } from '../meta/kinds'
import { podOf } from '../meta/object'
import type { PodFacts } from './config-source'
import { type ContainerRecord, ephemeralRecord, forgetWaits, type Run, recordsOf, type Terminated } from './container'
import { advanceStart, beginStart, type PodSide, type StartJob } from './container-start'
import { isDue, nextOf, sooner } from './due'
import { latency, type NodeParts } from './node-parts'
import { type PodVerdict, podStatusOf } from './pod-status'
import { openWatch, type ProbeWatch, runProbe, scheduleNext } from './probe-watch'
import { nextChangeMs, valueAt } from './program'
import {
  askForResize,
  carryOut,
  isDeferred,
  newResizing,
  type Resizing,
  resizeConditions,
  takeGranted,
  ungranted,
} from './resize'
import { nextContainer, willRun } from './restart'
import { endOf, hurried, minGraceMs, planStop } from './run-end'
import { settleRecords } from './settle'
import { terminationMessage } from './termination-message'
import { type Files, type MountFailure, volumeFiles } from './volumes'

type Stage = 'new' | 'mounting' | 'sandbox' | 'running' | 'stopping' | 'over'

export class PodWorker implements PodSide {
  readonly parts: NodeParts
  pod: Pod
  records: readonly ContainerRecord[]
  podIp = ''
  load = 0
  workersFromMs = 0
  stage: Stage = 'new'
  volumes: ReadonlyMap<string, Files> = new Map()
  private verdict: PodVerdict | null = null
  private job: StartJob | null = null
  private startedAtMs = 0
  private stageDueMs = 0
  private mountTries = 0
  private lostSandbox = false
  private resizing: Resizing | null = null
  private isObjectGone = false
  private killBeganAtMs: number | null = null
  private graceMs = 0
  private timer: TimerId | null = null
  private timerDueMs = Number.POSITIVE_INFINITY
  private isStepping = false
  private wasPoked = false
  private isFrozen = false

  constructor(parts: NodeParts, pod: Pod) {
    this.parts = parts
    this.pod = pod
    this.records = recordsOf(pod)
  }

  get facts(): PodFacts {
    const { hostIp, nodeName, allocatable } = this.parts
    return { pod: this.pod, podIp: this.podIp, hostIp, nodeName, allocatable }
  }

  /** The kubelet has heard of the pod. */
  begin(): void {
    this.arm(this.now() + latency.watchMs)
  }

  /** The API's state of the pod changed; the worker looks at it a moment later. */
  update(pod: Pod): void {
    const before = this.pod
    this.pod = pod
    const isOwnDoing = pod.spec === before.spec && pod.metadata.deletionTimestamp === before.metadata.deletionTimestamp
    if (isOwnDoing && (pod.spec.readinessGates ?? []).length === 0) return
    if (pod.spec !== before.spec) this.readSpec(pod)
    this.arm(this.now() + latency.watchMs)
  }

  /** The object is gone from the API: the containers must go too. */
  vanished(): void {
    this.isObjectGone = true
    this.arm(this.now() + latency.watchMs)
  }

  poke(): void {
    this.arm(this.now())
  }

  event(record: ContainerRecord, type: 'Normal' | 'Warning', reason: string, message: string): void {
    if (!this.parts.isOnline()) return
    this.parts.recorder.event({ object: this.pod, fieldPath: record.fieldPath }, type, reason, message)
  }

  podEvent(type: 'Normal' | 'Warning', reason: string, message: string): void {
    if (this.parts.isOnline()) this.parts.recorder.event(this.pod, type, reason, message)
  }

  /** Ends the pod for a reason of the node's: phase Failed, containers stopped within the grace period. */
  condemn(verdict: PodVerdict, graceMs: number): void {
    if (this.verdict !== null || this.stage === 'over') return
    this.verdict = verdict
    this.beginStopping(graceMs)
    this.poke()
  }

  /** Something about the programs changed from outside: every outcome is open again. */
  reconsider(): void {
    for (const record of this.records) {
      const { run } = record
      if (run === null) continue
      for (const watch of run.watches)
        if (watch.gridAtMs !== null) scheduleNext(watch, this.probed(record, run, watch), this.now())
    }
    this.poke()
  }

  /** The machine went down under the pod: processes are gone, and nothing was noted. */
  crash(): void {
    this.freeze()
    this.job = null
    for (const record of this.records) {
      record.job = null
      if (record.run === null) continue
      this.finishRun(record, record.run, { atMs: this.now(), exitCode: 255, reason: 'Unknown' })
    }
    if (this.stage !== 'running') return
    this.stage = 'sandbox'
    this.lostSandbox = true
  }

  /** The kubelet stands still: containers run on, and nobody looks after them. */
  freeze(): void {
    this.disarm()
    this.isFrozen = true
  }

  thaw(): void {
    this.isFrozen = false
    this.poke()
  }

  /** Null unless the pod waits for room to grow. */
  resizeDeferredSince(): string | null {
    const { resizing } = this
    return resizing !== null && isDeferred(resizing) ? (resizing.pending?.lastTransitionTime ?? '') : null
  }

  retryResize(): void {
    if (this.resizing === null || this.stage === 'over') return
    askForResize(this, this.resizing)
    this.poke()
  }

  /** In the same breath: the restart policy has no say in it. */
  restartForResize(record: ContainerRecord, run: Run): void {
    const graceMs = (this.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000
    this.stopRun(record, run, { graceMs, text: `Container ${record.spec.name} resize requires restart` })
  }

  isRunning(): boolean {
    return this.records.some((record) => record.run !== null)
  }

  isContainerReady(record: ContainerRecord): boolean {
    const { run, state } = record
    if (record.kind === 'ephemeral') return false
    if (record.kind === 'init') return state.kind === 'terminated' && state.exitCode === 0
    if (run === null || state.kind !== 'running' || !run.started || !run.probedReady) return false
    return run.program.ready.length === 0 || valueAt(run.program.ready, this.now() - run.startedAtMs) === true
  }

  private now(): number {
    return this.parts.context.clock.now()
  }

  private readSpec(pod: Pod): void {
    const specs = [...(pod.spec.initContainers ?? []), ...pod.spec.containers]
    for (const record of this.records) {
      const spec = specs.find((one) => one.name === record.spec.name)
      if (spec === undefined) continue
      if (spec.image !== record.spec.image) {
        if (record.run === null) record.retryAtMs = this.now()
        else record.isOutdated = true
      }
      const { resources } = record.spec
      // Resources change only when the node has granted them.
      if (this.stage === 'new' || deepEqual(spec.resources, resources)) record.spec = spec
      else record.spec = withResources(spec, resources)
    }
    this.admitGuests(pod)
    if (this.stage === 'new' || this.stage === 'over') return
    if (this.resizing === null && ungranted(this).length === 0) return
    this.resizing ??= newResizing()
    askForResize(this, this.resizing)
  }

  private admitGuests(pod: Pod): void {
    const guests = pod.spec.ephemeralContainers ?? []
    const known = new Set(this.records.map((record) => record.spec.name))
    const come = guests.filter(({ name }) => !known.has(name))
    if (come.length > 0) this.records = [...this.records, ...come.map(ephemeralRecord)]
  }

  /** A changed image needs a new container; the restart policy has no say in it. */
  private replaceOutdated(): void {
    const graceMs = (this.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000
    for (const record of this.records) {
      if (!record.isOutdated || record.run === null) continue
      record.isOutdated = false
      const text = `Container ${record.spec.name} definition changed, will be restarted`
      this.stopRun(record, record.run, { graceMs, text })
    }
  }

  private arm(atMs: number): void {
    if (this.isStepping) this.wasPoked = true
    if (this.isStepping || this.isFrozen || atMs >= this.timerDueMs) return
    this.disarm()
    this.timerDueMs = atMs
    this.timer = this.parts.context.clock.after(Math.max(0, atMs - this.now()), () => {
      this.timer = null
      this.timerDueMs = Number.POSITIVE_INFINITY
      this.step()
    })
  }

  private disarm(): void {
    if (this.timer !== null) this.parts.context.clock.cancel(this.timer)
    this.timer = null
    this.timerDueMs = Number.POSITIVE_INFINITY
  }

  private step(): void {
    this.isStepping = true
    this.noteEnds()
    this.noteTold()
    this.noteProbes()
    if (this.isDeleted() && this.stage !== 'stopping' && this.stage !== 'over') this.beginDeletion()
    if (this.stage === 'stopping') this.stepStopping()
    else if (this.stage !== 'over') this.stepLiving()
    this.noteProbes()
    if (!this.isUnseen()) this.post()
    this.isStepping = false
    if (this.stage === 'over' && this.isObjectGone) return this.leave()
    const next = this.wasPoked ? this.now() : this.nextDueMs()
    this.wasPoked = false
    if (next !== null) this.arm(next)
  }

  /** What a real sync never sees: it says nothing in the midst of a start or a stop, nor of a run as short as a blink. */
  private isUnseen(): boolean {
    if (this.stage === 'stopping') return this.isRunning() && this.records.some((record) => this.hasStopped(record))
    if (this.stage !== 'running') return false
    return this.job?.stage === 'starting' || this.job?.stage === 'post-start' || this.records.some(isBlink)
  }

  private hasStopped({ state, previousRun }: ContainerRecord): boolean {
    if (previousRun === null || previousRun.stop === null) return false
    return state.kind === 'terminated' && state.finishedAtMs >= (this.killBeganAtMs ?? 0)
  }

  private isDeleted(): boolean {
    return this.isObjectGone || this.pod.metadata.deletionTimestamp !== undefined
  }

  private noteEnds(): void {
    const now = this.now()
    for (const record of this.records) {
      if (record.run === null) continue
      this.noteHook(record, record.run)
      const end = endOf(record.run, record.spec, now)
      if (end !== null && end.atMs <= now) this.finishRun(record, record.run, end)
    }
  }

  private finishRun(record: ContainerRecord, run: Run, end: { atMs: number; exitCode: number; reason: string }): void {
    run.endedAtMs = end.atMs
    record.previousRun = run
    record.run = null
    const state: Terminated = {
      kind: 'terminated',
      exitCode: end.exitCode,
      reason: end.reason,
      message: terminationMessage(record, run, end),
      startedAtMs: run.startedAtMs,
      finishedAtMs: end.atMs,
      containerId: run.containerId,
    }
    record.state = state
    if (run.hookFailure !== null && !this.isDeleted() && willRun(this.pod, record)) {
      record.last = state
      record.state = { kind: 'waiting', reason: 'PostStartHookError', message: run.hookFailure }
    }
    record.retryAtMs = end.atMs + latency.exitNoticeMs
    record.wasReplaced = run.stop?.isReplacement === true
    if (takeGranted(record) && this.resizing !== null)
      this.resizing.dueMs = Math.max(this.resizing.dueMs ?? 0, end.atMs + latency.resizeNoticeMs)
    if (this.job?.record === record) this.job = null
    this.parts.usageGrew(0)
  }

  private noteTold(): void {
    for (const record of this.records) if (record.told !== null && record.told.untilMs <= this.now()) record.told = null
  }

  private noteProbes(): void {
    for (const record of this.records) {
      const { run } = record
      if (run === null) continue
      for (const watch of run.watches) {
        if (!isDue(watch.nextAtMs, this.now()) || !this.mayProbe(watch, run)) continue
        const { outcome, changed } = runProbe(watch, this.probed(record, run, watch), this.now())
        const how = outcome.errored === true ? 'errored and resulted in unknown state' : 'failed'
        if (!outcome.ok) this.event(record, 'Warning', 'Unhealthy', `${watch.kind} probe ${how}: ${outcome.output}`)
        if (changed) this.applyProbe(record, run, watch)
      }
    }
  }

  /** Readiness goes on while a container is being stopped; the others could only harm it. */
  private mayProbe(watch: ProbeWatch, run: Run): boolean {
    if (watch.kind === 'Readiness') return true
    return run.stop === null && !this.isDeleted()
  }

  private probed(record: ContainerRecord, run: Run, watch: ProbeWatch) {
    const { program, startedAtMs } = run
    return { pod: this.pod, container: record.spec, program, podIp: this.podIp, startedAtMs, kind: watch.kind }
  }

  private applyProbe(record: ContainerRecord, run: Run, watch: ProbeWatch): void {
    if (watch.kind === 'Readiness') {
      run.probedReady = watch.result === true
      return
    }
    if (watch.result === false) return this.killUnhealthy(record, run, watch)
    if (watch.kind !== 'Startup') return
    run.started = true
    const { workersFromMs } = this
    for (const other of run.watches)
      openWatch(other, { workersFromMs, startedAtMs: run.startedAtMs, nowMs: this.now() })
    this.noteProbes()
  }

  private killUnhealthy(record: ContainerRecord, run: Run, watch: ProbeWatch): void {
    const what = record.kind === 'app' ? 'Container' : 'Init container'
    const restarts = record.kind === 'sidecar' || this.pod.spec.restartPolicy !== 'Never'
    const tail = restarts && record.kind !== 'sidecar' ? ', will be restarted' : ''
    const isLast = !restarts && !this.records.some((one) => one !== record && one.kind === 'app' && one.run !== null)
    const cause = `${what} ${record.spec.name} failed ${watch.kind.toLowerCase()} probe${tail}`
    // The last container of a pod that will not run again takes the pod with it.
    const text = isLast ? `Stopping container ${record.spec.name}` : cause
    const seconds = watch.probe.terminationGracePeriodSeconds ?? this.pod.spec.terminationGracePeriodSeconds ?? 30
    this.stopRun(record, run, { graceMs: seconds * 1000, text })
    if (run.stop !== null && !isLast) run.stop = { ...run.stop, isReplacement: true }
  }

  private stopRun(record: ContainerRecord, run: Run, how: { readonly graceMs: number; readonly text: string }): void {
    if (run.stop !== null) return
    if (!run.isKillTold) this.event(record, 'Normal', 'Killing', how.text)
    const lifecycle = record.spec.lifecycle ?? null
    const request = { run, container: record.spec, nowMs: this.now(), graceMs: how.graceMs, lifecycle }
    run.stop = planStop(request)
    this.noteHook(record, run)
  }

  private noteHook(record: ContainerRecord, run: Run): void {
    if (run.stop?.hookFailsAtMs === undefined || run.stop.hookFailsAtMs > this.now()) return
    const { hookFailsAtMs: _, ...plan } = run.stop
    run.stop = plan
    this.event(record, 'Warning', 'FailedPreStopHook', 'PreStopHook failed')
  }

  private stepLiving(): void {
    const now = this.now()
    if (this.stage === 'new' && !this.admit()) return
    if (this.pastDeadline(now)) return
    if (this.stage === 'mounting' && this.stageDueMs <= now) this.tryMount()
    if (this.stage === 'sandbox' && this.stageDueMs <= now) this.openSandbox()
    if (this.stage !== 'running') return
    this.replaceOutdated()
    this.stepResize(now)
    this.runContainers()
  }

  private stepResize(now: number): void {
    const { resizing } = this
    if (resizing === null) return
    if (resizing.retryAtMs !== null && resizing.retryAtMs <= now) askForResize(this, resizing)
    carryOut(this, resizing)
  }

  /** False: refused. */
  private admit(): boolean {
    this.startedAtMs = this.now()
    this.stage = 'mounting'
    const refusal = this.parts.admission.admit(this.pod)
    if (refusal === null) return true
    this.podEvent('Warning', refusal.reason, refusal.message)
    const message = refusal.reason === 'Evicted' ? refusal.message : `Pod was rejected: ${refusal.message}`
    this.verdict = { phase: 'Failed', reason: refusal.reason, message, disruption: null }
    this.stage = 'over'
    return false
  }

  private pastDeadline(now: number): boolean {
    const seconds = this.pod.spec.activeDeadlineSeconds
    if (seconds === undefined || now < this.startedAtMs + seconds * 1000) return false
    const message = 'Pod was active on the node longer than the specified deadline'
    // Each time its status is made: as it is found, as it is stopped, and twice at its end.
    for (let i = 0; i < 4; i++) this.podEvent('Normal', 'DeadlineExceeded', message)
    this.verdict = { phase: 'Failed', reason: 'DeadlineExceeded', message, disruption: null }
    this.beginStopping((this.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000)
    this.stepStopping()
    return true
  }

  private tryMount(): void {
    const found = new Map<string, Files>()
    const failures: MountFailure[] = []
    for (const volume of this.pod.spec.volumes ?? []) {
      const files = volumeFiles(this.parts.source, this.facts, volume)
      if (files.ok) found.set(volume.name, files.value)
      else failures.push(files.error)
    }
    if (failures.length > 0) return this.mountFailed(failures)
    this.volumes = found
    this.stage = 'sandbox'
    this.stageDueMs = this.now() + latency.sandboxMs
  }

  /** Half a second, doubling, to two minutes and two seconds. */
  private mountFailed(failures: readonly MountFailure[]): void {
    for (const { message } of failures) this.podEvent('Warning', 'FailedMount', message)
    if (failures.some((failure) => failure.isLookup)) {
      this.stageDueMs = this.now() + latency.configRetryMs
      return
    }
    this.stageDueMs = this.now() + Math.min(500 * 2 ** this.mountTries, 122_000)
    this.mountTries++
  }

  private openSandbox(): void {
    if (this.lostSandbox)
      this.podEvent('Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.')
    this.lostSandbox = false
    const { hostNetwork } = this.pod.spec
    if (this.podIp === '') this.podIp = hostNetwork === true ? this.parts.hostIp : (this.parts.ips.take() ?? '')
    if (this.podIp !== '') {
      this.stage = 'running'
      if (this.workersFromMs === 0) this.workersFromMs = this.now()
      return
    }
    this.podEvent(
      'Warning',
      'FailedCreatePodSandBox',
      'Failed to create pod sandbox: no IP addresses available in range set',
    )
    this.stageDueMs = this.now() + latency.configRetryMs
  }

  private runContainers(): void {
    for (let turns = 0; turns < 2 * this.records.length + 2; turns++) {
      if (this.job !== null) this.job = advanceStart(this, this.job)
      if (this.job !== null) return
      const next = nextContainer(this, this.now())
      if (next.kind === 'wait') return
      if (next.kind === 'finished') return this.finish()
      this.job = beginStart(this, next.record)
    }
  }

  /** No container will run again: sidecars go, then the pod is over. */
  private finish(): void {
    if (this.isRunning()) this.beginStopping((this.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000)
    else this.stage = 'over'
    if (this.stage === 'stopping') this.stepStopping()
  }

  private beginDeletion(): void {
    const seconds = this.isObjectGone ? 0 : (this.pod.metadata.deletionGracePeriodSeconds ?? 30)
    forgetWaits(this.records)
    this.beginStopping(seconds * 1000)
  }

  private beginStopping(graceMs: number): void {
    this.stage = 'stopping'
    this.job = null
    for (const record of this.records) record.job = null
    this.killBeganAtMs = this.now()
    this.graceMs = graceMs
  }

  private stepStopping(): void {
    const began = this.killBeganAtMs ?? this.now()
    if (this.isDeleted()) this.hurry(began)
    // Whoever had to wait for its turn still gets a moment.
    const leastMs = this.now() > began && this.graceMs > 0 ? minGraceMs : 0
    const leftMs = Math.max(leastMs, began + this.graceMs - this.now())
    const running = this.records.filter((record) => record.run !== null)
    for (const record of running) this.tellKill(record)
    const first = running.filter((record) => record.kind !== 'sidecar')
    const group = first.length > 0 ? first : running.slice(-1)
    for (const record of group) {
      const text = `Stopping container ${record.spec.name}`
      if (record.run !== null) this.stopRun(record, record.run, { graceMs: leftMs, text })
    }
    this.noteEnds()
    if (!this.isRunning()) this.stage = 'over'
    else if (group.every((record) => record.run === null)) this.stepStopping()
  }

  /** Said of all at once; sidecars then wait for their turn. */
  private tellKill(record: ContainerRecord): void {
    const { run } = record
    if (run === null || run.stop !== null || run.isKillTold) return
    this.event(record, 'Normal', 'Killing', `Stopping container ${record.spec.name}`)
    run.isKillTold = true
  }

  /** A second deletion may have asked for less grace. */
  private hurry(began: number): void {
    const seconds = this.isObjectGone ? 0 : (this.pod.metadata.deletionGracePeriodSeconds ?? 30)
    if (seconds * 1000 >= this.graceMs) return
    const killAtMs = Math.max(this.now(), began + seconds * 1000)
    this.graceMs = Math.min(this.graceMs, killAtMs - began)
    for (const { run } of this.records) if (run?.stop != null) run.stop = hurried(run.stop, killAtMs)
  }

  private post(): void {
    if (!this.parts.isOnline() || this.isObjectGone) return
    if (this.stage === 'over' && this.workersFromMs > 0) settleRecords(this.records, this.isDeleted())
    const status = this.currentStatus()
    if (!deepEqual(status, this.pod.status)) {
      const answer = this.parts.context.client.updateStatus(pods, podOf(this.pod.metadata, this.pod.spec, status))
      if (answer.ok) this.pod = answer.value
    }
    if (this.stage !== 'over') return
    this.parts.admission.release(this.pod.metadata.uid)
    if (this.pod.metadata.deletionTimestamp === undefined) return
    const preconditions = { uid: this.pod.metadata.uid }
    this.parts.context.client.delete(pods, keyOf(this.pod), { gracePeriodSeconds: 0, preconditions })
  }

  private currentStatus() {
    const { pod, records, verdict, podIp, startedAtMs } = this
    const { hostIp, hostIps } = this.parts
    const isOver = this.stage === 'over'
    return podStatusOf({
      pod,
      records,
      isReady: (record) => (record.kind === 'init' || !isOver) && this.isContainerReady(record),
      hasSandbox: this.stage === 'running' || (this.stage === 'stopping' && podIp !== ''),
      podIp,
      hostIp,
      hostIps,
      startedAtMs: startedAtMs === 0 ? this.now() : startedAtMs,
      nowMs: this.now(),
      verdict: this.stage === 'over' ? verdict : null,
      isPastDeadline: verdict?.reason === 'DeadlineExceeded',
      isStopped: isOver && this.isDeleted(),
      resize: this.resizing === null ? noConditions : resizeConditions(this.resizing),
    })
  }

  private leave(): void {
    this.disarm()
    this.parts.admission.release(this.pod.metadata.uid)
    if (this.podIp !== '' && this.pod.spec.hostNetwork !== true) this.parts.ips.release(this.podIp)
    this.parts.workerDone(this.pod.metadata.uid)
  }

  private nextDueMs(): number | null {
    const now = this.now()
    let due: number | null = null
    if (this.stage === 'mounting' || this.stage === 'sandbox') due = this.stageDueMs
    if (this.stage === 'running') {
      due = sooner(due, this.job?.dueMs ?? null)
      if (this.job === null) for (const record of this.records) due = sooner(due, this.retryDueMs(record, now))
      if (this.resizing !== null) due = sooner(sooner(due, this.resizing.dueMs), this.resizing.retryAtMs)
    }
    const seconds = this.pod.spec.activeDeadlineSeconds
    if (seconds !== undefined && this.stage !== 'over' && this.stage !== 'stopping') {
      due = sooner(due, this.startedAtMs + seconds * 1000)
    }
    for (const record of this.records)
      if (record.run !== null) due = sooner(due, this.runDueMs(record, record.run, now))
    return nextOf(due, now)
  }

  private retryDueMs(record: ContainerRecord, now: number): number | null {
    const retry = record.run === null && record.retryAtMs > now ? record.retryAtMs : null
    return sooner(retry, record.told?.untilMs ?? null)
  }

  private runDueMs(record: ContainerRecord, run: Run, now: number): number | null {
    let due = sooner(endOf(run, record.spec, now)?.atMs ?? null, run.stop?.hookFailsAtMs ?? null)
    for (const watch of run.watches) if (this.mayProbe(watch, run)) due = sooner(due, watch.nextAtMs)
    const gate = nextChangeMs(run.program.ready, now - run.startedAtMs)
    return sooner(due, gate === null ? null : run.startedAtMs + gate)
  }
}

const noConditions: readonly PodCondition[] = []

function withResources(spec: Container, resources: Container['resources']): Container {
  const { resources: _, ...rest } = spec
  return resources === undefined ? rest : { ...rest, resources }
}

/** A run that ends before the kubelet lists its containers again is only seen ended. */
function isBlink({ run, spec }: ContainerRecord): boolean {
  if (run === null) return false
  const end = endOf(run, spec, run.startedAtMs)
  return end !== null && end.atMs - run.startedAtMs < blinkMs
}

const blinkMs = 300
