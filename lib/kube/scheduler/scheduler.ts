// DOOR of the scheduler: watches pods without a node, gives each one, and remembers why.
//
// Models pkg/scheduler scheduleOne. One cycle every two milliseconds; binding follows five milliseconds later, while
// the next cycles already count the pod as placed.

import { deepEqual } from '@/lib/base/json'
import type { Pod } from '../api/generated/core'
import { claimKeysOf } from '../client/claims'
import type { ControllerContext } from '../client/controller'
import { again, done, type Outcome, type Workqueue } from '../client/workqueue'
import { keyOf } from '../meta/keys'
import { type Attempt, createAttemptLog } from './attempt'
import { type Binder, createBinder } from './binder'
import { createSchedulerCache } from './cache'
import type { ClusterEvent } from './events'
import { type FrameworkHandle, reportFailure } from './failure'
import type { Cycle, Plugin, ProfileEntry, StorageWriter } from './framework'
import { informedListers } from './informed-listers'
import type { NodeInfo, PodInfo } from './node-info'
import { createNominator } from './nominator'
import { defaultProfile } from './plugins/table'
import { podInfoOf } from './pod-info'
import { createSchedulingQueue, type QueueCounts, type QueuedPod } from './queue'
import { type AttemptHead, findNodes, keptAttempt, rankNodes } from './schedule-one'
import { storageWriter } from './storage-writer'
import { type PodSink, watchCluster } from './watch-cluster'

export interface SchedulerOptions {
  /** Pods with this spec.schedulerName are its own. */
  readonly schedulerName: string
  readonly profile: readonly ProfileEntry[]
  /** 0: adaptive, as upstream. */
  readonly percentageOfNodesToScore: number
}

export const defaultSchedulerOptions: SchedulerOptions = {
  schedulerName: 'default-scheduler',
  profile: defaultProfile,
  percentageOfNodesToScore: 0,
}

export interface SchedulerHandle {
  readonly name: string
  /** The kept attempts to place a pod, oldest first. */
  attempts(podKey: string): readonly Attempt[]
  lastAttempt(podKey: string): Attempt | null
  waiting(podKey: string): WaitingState | null
  counts(): QueueCounts
}

export interface WaitingState {
  readonly place: QueuedPod['place']
  readonly attempts: number
  readonly refusedBy: readonly string[]
  readonly gate: string | null
}

const cycleMs = 2
const attemptCellsMost = 4_000_000

export function startScheduler(
  context: ControllerContext,
  options: SchedulerOptions = defaultSchedulerOptions,
): SchedulerHandle {
  const scheduler = new Scheduler(context, options)
  scheduler.start()
  return scheduler
}

class Scheduler implements SchedulerHandle, PodSink {
  readonly name: string
  private readonly context: ControllerContext
  private readonly options: SchedulerOptions
  private readonly handle: FrameworkHandle
  private readonly plugins: ReadonlyMap<string, Plugin>
  private readonly storage: StorageWriter
  private readonly cycles: Workqueue
  private readonly binder: Binder
  private startAt = 0
  /** When the next cycle is due already; events ask often, and only an earlier time is news. */
  private armedForMs = Number.POSITIVE_INFINITY

  constructor(context: ControllerContext, options: SchedulerOptions) {
    const { schedulerName, profile } = options
    this.name = schedulerName
    this.context = context
    this.options = options
    this.storage = storageWriter(context.client)
    this.plugins = new Map(profile.map(({ plugin }) => [plugin.name, plugin]))
    this.handle = {
      context,
      schedulerName,
      profile,
      cache: createSchedulerCache(informedListers(context.informers)),
      nominator: createNominator(),
      queue: createSchedulingQueue(() => context.clock.now()),
      log: createAttemptLog(attemptCellsMost),
      recorder: context.actionRecorder(schedulerName, schedulerName),
    }
    this.cycles = context.queue({ name: schedulerName, latencyMs: cycleMs, reconcile: () => this.runCycle() })
    this.binder = createBinder(this.handle, () => this.wakeUp())
  }

  start(): void {
    watchCluster(this.context.informers, this.handle.cache, this)
    this.wakeUp()
  }

  attempts(podKey: string): readonly Attempt[] {
    return this.handle.log.of(podKey)
  }

  lastAttempt(podKey: string): Attempt | null {
    return this.handle.log.last(podKey)
  }

  waiting(podKey: string): WaitingState | null {
    const found = this.handle.queue.find(podKey)
    if (found === undefined) return null
    const { place, attempts, refusedBy, gate } = found
    return { place, attempts, refusedBy, gate }
  }

  counts(): QueueCounts {
    return this.handle.queue.counts()
  }

  wants(pod: Pod): boolean {
    return (pod.spec.schedulerName ?? 'default-scheduler') === this.name
  }

  isAssumed(key: string): boolean {
    return this.handle.cache.nodeOfPod(key) !== undefined
  }

  pending(pod: Pod, before: Pod | null): void {
    const key = keyOf(pod)
    const { queue } = this.handle
    const known = queue.find(key)
    this.noteNomination(pod, before)
    // The scheduler's own status updates change nothing about whether a pod fits.
    if (known !== undefined && before !== null && asksTheSame(pod, before)) {
      known.info.pod = pod
      return
    }
    queue.enter(podInfoOf(pod), this.gateOf(pod))
    this.wakeUp()
  }

