// Failure: what happens after a pod found no node: preemption, the event, the condition, and back to the queue.
//
// Models pkg/scheduler/schedule_one.go handleSchedulingFailure and framework/preemption prepareCandidate.

import type { Pod, PodCondition } from '../api/generated/core'
import type { ControllerContext } from '../client/controller'
import type { ActionRecorder } from '../client/recorder'
import { findCondition, withCondition } from '../meta/conditions'
import { keyOf } from '../meta/keys'
import { pods } from '../meta/kinds'
import { timeOf } from '../meta/time'
import type { AttemptLog, AttemptOutcome, KeptAttempt, PreemptionRecord } from './attempt'
import type { SchedulerCache } from './cache'
import {
  absentReason,
  countReasons,
  eventNote,
  nodesMessage,
  noNodesMessage,
  preFilterMessage,
  withoutPostFilterState,
  withPostFilter,
} from './fit-message'
import type { Cycle, ProfileEntry, Rejection } from './framework'
import type { Nominator } from './nominator'
import { findVictims } from './preemption'
import type { QueuedPod, SchedulingQueue } from './queue'
import { type Finding, keptAttempt, nothingJudged } from './schedule-one'

/** What the parts of the running scheduler share. */
export interface FrameworkHandle {
  readonly context: ControllerContext
  readonly schedulerName: string
  readonly profile: readonly ProfileEntry[]
  readonly cache: SchedulerCache
  readonly nominator: Nominator
  readonly queue: SchedulingQueue
  readonly log: AttemptLog
  readonly recorder: ActionRecorder
}

export interface Failure {
  readonly queued: QueuedPod
  readonly cycle: Cycle
  /** Null: there was no node to judge. */
  readonly finding: Finding | null
}

export function reportFailure(handle: FrameworkHandle, failure: Failure): void {
  const { queued, finding } = failure
  const told = finding === null ? { message: noNodesMessage, preemption: null } : explain(handle, failure, finding)
  const { message, preemption } = told
  const outcome: AttemptOutcome = preemption === null ? 'unschedulable' : 'nominated'
  handle.log.add(failedAttempt(handle, failure, { outcome, message, preemption }))
  handle.queue.park(queued, finding === null ? [] : refusingPlugins(finding))
  tellApi(handle, failure, {
    reason: 'Unschedulable',
    message: told.message,
    nominated: told.preemption?.nodeName ?? (told.isHopeless === true ? '' : null),
  })
}

/** The pod was placed and could not be bound: tried again after its backoff. */
export function reportError(handle: FrameworkHandle, queued: QueuedPod, message: string): void {
  const { info } = queued
  handle.cache.removePod(info.key)
  handle.queue.park(queued, [])
  const { pod } = info
  handle.recorder.action(pod, {
    type: 'Warning',
    reason: 'FailedScheduling',
    action: 'Scheduling',
    note: eventNote(message),
  })
  writeCondition(handle, pod, { reason: 'SchedulerError', message, nominated: null })
}

interface Told {
  readonly message: string
  readonly preemption: PreemptionRecord | null
  readonly isHopeless?: boolean
}

function explain(handle: FrameworkHandle, failure: Failure, finding: Finding): Told {
  const { nodesInAll, refusedBefore } = finding
  if (refusedBefore !== null) {
    return { message: withoutPostFilterState(preFilterMessage(nodesInAll, refusedBefore)), preemption: null }
  }
  const message = nodesMessage(nodesInAll, reasonsOf(finding))
  const answer = findVictims(failure.cycle, finding, handle, handle.context.rng)
  if (answer.kind === 'none') {
    const { isHopeless } = answer
    return { message: withPostFilter(message, answer.message), preemption: null, isHopeless }
  }
  preempt(handle, failure, answer)
  return { message, preemption: { nodeName: answer.nodeName, victims: answer.victims.map(keyOf) } }
}

function reasonsOf(finding: Finding): ReadonlyMap<string, number> {
  const reasons = countReasons(rejectionsIn(finding))
  const absent = finding.nodesInAll - finding.judged.count
  if (absent > 0 && finding.narrowedBy !== null) reasons.set(absentReason(finding.narrowedBy), absent)
  return reasons
}

function rejectionsIn(finding: Finding): readonly Rejection[] {
  return (finding.judged.rejections ?? []).flatMap((rejection) => rejection ?? [])
}

function refusingPlugins(finding: Finding): readonly string[] {
  if (finding.refusedBefore !== null) return [finding.refusedBefore.plugin]
  const names = new Set(rejectionsIn(finding).map((rejection) => rejection.plugin))
  if (finding.narrowedBy !== null) names.add(finding.narrowedBy)
  return [...names]
}

