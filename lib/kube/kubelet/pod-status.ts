// Pod status: phase and conditions, derived from where the containers stand.
//
// Models pkg/kubelet getPhase and pkg/kubelet/status generate.go.

import { byText } from '@/lib/base/order'
import type { ContainerStatus, Pod, PodCondition, PodPhase, PodStatus } from '../api/generated/core'
import { findCondition } from '../meta/conditions'
import { timeOf } from '../meta/time'
import type { ContainerRecord } from './container'
import { containerStatus } from './container-status'
import { willRun } from './restart'

export interface StatusInput {
  readonly pod: Pod
  readonly records: readonly ContainerRecord[]
  readonly isReady: (record: ContainerRecord) => boolean
  /** The sandbox is up and has its network. */
  readonly hasSandbox: boolean
  readonly podIp: string
  readonly hostIp: string
  readonly hostIps: NonNullable<PodStatus['hostIPs']>
  readonly startedAtMs: number
  readonly nowMs: number
  /** Set once the pod ended for a reason of its own: evicted, past its deadline, rejected. */
  readonly verdict: PodVerdict | null
  /** Past its deadline: the conditions say so before the containers have stopped. */
  readonly isPastDeadline: boolean
  /** Every container was stopped because the pod goes away. */
  readonly isStopped: boolean
  /** How far a resize in place has come. */
  readonly resize: readonly PodCondition[]
}

export interface PodVerdict {
  readonly phase: PodPhase
  readonly reason: string
  readonly message: string
  readonly disruption: string | null
}

type Building<Value> = { -readonly [Name in keyof Value]: Value[Name] }

export function podStatusOf(input: StatusInput): PodStatus {
  const { pod, records, verdict, podIp, hostIp, hostIps } = input
  const phase = verdict?.phase ?? phaseOf(input)
  const conditions = conditionsOf(input, input.isPastDeadline ? 'Failed' : phase)
  const startTime = timeOf(input.startedAtMs)
  const status: Building<PodStatus> =
    podIp === ''
      ? { phase, conditions, hostIP: hostIp, hostIPs: hostIps, startTime }
      : { phase, conditions, hostIP: hostIp, hostIPs: hostIps, startTime, podIP: podIp, podIPs: ipsOf(pod, podIp) }
  const { generation } = pod.metadata
  const qosClass = pod.status?.qosClass
  if (generation !== undefined) status.observedGeneration = generation
  if (qosClass !== undefined) status.qosClass = qosClass
  if (records.length > 0) status.containerStatuses = appStatuses(input)
  const inits = statusesOf(input, isInit)
  if (inits.length > 0) status.initContainerStatuses = inits
  if (pod.spec.ephemeralContainers !== undefined) status.ephemeralContainerStatuses = guestStatuses(input)
  if (verdict !== null) {
    status.reason = verdict.reason
    status.message = verdict.message
  }
  return status
}

function ipsOf({ status }: Pod, podIp: string): NonNullable<PodStatus['podIPs']> {
  return status?.podIPs !== undefined && status.podIP === podIp ? status.podIPs : [{ ip: podIp }]
}

function isApp({ kind }: ContainerRecord): boolean {
  return kind === 'app'
}

function isInit({ kind }: ContainerRecord): boolean {
  return kind === 'init' || kind === 'sidecar'
}

function isGuest({ kind }: ContainerRecord): boolean {
  return kind === 'ephemeral'
}

function guestStatuses(input: StatusInput): readonly ContainerStatus[] {
  return statusesOf(input, isGuest).sort(byText(({ name }) => name))
}

function appStatuses(input: StatusInput): readonly ContainerStatus[] {
  const apps = statusesOf(input, isApp)
  return apps.length === 1 ? apps : apps.sort(byText(({ name }) => name))
}

