// Which container of a pod starts next, and whether one that ended may start again.
//
// Models pkg/kubelet/kuberuntime computePodActions and doBackOff: ephemeral containers at once, init containers one after another, sidecars on the
// way, then all app containers in order; ends are followed by the restart policy and the back-off.

import type { Json } from '@/lib/base/json'
import { printCanonical } from '@/lib/base/json'
import type { Container, ContainerRestartRule, Pod } from '../api/generated/core'
import type { ContainerRecord, Terminated } from './container'
import { latency, type NodeParts } from './node-parts'

export type NextContainer =
  | { readonly kind: 'start'; readonly record: ContainerRecord }
  | { readonly kind: 'wait' }
  /** Nothing will run again. */
  | { readonly kind: 'finished' }

/** The side of a pod worker that restarts need. */
export interface RestartSide {
  readonly parts: NodeParts
  readonly pod: Pod
  readonly records: readonly ContainerRecord[]
  event(record: ContainerRecord, type: 'Normal' | 'Warning', reason: string, message: string): void
}

const wait: NextContainer = { kind: 'wait' }
const finished: NextContainer = { kind: 'finished' }

export function nextContainer(side: RestartSide, nowMs: number): NextContainer {
  const { records } = side
  const appHasRun = records.some(
    (record) => record.kind === 'app' && (record.run !== null || endOfLast(record) !== null),
  )
  // Guests are let in before anything else, and once.
  for (const record of records)
    if (record.kind === 'ephemeral' && isStartable(side, record, nowMs)) return { kind: 'start', record }
  const inits = appHasRun ? restartSidecars(side, nowMs) : initPhase(side, nowMs)
  if (inits !== null) return inits
  const apps = records.filter((record) => record.kind === 'app')
  for (const record of apps) if (isStartable(side, record, nowMs)) return { kind: 'start', record }
  const isDone = (record: ContainerRecord): boolean => record.run === null && !willRun(side.pod, record)
  return apps.every(isDone) ? finished : wait
}

/** Null when every init container is done and every sidecar has started. */
function initPhase(side: RestartSide, nowMs: number): NextContainer | null {
  for (const record of side.records) {
    if (record.kind === 'app' || record.kind === 'ephemeral') continue
    const end = endOfLast(record)
    if (record.kind === 'init') {
      if (end?.exitCode === 0 && record.run === null && record.state.kind === 'terminated') continue
      if (record.run !== null) return wait
      if (!willRun(side.pod, record)) return finished
      return isStartable(side, record, nowMs) ? { kind: 'start', record } : wait
    }
    if (record.run?.started === true) continue
    if (record.run === null && isStartable(side, record, nowMs)) return { kind: 'start', record }
    return wait
  }
  return null
}

function restartSidecars(side: RestartSide, nowMs: number): NextContainer | null {
  const apps = side.records.filter((record) => record.kind === 'app')
  if (!apps.some((record) => record.run !== null || willRun(side.pod, record))) return null
  for (const record of side.records) {
    if (record.kind === 'sidecar' && record.run === null && isStartable(side, record, nowMs)) {
      return { kind: 'start', record }
    }
  }
  return null
}

function endOfLast(record: ContainerRecord): Terminated | null {
  return record.state.kind === 'terminated' ? record.state : record.last
}

function isStartable(side: RestartSide, record: ContainerRecord, nowMs: number): boolean {
  if (record.run !== null || record.retryAtMs > nowMs || !willRun(side.pod, record)) return false
  return endOfLast(record) === null || restartsAfter(side, record, nowMs)
}

/** Whether the policy ever lets this container run (again). */
export function willRun(pod: Pod, record: ContainerRecord): boolean {
  const end = endOfLast(record)
  if (end === null || record.kind === 'sidecar') return true
  if (record.kind === 'ephemeral') return false
  const ruled = ruleOf(record.spec.restartPolicyRules, end.exitCode)
  if (ruled !== null) return ruled
  const policy = record.spec.restartPolicy ?? pod.spec.restartPolicy ?? 'Always'
  if (record.kind === 'init') return policy !== 'Never' && end.exitCode !== 0
  return policy === 'Always' || (policy === 'OnFailure' && end.exitCode !== 0)
}

function ruleOf(rules: readonly ContainerRestartRule[] | undefined, exitCode: number): boolean | null {
  for (const rule of rules ?? []) {
    const listed = (rule.exitCodes?.values ?? []).includes(exitCode)
    if (rule.exitCodes?.operator === 'NotIn' ? !listed : listed) return rule.action === 'Restart'
  }
  return null
}

/** The key changes with image and resources: a changed container starts with a clean slate. */
function backOffKey(pod: Pod, container: Container): string {
  const resources = printCanonical((container.resources ?? {}) as Json)
  return `${pod.metadata.uid}_${container.name}_${container.image ?? ''}_${resources}`
}

/** False while the container backs off; its state then says so. */
function restartsAfter(side: RestartSide, record: ContainerRecord, nowMs: number): boolean {
  const actualEnd = endOfLast(record)
  // Where the kubelet has just killed the run itself it knows only of the end before that one.
  const end = record.wasReplaced ? record.last : actualEnd
  const isEarlier = record.wasReplaced
  record.wasReplaced = false
  if (end === null || actualEnd === null) return true
  const { parts, pod } = side
  const key = backOffKey(pod, record.spec)
  if (!parts.crashes.isWaiting(key, end.finishedAtMs, nowMs)) {
    parts.crashes.next(key, end.finishedAtMs, nowMs)
    return true
  }
  const delayMs = parts.crashes.delayMs(key)
  const { name, namespace, uid } = pod.metadata
  const who = `${name}_${namespace}(${uid})`
  const container = record.spec.name
  side.event(record, 'Warning', 'BackOff', `Back-off restarting failed container ${container} in pod ${who}`)
  if (record.state.kind === 'terminated') record.last = record.state
  const message = `back-off ${goSeconds(delayMs)} restarting failed container=${container} pod=${who}`
  record.state = { kind: 'waiting', reason: 'CrashLoopBackOff', message }
  const until = Math.min(actualEnd.finishedAtMs + delayMs, nowMs + latency.backOffResyncMs)
  record.retryAtMs = isEarlier ? nowMs + latency.backOffNoticeMs : until
  return false
}

function goSeconds(ms: number): string {
  const seconds = ms / 1000
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}