interface FailedAttempt extends Told {
  readonly outcome: AttemptOutcome
}

const nothingFound: Finding = {
  nodesInAll: 0,
  refusedBefore: null,
  narrowedBy: null,
  judged: nothingJudged,
  fitting: [],
}

function failedAttempt(handle: FrameworkHandle, failure: Failure, told: FailedAttempt): KeptAttempt {
  const { info, attempts } = failure.queued
  const head = {
    podKey: info.key,
    podUid: info.pod.metadata.uid,
    atMs: handle.context.clock.now(),
    number: attempts + 1,
    nodeName: told.preemption?.nodeName ?? null,
    ...told,
  }
  return keptAttempt(head, failure.finding ?? nothingFound, null)
}

interface Victims {
  readonly nodeName: string
  readonly victims: readonly Pod[]
}

function preempt(handle: FrameworkHandle, failure: Failure, { nodeName, victims }: Victims): void {
  const { info } = failure.queued
  // What is going already is not asked to go again; and then nobody else's nomination is touched.
  const staying = victims.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  for (const other of staying.length === 0 ? [] : handle.nominator.on(nodeName)) {
    if (other.priority >= info.priority) continue
    handle.nominator.forget(other.key)
    clearNomination(handle, other.pod)
  }
  handle.nominator.set(info, nodeName)
  for (const victim of staying) removeVictim(handle, { victim, preemptor: info.pod, nodeName })
}

interface Removal {
  readonly victim: Pod
  readonly preemptor: Pod
  readonly nodeName: string
}

function removeVictim(handle: FrameworkHandle, { victim, preemptor, nodeName }: Removal): void {
  const { client, clock } = handle.context
  const key = keyOf(victim)
  const condition: PodCondition = {
    type: 'DisruptionTarget',
    ...observed(victim),
    status: 'True',
    lastTransitionTime: timeOf(clock.now()),
    reason: 'PreemptionByScheduler',
    message: `${handle.schedulerName}: preempting to accommodate a higher priority pod`,
  }
  const conditions = withCondition(victim.status?.conditions, condition)
  client.updateStatus(pods, { ...victim, status: { ...victim.status, conditions } })
  client.delete(pods, key, { preconditions: { uid: victim.metadata.uid } })
  const note = `Preempted by pod ${preemptor.metadata.uid} on node ${nodeName}`
  handle.recorder.action(victim, {
    type: 'Normal',
    reason: 'Preempted',
    action: 'Preempting',
    note,
    related: preemptor,
  })
}

interface Report {
  readonly reason: 'Unschedulable' | 'SchedulerError'
  readonly message: string
  /** Null leaves what there is; empty takes it away. */
  readonly nominated: string | null
}

function tellApi(handle: FrameworkHandle, failure: Failure, report: Report): void {
  const { pod } = failure.queued.info
  const note = eventNote(report.message)
  handle.recorder.action(pod, { type: 'Warning', reason: 'FailedScheduling', action: 'Scheduling', note })
  writeCondition(handle, pod, report)
}

function observed(pod: Pod): { readonly observedGeneration?: number } {
  const { generation } = pod.metadata
  return generation === undefined ? {} : { observedGeneration: generation }
}

function writeCondition(handle: FrameworkHandle, pod: Pod, report: Report): void {
  const now = timeOf(handle.context.clock.now())
  const condition: PodCondition = {
    type: 'PodScheduled',
    ...observed(pod),
    status: 'False',
    lastTransitionTime: now,
    reason: report.reason,
    message: report.message,
  }
  const live = handle.context.informers.of(pods).get(keyOf(pod))
  if (live === undefined || live.metadata.uid !== pod.metadata.uid) return
  const before = findCondition(live.status?.conditions, 'PodScheduled')
  const isNews = before?.status !== 'False' || before.reason !== report.reason || before.message !== report.message
  const held = live.status?.nominatedNodeName ?? ''
  const isNominated = report.nominated !== null && held !== report.nominated
  if (!isNews && !isNominated) return
  const conditions = withCondition(live.status?.conditions, condition)
  const nominatedNodeName = report.nominated ?? held
  const nomination = nominatedNodeName === '' ? {} : { nominatedNodeName }
  const { nominatedNodeName: _, ...status } = live.status ?? {}
  handle.context.client.updateStatus(pods, { ...live, status: { ...status, conditions, ...nomination } })
}

function clearNomination(handle: FrameworkHandle, pod: Pod): void {
  const live = handle.context.informers.of(pods).get(keyOf(pod))
  if (live === undefined) return
  const { nominatedNodeName: _, ...status } = live.status ?? {}
  handle.context.client.updateStatus(pods, { ...live, status })
}
