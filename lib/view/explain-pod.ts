// Why a pod is as it is: Pending, where it is, its restarts, what keeps it from being ready.

import type { ContainerStatus, Pod } from '@/lib/kube/api/generated/core'
import type { WorldState } from '@/lib/world/state'
import { type EventRow, eventRowsAbout } from './event-rows'
import { type ExplainLine, type Explanation, explanation, quote } from './explanation'
import { podId } from './ids'

type Needs = Pick<WorldState, 'cluster' | 'startMs'>

export function explainPod(pod: Pod, state: Needs): readonly Explanation[] {
  const events = eventRowsAbout(state, podId(pod.metadata.namespace ?? '', pod.metadata.name))
  const parts = [
    leaving(pod),
    failed(pod),
    placement(pod, events),
    resize(pod),
    ...containersOf(pod).map((each) => container(each, events)),
  ]
  return parts.filter((part) => part !== null)
}

function containersOf(pod: Pod): readonly ContainerStatus[] {
  const { initContainerStatuses = [], containerStatuses = [], ephemeralContainerStatuses = [] } = pod.status ?? {}
  return [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses]
}

function leaving(pod: Pod): Explanation | null {
  const { deletionTimestamp, deletionGracePeriodSeconds: grace } = pod.metadata
  if (deletionTimestamp === undefined) return null
  return explanation('It is being deleted', 'leave', [
    { text: `Asked to stop; it has ${grace ?? 30} s before it is killed. It gets no new requests.` },
  ])
}

function failed(pod: Pod): Explanation | null {
  const { phase, reason, message } = pod.status ?? {}
  if (phase !== 'Failed') return null
  return explanation(reason ?? 'It failed', 'bad', [quote(message, 'kubelet')])
}

function placement(pod: Pod, events: readonly EventRow[]): Explanation | null {
  if (pod.spec.nodeName === undefined) return waiting(pod)
  const scheduled = events.find((row) => row.reason === 'Scheduled')
  return explanation(`Runs on ${pod.spec.nodeName}`, 'idle', [
    quote(scheduled?.message, 'default-scheduler'),
    ...wishesOf(pod).map((text) => ({ text })),
  ])
}

/** A resize that has not been carried out. */
function resize({ status }: Pod): Explanation | null {
  const conditions = status?.conditions ?? []
  const pending = conditions.find(({ type }) => type === 'PodResizePending')
  if (pending !== undefined) {
    const title = pending.reason === 'Deferred' ? 'Its resize waits for room' : 'Its resize cannot be granted here'
    return explanation(title, 'warn', [quote(pending.message, 'kubelet')])
  }
  const progress = conditions.find(({ type }) => type === 'PodResizeInProgress')
  if (progress === undefined) return null
  if (progress.reason === 'Error') return explanation('Its resize fails', 'bad', [quote(progress.message, 'kubelet')])
  return explanation('It is being resized', 'busy')
}

function waiting(pod: Pod): Explanation {
  const condition = pod.status?.conditions?.find((each) => each.type === 'PodScheduled' && each.status === 'False')
  if (condition === undefined) return explanation('Waiting for the scheduler', 'warn')
  return explanation('Pending: no node fits', 'warn', [
    ...refusals(condition.message ?? '').map((text): ExplainLine => ({ text, mood: 'warn' })),
    quote(condition.message, 'default-scheduler'),
  ])
}

/** The reasons in "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) ...", one by one. */
function refusals(message: string): readonly string[] {
  const list = /nodes are available: (.*?)(?:\. |\.$|$)/.exec(message)?.[1]
  return list === undefined ? [] : list.split(/, (?=\d+ )/)
}

/** The constraints a pod puts on its node. */
function wishesOf(pod: Pod): readonly string[] {
  const { nodeSelector, affinity, tolerations } = pod.spec
  const own = (tolerations ?? []).filter((each) => !each.key?.startsWith('node.kubernetes.io/'))
  return [
    ...Object.entries(nodeSelector ?? {}).map(([key, value]) => `Asks for nodes with ${key}=${value}`),
    ...(affinity?.nodeAffinity === undefined ? [] : ['Has node affinity']),
    ...(affinity?.podAffinity === undefined ? [] : ['Wants to be near other pods']),
    ...(affinity?.podAntiAffinity === undefined ? [] : ['Keeps away from other pods']),
    ...own.map((each) => `Tolerates ${each.key ?? 'every taint'}${each.value === undefined ? '' : `=${each.value}`}`),
  ]
}

function container(status: ContainerStatus, events: readonly EventRow[]): Explanation | null {
  const { name, state, ready } = status
  if (state?.waiting !== undefined) return held(status, events)
  if (state?.terminated !== undefined) {
    const mood = state.terminated.exitCode === 0 ? 'idle' : 'bad'
    return explanation(`${name}: ${endOf(state.terminated)}`, mood, [quote(state.terminated.message, 'kubelet')])
  }
  const isGuest = status.started === undefined
  if (!ready && state?.running !== undefined) return isGuest ? guest(name) : unready(name, events)
  return status.restartCount > 0 ? restarted(status) : null
}

function guest(name: string): Explanation {
  return explanation(`${name}: looks around`, 'ok', [{ text: 'An ephemeral container: it runs once, until it ends.' }])
}

function held(status: ContainerStatus, events: readonly EventRow[]): Explanation {
  const { reason = 'Waiting', message } = status.state?.waiting ?? {}
  const starting = reason === 'ContainerCreating' || reason === 'PodInitializing'
  const pulling = events.findLast((row) => row.reason === 'Pulling' || row.reason === 'Pulled')
  const ended = status.lastState?.terminated
  return explanation(`${status.name}: ${reason}`, starting ? 'busy' : 'bad', [
    quote(message, 'kubelet'),
    starting ? quote(pulling?.message, 'kubelet') : null,
    ended === undefined ? null : { text: `Last run: ${endOf(ended)}` },
    status.restartCount > 0
      ? { text: `Restarted ${times(status.restartCount)}; the wait doubles, up to five minutes` }
      : null,
  ])
}

function unready(name: string, events: readonly EventRow[]): Explanation {
  const probe = events.findLast((row) => row.reason === 'Unhealthy')
  return explanation(`${name} runs, but is not ready`, 'warn', [
    probe === undefined ? { text: 'Its readiness probe has not succeeded yet' } : quote(probe.message, 'kubelet'),
    { text: 'Services send it nothing until it is ready' },
  ])
}

function restarted(status: ContainerStatus): Explanation {
  const ended = status.lastState?.terminated
  return explanation(`${status.name} restarted ${times(status.restartCount)}`, 'warn', [
    ended === undefined ? null : { text: `Last run: ${endOf(ended)}` },
    quote(ended?.message, 'kubelet'),
  ])
}

function endOf(ended: { readonly reason?: string; readonly exitCode: number; readonly signal?: number }): string {
  const signal = ended.signal ?? (ended.exitCode > 128 ? ended.exitCode - 128 : undefined)
  const how = signal === 9 ? ', killed' : signal === 15 ? ', asked to stop' : ''
  return `${ended.reason ?? 'ended'}, exit code ${ended.exitCode}${how}`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
