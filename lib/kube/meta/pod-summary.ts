// Pod summary, as `kubectl get pods` shows it: ready count, status word, restarts.
//
// Models pkg/printers/internalversion printPod. Computed once a pod version.

import type { Container, ContainerState, ContainerStatus, Pod, PodCondition } from '../api/generated/core'
import { epochMsOf } from './time'

export interface PodSummary {
  readonly ready: number
  readonly total: number
  /** `Running`, `CrashLoopBackOff`, `Init:1/2`, `Terminating`... */
  readonly status: string
  readonly restarts: number
  /** When the last restarted container ended; null when none did. */
  readonly lastRestartMs: number | null
}

const summaries = new WeakMap<Pod, PodSummary>()

export function podSummary(pod: Pod): PodSummary {
  const known = summaries.get(pod)
  if (known !== undefined) return known
  const summary = summarise(pod)
  summaries.set(pod, summary)
  return summary
}

interface Tally {
  reason: string
  ready: number
  restarts: number
  lastMs: number
  sidecarRestarts: number
  sidecarLastMs: number
}

function summarise(pod: Pod): PodSummary {
  const { spec, status = {}, metadata } = pod
  const sidecars = (spec.initContainers ?? []).filter(isSidecar)
  const isGated = conditionOf(pod, 'PodScheduled')?.reason === 'SchedulingGated'
  const tally: Tally = {
    reason: isGated ? 'SchedulingGated' : (status.reason ?? status.phase ?? ''),
    ready: 0,
    restarts: 0,
    lastMs: 0,
    sidecarRestarts: 0,
    sidecarLastMs: 0,
  }
  const isInitialising = countInit(pod, tally)
  if (!isInitialising || conditionOf(pod, 'Initialized')?.status === 'True') countContainers(pod, tally)
  if (metadata.deletionTimestamp !== undefined) {
    if (status.reason === 'NodeLost') tally.reason = 'Unknown'
    else if (status.phase !== 'Succeeded' && status.phase !== 'Failed') tally.reason = 'Terminating'
  }
  return {
    ready: tally.ready,
    total: spec.containers.length + sidecars.length,
    status: tally.reason,
    restarts: tally.restarts,
    lastRestartMs: tally.lastMs === 0 ? null : tally.lastMs,
  }
}

export function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always'
}

function conditionOf(pod: Pod, type: string): PodCondition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type)
}

function lastEndMs(status: ContainerStatus): number {
  const finishedAt = status.lastState?.terminated?.finishedAt
  return finishedAt === undefined ? 0 : epochMsOf(finishedAt)
}

/** True while an init container is unfinished; the first such one determines the status word. */
function countInit(pod: Pod, tally: Tally): boolean {
  const containers = pod.spec.initContainers ?? []
  for (const [i, status] of (pod.status?.initContainerStatuses ?? []).entries()) {
    const container = containers.find((one) => one.name === status.name)
    tally.restarts += status.restartCount
    tally.lastMs = Math.max(tally.lastMs, lastEndMs(status))
    const sidecar = container !== undefined && isSidecar(container)
    if (sidecar) {
      tally.sidecarRestarts += status.restartCount
      tally.sidecarLastMs = Math.max(tally.sidecarLastMs, lastEndMs(status))
    }
    const { terminated, waiting } = status.state ?? {}
    if (terminated !== undefined && terminated.exitCode === 0) continue
    if (sidecar && status.started === true) {
      if (status.ready) tally.ready++
      continue
    }
    if (terminated !== undefined) tally.reason = `Init:${endWord(terminated)}`
    else if (waiting?.reason !== undefined && waiting.reason !== '' && waiting.reason !== 'PodInitializing')
      tally.reason = `Init:${waiting.reason}`
    else tally.reason = `Init:${i}/${containers.length}`
    return true
  }
  return false
}

type Ended = NonNullable<ContainerState['terminated']>

function endWord({ reason, signal, exitCode }: Ended): string {
  if (reason !== undefined && reason !== '') return reason
  return signal !== undefined && signal !== 0 ? `Signal:${signal}` : `ExitCode:${exitCode}`
}

/** Goes from the last container to the first, so the first one's reason wins. */
function countContainers(pod: Pod, tally: Tally): void {
  tally.restarts = tally.sidecarRestarts
  tally.lastMs = tally.sidecarLastMs
  let hasRunning = false
  let errorReason = ''
  for (const status of [...(pod.status?.containerStatuses ?? [])].reverse()) {
    tally.restarts += status.restartCount
    tally.lastMs = Math.max(tally.lastMs, lastEndMs(status))
    const { terminated, waiting, running } = status.state ?? {}
    if (waiting?.reason !== undefined && waiting.reason !== '') tally.reason = waiting.reason
    else if (terminated !== undefined) {
      tally.reason = endWord(terminated)
      if (terminated.exitCode !== 0) errorReason = tally.reason
    } else if (status.ready && running !== undefined) {
      hasRunning = true
      tally.ready++
    }
  }
  if (tally.reason !== 'Completed') return
  if (hasRunning && conditionOf(pod, 'Ready')?.status === 'True') tally.reason = 'Running'
  else if (errorReason !== '') tally.reason = errorReason
  else if (hasRunning) tally.reason = 'NotReady'
}
