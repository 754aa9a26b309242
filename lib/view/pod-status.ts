// A pod's status in the words of kubectl's STATUS column, and its counts.
//
// Models pkg/printers/internalversion printPod. Left out: restartable init containers in the init count.

import type { ContainerStatus, Pod } from '@/lib/kube/api/generated/core'

export interface PodStatusRow {
  readonly status: string
  readonly ready: number
  readonly total: number
  readonly restarts: number
}

export function podStatusRow(pod: Pod): PodStatusRow {
  const containers = pod.status?.containerStatuses ?? []
  const init = initReason(pod)
  const main = init === null ? mainReason(pod, containers) : init
  return {
    status: leavingReason(pod) ?? main,
    ready: containers.filter((each) => each.ready && each.state?.running !== undefined).length,
    total: pod.spec.containers.length,
    restarts: containers.reduce((sum, each) => sum + each.restartCount, 0),
  }
}

export function hasCondition(pod: Pod, type: string): boolean {
  return pod.status?.conditions?.some((each) => each.type === type && each.status === 'True') ?? false
}

function isOver(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'
}

function leavingReason(pod: Pod): string | null {
  if (pod.metadata.deletionTimestamp === undefined) return null
  if (pod.status?.reason === 'NodeLost') return 'Unknown'
  return isOver(pod) ? null : 'Terminating'
}

function phaseReason(pod: Pod): string {
  const gate = pod.status?.conditions?.find((each) => each.type === 'PodScheduled' && each.reason === 'SchedulingGated')
  if (gate?.reason !== undefined) return gate.reason
  return pod.status?.reason ?? pod.status?.phase ?? 'Pending'
}

/** What holds the init containers; null when they are through. */
function initReason(pod: Pod): string | null {
  const statuses = pod.status?.initContainerStatuses ?? []
  const total = pod.spec.initContainers?.length ?? 0
  for (const [at, { state }] of statuses.entries()) {
    if (state?.terminated?.exitCode === 0) continue
    if (state?.terminated !== undefined) return `Init:${terminatedReason(state.terminated)}`
    const waiting = state?.waiting?.reason
    if (waiting !== undefined && waiting !== '' && waiting !== 'PodInitializing') return `Init:${waiting}`
    return hasCondition(pod, 'Initialized') ? null : `Init:${at}/${total}`
  }
  return null
}

/** The first container's reason wins, as it is looked at last. */
function mainReason(pod: Pod, containers: readonly ContainerStatus[]): string {
  let reason = phaseReason(pod)
  let running = false
  for (const { state, ready } of [...containers].reverse()) {
    if (state?.waiting?.reason) reason = state.waiting.reason
    else if (state?.terminated !== undefined) reason = terminatedReason(state.terminated)
    else if (ready && state?.running !== undefined) running = true
  }
  if (reason !== 'Completed' || !running) return reason
  return hasCondition(pod, 'Ready') ? 'Running' : 'NotReady'
}

function terminatedReason(ended: {
  readonly reason?: string
  readonly signal?: number
  readonly exitCode: number
}): string {
  if (ended.reason) return ended.reason
  return ended.signal ? `Signal:${ended.signal}` : `ExitCode:${ended.exitCode}`
}
