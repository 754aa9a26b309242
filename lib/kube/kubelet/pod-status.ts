// Pod status: phase and conditions, derived from where the containers stand.
//
// Models pkg/kubelet getPhase and pkg/kubelet/status generate.go.

import { compareBytewise } from '@/lib/base/order'
import type { ContainerStatus, Pod, PodCondition, PodPhase, PodStatus } from '../api/core'
import { findCondition } from '../meta/conditions'
import { timeOf } from '../meta/time'
import type { ContainerRecord } from './container'
import { containerStatus } from './container-status'

export interface StatusInput {
  readonly pod: Pod
  readonly records: readonly ContainerRecord[]
  readonly isReady: (record: ContainerRecord) => boolean
  /** The sandbox is up and has its network. */
  readonly hasSandbox: boolean
  readonly podIp: string
  readonly hostIp: string
  readonly startedAtMs: number
  readonly nowMs: number
  /** Set once the pod ended for a reason of its own: evicted, past its deadline, rejected. */
  readonly verdict: PodVerdict | null
  /** Every container was stopped because the pod goes away. */
  readonly isStopped: boolean
}

export interface PodVerdict {
  readonly phase: PodPhase
  readonly reason: string
  readonly message: string
  readonly disruption: string | null
}

export function podStatusOf(input: StatusInput): PodStatus {
  const { pod, records, verdict } = input
  const phase = verdict?.phase ?? phaseOf(input)
  const status = (kind: (record: ContainerRecord) => boolean): readonly ContainerStatus[] =>
    records.filter(kind).map((record) => containerStatus(record, input.isReady(record)))
  const inits = status((record) => record.kind !== 'app')
  const apps = [...status((record) => record.kind === 'app')].sort((a, b) => compareBytewise(a.name, b.name))
  const before = pod.status
  const { generation } = pod.metadata
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    phase,
    conditions: conditionsOf(input, phase),
    ...(verdict === null ? {} : { reason: verdict.reason, message: verdict.message }),
    hostIP: input.hostIp,
    hostIPs: [{ ip: input.hostIp }],
    ...(input.podIp === '' ? {} : { podIP: input.podIp, podIPs: [{ ip: input.podIp }] }),
    startTime: timeOf(input.startedAtMs),
    ...(inits.length === 0 ? {} : { initContainerStatuses: inits }),
    ...(records.length === 0 ? {} : { containerStatuses: apps }),
    ...(before?.qosClass === undefined ? {} : { qosClass: before.qosClass }),
  }
}

interface Tally {
  waiting: number
  running: number
  stopped: number
  succeeded: number
}

export function phaseOf(input: Pick<StatusInput, 'pod' | 'records' | 'isStopped'>): PodPhase {
  const { pod, records, isStopped } = input
  const before = pod.status?.phase
  if (before === 'Succeeded' || before === 'Failed') return before
  const policy = pod.spec.restartPolicy ?? 'Always'
  const inits = records.filter((record) => record.kind === 'init')
  if (policy === 'Never' && inits.some(hasFailed)) return 'Failed'
  const apps = tally(records.filter((record) => record.kind === 'app'))
  if (isStopped) return apps.succeeded === apps.stopped && apps.waiting === 0 ? 'Succeeded' : 'Failed'
  const hasStarted = apps.running > 0 || apps.stopped > 0
  if (!hasStarted && !isInitialized(records)) return 'Pending'
  if (apps.waiting > 0) return 'Pending'
  const sidecarsRun = records.some((record) => record.kind === 'sidecar' && record.state.kind === 'running')
  if (apps.running > 0 || sidecarsRun) return 'Running'
  if (policy === 'Always') return 'Running'
  if (apps.succeeded === apps.stopped) return 'Succeeded'
  return policy === 'Never' ? 'Failed' : 'Running'
}

function tally(apps: readonly ContainerRecord[]): Tally {
  const counts: Tally = { waiting: 0, running: 0, stopped: 0, succeeded: 0 }
  for (const { state, last } of apps) {
    if (state.kind === 'running') counts.running++
    else if (state.kind === 'waiting' && last === null) counts.waiting++
    else {
      counts.stopped++
      const end = state.kind === 'terminated' ? state : last
      if (state.kind === 'terminated' && end?.exitCode === 0) counts.succeeded++
    }
  }
  return counts
}