function statusesOf({ records, isReady }: StatusInput, isMeant: (record: ContainerRecord) => boolean) {
  const meant = records.every(isMeant) ? records : records.filter(isMeant)
  return meant.map((record) => containerStatus(record, isReady(record)))
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
  if (policy === 'Never' && records.some((record) => record.kind === 'init' && hasFailed(record))) return 'Failed'
  const apps = tally(pod, records)
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

function tally(pod: Pod, records: readonly ContainerRecord[]): Tally {
  const counts: Tally = { waiting: 0, running: 0, stopped: 0, succeeded: 0 }
  for (const record of records) {
    const { kind, state, last } = record
    if (kind !== 'app') continue
    if (state.kind === 'running' || restartsByOwnRule(pod, record)) counts.running++
    else if (state.kind === 'waiting' && last === null) counts.waiting++
    else {
      counts.stopped++
      const end = state.kind === 'terminated' ? state : last
      if (state.kind === 'terminated' && end?.exitCode === 0) counts.succeeded++
    }
  }
  return counts
}

/** A container with a restart policy of its own that will run again keeps its pod running. */
function restartsByOwnRule(pod: Pod, record: ContainerRecord): boolean {
  const { state, last, spec } = record
  if (spec.restartPolicy === undefined || (state.kind === 'waiting' && last === null)) return false
  return willRun(pod, record)
}

function hasFailed({ state, last }: ContainerRecord): boolean {
  const end = state.kind === 'terminated' ? state : last
  return end !== null && end.exitCode !== 0
}

/** All plain init containers are done, all sidecars have started. */
export function isInitialized(records: readonly ContainerRecord[]): boolean {
  return incompleteInits(records).length === 0
}

const noNames: readonly string[] = []

function incompleteInits(records: readonly ContainerRecord[]): readonly string[] {
  if (!records.some(isIncomplete)) return noNames
  return records.filter(isIncomplete).map((record) => record.spec.name)
}

function isIncomplete({ kind, state, run }: ContainerRecord): boolean {
  if (kind === 'init') return !(state.kind === 'terminated' && state.exitCode === 0)
  return kind === 'sidecar' && !(state.kind === 'running' && run?.started === true)
}

type Draft = Pick<PodCondition, 'type' | 'status' | 'reason' | 'message'>

const scheduled: Draft = { type: 'PodScheduled', status: 'True' }
const sandboxed: Draft = { type: 'PodReadyToStartContainers', status: 'True' }
const bare: Draft = { type: 'PodReadyToStartContainers', status: 'False' }

function conditionsOf(input: StatusInput, phase: PodPhase): readonly PodCondition[] {
  const { pod, verdict } = input
  const containersReady = containersReadyOf(input, phase)
  const owned: Draft[] = [
    input.hasSandbox ? sandboxed : bare,
    initializedOf(input, phase),
    readyOf(pod, containersReady),
    containersReady,
    scheduled,
  ]
  if (verdict?.disruption != null)
    owned.unshift({
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'TerminationByKubelet',
      message: verdict.disruption,
    })
  const conditions = owned.map((draft) => stamped(draft, input))
  const others = pod.status?.conditions?.filter((before) => isForeign(before, verdict)) ?? []
  const resize = phase === 'Succeeded' || phase === 'Failed' ? [] : input.resize
  return others.length + resize.length === 0 ? conditions : [...others, ...resize, ...conditions]
}

/** Readiness gates, and what others than the kubelet say. */
function isForeign({ type }: PodCondition, verdict: PodVerdict | null): boolean {
  switch (type) {
    case 'PodReadyToStartContainers':
    case 'Initialized':
    case 'Ready':
    case 'ContainersReady':
    case 'PodScheduled':
    case 'PodResizePending':
    case 'PodResizeInProgress':
      return false
    default:
      return type !== 'DisruptionTarget' || verdict?.disruption == null
  }
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
  const lastTransitionTime = keepsTime ? (before.lastTransitionTime ?? timeOf(nowMs)) : timeOf(nowMs)
  return sharedCondition(draft, lastTransitionTime, generation)
}

/** The condition made last of each type: pods that go the same way in the same second share theirs. */
const newest = new Map<string, PodCondition>()

function sharedCondition(draft: Draft, lastTransitionTime: string, generation: number | undefined): PodCondition {
  const last = newest.get(draft.type)
  const isSame =
    last !== undefined &&
    last.status === draft.status &&
    last.lastTransitionTime === lastTransitionTime &&
    last.reason === draft.reason &&
    last.message === draft.message &&
    last.observedGeneration === generation
  if (isSame) return last
  const made = newCondition(draft, lastTransitionTime, generation)
  newest.set(draft.type, made)
  return made
}

function newCondition(draft: Draft, lastTransitionTime: string, generation: number | undefined): PodCondition {
  const { type, status, reason, message } = draft
  if (generation === undefined) return { ...draft, lastTransitionTime }
  if (reason !== undefined && message !== undefined)
    return { type, observedGeneration: generation, status, lastTransitionTime, reason, message }
  if (reason === undefined) return { type, observedGeneration: generation, status, lastTransitionTime }
  return { type, observedGeneration: generation, status, lastTransitionTime, reason }
}

function initializedOf({ records }: StatusInput, phase: PodPhase): Draft {
  if (phase === 'Succeeded') return { ...initialized, reason: 'PodCompleted' }
  const appHasRun = records.some((one) => one.kind === 'app' && (one.state.kind === 'running' || one.last !== null))
  const incomplete = appHasRun ? [] : incompleteInits(records)
  if (incomplete.length === 0) return initialized
  const message = `containers with incomplete status: [${incomplete.join(' ')}]`
  return { type: 'Initialized', status: 'False', reason: 'ContainersNotInitialized', message }
}

const initialized: Draft = { type: 'Initialized', status: 'True' }
const allReady: Draft = { type: 'ContainersReady', status: 'True' }

function containersReadyOf({ records, isReady }: StatusInput, phase: PodPhase): Draft {
  const type = 'ContainersReady'
  if (phase === 'Succeeded') return { type, status: 'False', reason: 'PodCompleted' }
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' }
  let sidecars = ''
  let apps = ''
  for (const record of records) {
    if (record.kind === 'init' || record.kind === 'ephemeral' || isReady(record)) continue
    if (record.kind === 'sidecar') sidecars += ` ${record.spec.name}`
    else apps += ` ${record.spec.name}`
  }
  const unready = sidecars + apps
  if (unready === '') return allReady
  return { type, status: 'False', reason: 'ContainersNotReady', message: unreadyText(unready.slice(1)) }
}

const podReady: Draft = { type: 'Ready', status: 'True' }

let lastNames = ''
let lastText = ''

/** The same for all pods of a template. */
function unreadyText(names: string): string {
  if (names === lastNames) return lastText
  lastNames = names
  lastText = `containers with unready status: [${names}]`
  return lastText
}

function readyOf(pod: Pod, containersReady: Draft): Draft {
  if (containersReady.status !== 'True') return { ...containersReady, type: 'Ready' }
  const gates = pod.spec.readinessGates
  if (gates === undefined || gates.length === 0) return podReady
  const messages: string[] = []
  for (const { conditionType } of gates) {
    const condition = findCondition(pod.status?.conditions, conditionType)
    if (condition === undefined) {
      messages.push(`corresponding condition of pod readiness gate "${conditionType}" does not exist.`)
    } else if (condition.status !== 'True') {
      messages.push(`the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}`)
    }
  }
  if (messages.length === 0) return podReady
  return { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: messages.join(', ') }
}