  /** The status says where a pod is expected, whoever wrote it. Models nominator UpdateNominatedPod. */
  private noteNomination(pod: Pod, before: Pod | null): void {
    const { nominator } = this.handle
    const named = pod.status?.nominatedNodeName ?? ''
    if (named !== '') return nominator.set(podInfoOf(pod), named)
    // A nomination that no status has shown yet stands: only one that was taken away is over.
    if ((before?.status?.nominatedNodeName ?? '') !== '') nominator.forget(keyOf(pod))
  }

  settled(pod: Pod): void {
    this.handle.queue.remove(keyOf(pod))
    this.handle.nominator.forget(keyOf(pod))
  }

  happened(event: ClusterEvent): void {
    this.binder.recheck()
    const { queue, cache } = this.handle
    if (queue.counts().unschedulable === 0) return
    const isUntainting = changesTaints(event)
    const helps = (name: string, info: PodInfo): boolean =>
      (isUntainting && !judgesTaints.has(name)) || (this.plugins.get(name)?.wakesOn?.(event, info, cache) ?? true)
    const claim = event.kind === 'storage-changed' ? event.claim : undefined
    const mayMatter = (info: PodInfo): boolean => claim === undefined || claimKeysOf(info.pod).includes(claim)
    queue.wake(
      ({ refusedBy, info }) =>
        refusedBy.length === 0 || (mayMatter(info) && refusedBy.some((name) => helps(name, info))),
    )
    this.wakeUp()
  }

  private gateOf(pod: Pod): string | null {
    for (const plugin of this.plugins.values()) {
      const message = plugin.preEnqueue?.(pod) ?? null
      if (message !== null) return message
    }
    return null
  }

  private wakeUp(): void {
    const dueMs = this.handle.queue.nextDueMs()
    if (dueMs === null || dueMs >= this.armedForMs) return
    const now = this.context.clock.now()
    this.armedForMs = dueMs
    if (dueMs <= now) this.cycles.add('cycle')
    else this.cycles.addAfter('cycle', dueMs - now)
  }

  private runCycle(): Outcome {
    const { queue } = this.handle
    this.armedForMs = Number.NEGATIVE_INFINITY
    const next = queue.pop()
    if (next !== null) this.scheduleOne(next)
    const dueMs = queue.nextDueMs()
    this.armedForMs = dueMs ?? Number.POSITIVE_INFINITY
    return dueMs === null ? done : again(Math.max(cycleMs, dueMs - this.context.clock.now()))
  }

  private scheduleOne(queued: QueuedPod): void {
    const { cache, nominator, profile, log } = this.handle
    const { info } = queued
    if (info.pod.metadata.deletionTimestamp !== undefined) return this.skipDeleted(queued)
    const cycle: Cycle = { pod: info.pod, info, cache, storage: this.storage }
    if (cache.nodes().length === 0) return reportFailure(this.handle, { queued, cycle, finding: null })
    const { percentageOfNodesToScore } = this.options
    const finding = findNodes(cycle, { profile, nominator, startAt: this.startAt, percentageOfNodesToScore })
    this.startAt = (this.startAt + finding.judged.count) % finding.nodesInAll
    if (finding.fitting.length === 0) return reportFailure(this.handle, { queued, cycle, finding })
    const ranking = rankNodes(cycle, finding.fitting, profile, this.context.rng)
    log.add(keptAttempt(scheduledHead(queued, ranking.winner, this.context.clock.now()), finding, ranking))
    nominator.forget(info.key)
    cache.addPod(info, ranking.winner.name)
    this.binder.bind(queued, cycle, ranking.winner)
  }

  private skipDeleted(queued: QueuedPod): void {
    const { pod, key } = queued.info
    const note = `skip schedule deleting pod: ${key}`
    this.handle.recorder.action(pod, { type: 'Warning', reason: 'FailedScheduling', action: 'Scheduling', note })
    this.handle.queue.remove(key)
  }
}

/**
 * Any change of a node's taints wakes what was refused by a plugin that hopes for new nodes and says nothing of taints:
 * a new node may have been overlooked for its taints. Models pkg/scheduler/scheduler.go buildQueueingHintMap.
 */
const judgesTaints: ReadonlySet<string> = new Set([
  'TaintToleration',
  'NodeUnschedulable',
  'PodTopologySpread',
  // Hopes for no node.
  'NodeVolumeLimits',
])

function changesTaints(event: ClusterEvent): boolean {
  if (event.kind !== 'node-updated') return false
  return event.changes.taints || (event.changes.unschedulable && event.node.spec.unschedulable !== true)
}

function scheduledHead(queued: QueuedPod, winner: NodeInfo, atMs: number): AttemptHead {
  const { info } = queued
  return {
    podKey: info.key,
    podUid: info.pod.metadata.uid,
    atMs,
    number: queued.attempts + 1,
    outcome: 'scheduled',
    nodeName: winner.name,
    message: '',
    preemption: null,
  }
}

/** A deletion is no reason to try again. */
function asksTheSame(pod: Pod, before: Pod): boolean {
  return deepEqual(pod.metadata.labels, before.metadata.labels) && deepEqual(pod.spec, before.spec)
}