function hasFailed({ state, last }: ContainerRecord): boolean {
  const end = state.kind === 'terminated' ? state : last
  return end !== null && end.exitCode !== 0
}

/** All plain init containers are done, all sidecars have started. */
export function isInitialized(records: readonly ContainerRecord[]): boolean {
  return incompleteInits(records).length === 0
}

function incompleteInits(records: readonly ContainerRecord[]): readonly string[] {
  const incomplete = records.filter((record) => {
    if (record.kind === 'init') return !(record.state.kind === 'terminated' && record.state.exitCode === 0)
    return record.kind === 'sidecar' && !(record.state.kind === 'running' && record.run?.started === true)
  })
  return incomplete.map((record) => record.spec.name)
}

type Draft = Pick<PodCondition, 'type' | 'status' | 'reason' | 'message'>

function conditionsOf(input: StatusInput, phase: PodPhase): readonly PodCondition[] {
  const { pod, verdict } = input
  const before = pod.status?.conditions ?? []
  const disruption: Draft[] =
    verdict?.disruption == null
      ? []
      : [{ type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message: verdict.disruption }]
  const containersReady = containersReadyOf(input, phase)
  const owned: Draft[] = [
    ...disruption,
    { type: 'PodReadyToStartContainers', status: input.hasSandbox ? 'True' : 'False' },
    initializedOf(input, phase),
    readyOf(pod, containersReady),
    containersReady,
    { type: 'PodScheduled', status: 'True' },
  ]
  const mine = new Set(owned.map((condition) => condition.type))
  const others = before.filter((condition) => !mine.has(condition.type))
  return [...others, ...owned.map((draft) => stamped(draft, input))]
}

/** Keeps the condition there was, the same object, when nothing about it changed. */
function stamped(draft: Draft, { pod, nowMs }: StatusInput): PodCondition {
  const before = findCondition(pod.status?.conditions, draft.type)
  const { generation } = pod.metadata
  const isSame =
    before !== undefined &&
    before.status === draft.status &&
    before.reason === draft.reason &&
    before.message === draft.message &&
    before.observedGeneration === generation
  if (isSame) return before
  const keepsTime = before?.status === draft.status && before.lastTransitionTime !== undefined
  return {
    type: draft.type,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    status: draft.status,
    lastTransitionTime: keepsTime ? (before.lastTransitionTime ?? timeOf(nowMs)) : timeOf(nowMs),
    ...(draft.reason === undefined ? {} : { reason: draft.reason }),
    ...(draft.message === undefined ? {} : { message: draft.message }),
  }
}

function initializedOf({ records }: StatusInput, phase: PodPhase): Draft {
  const type = 'Initialized'
  if (phase === 'Succeeded') return { type, status: 'True', reason: 'PodCompleted' }
  const incomplete = incompleteInits(records)
  const appHasRun = records.some((one) => one.kind === 'app' && (one.state.kind === 'running' || one.last !== null))
  if (incomplete.length === 0 || appHasRun) return { type, status: 'True' }
  const message = `containers with incomplete status: [${incomplete.join(' ')}]`
  return { type, status: 'False', reason: 'ContainersNotInitialized', message }
}

function containersReadyOf({ records, isReady }: StatusInput, phase: PodPhase): Draft {
  const type = 'ContainersReady'
  if (phase === 'Succeeded') return { type, status: 'False', reason: 'PodCompleted' }
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' }
  const sidecars = records.filter((record) => record.kind === 'sidecar')
  const apps = records.filter((record) => record.kind === 'app')
  const unready = [...sidecars, ...apps].filter((record) => !isReady(record))
  if (unready.length === 0) return { type, status: 'True' }
  const names = unready.map((record) => record.spec.name).join(' ')
  return { type, status: 'False', reason: 'ContainersNotReady', message: `containers with unready status: [${names}]` }
}

function readyOf(pod: Pod, containersReady: Draft): Draft {
  if (containersReady.status !== 'True') return { ...containersReady, type: 'Ready' }
  const messages: string[] = []
  for (const { conditionType } of pod.spec.readinessGates ?? []) {
    const condition = findCondition(pod.status?.conditions, conditionType)
    if (condition === undefined) {
      messages.push(`corresponding condition of pod readiness gate "${conditionType}" does not exist.`)
    } else if (condition.status !== 'True') {
      messages.push(`the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}`)
    }
  }
  if (messages.length === 0) return { type: 'Ready', status: 'True' }
  return { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: messages.join(', ') }
}
