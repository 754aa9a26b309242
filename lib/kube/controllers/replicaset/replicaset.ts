// ReplicaSet controller: as many active pods as the spec says, no more, no fewer.
//
// Models pkg/controller/replicaset/replica_set.go. Expectations are not kept: an informer here is never behind its
// controller's own writes.

import { deepEqual } from '@/lib/base/json'
import type { ReplicaSet } from '../../api/generated/apps'
import type { Pod } from '../../api/generated/core'
import type { Controller, ControllerContext } from '../../client/controller'
import type { Informer } from '../../client/informer'
import { indexNames } from '../../client/informer'
import { again, done, failed, type Outcome, type Workqueue } from '../../client/workqueue'
import { batchWindowMs } from '../../control/batch-window'
import {
  adoptOrphans,
  claimPods,
  createPod,
  deletePod,
  isNamespaceTerminating,
  type PodControl,
  podFromTemplate,
} from '../../control/pod-control'
import { isActive, isReady, readySinceMs, restartsOf } from '../../control/pods'
import { slowStart } from '../../control/slow-start'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { pods as podKind, replicaSets } from '../../meta/kinds'
import { matchesSelector } from '../../meta/labels'
import { controllerOf, hasNewController } from '../../meta/owner'
import { epochMsOf, timeOf } from '../../meta/time'
import { podsToDelete, type RankedPod } from './deletion-rank'
import { createLedger, type Ledger, type Tally } from './ledger'
import { type CountedPods, countAvailable, type Failure, failureConditions, statusOf } from './status'

/** Creations and deletions in one sync at most. */
const burstMax = 500

export const replicaSetController: Controller = {
  name: 'replicaset',
  doc: 'Keeps as many pods of a template running as a ReplicaSet asks for.',
  start(context) {
    const sets = context.informers.of(replicaSets)
    const pods = context.informers.of(podKind)
    const control = { client: context.client, recorder: context.recorder('replicaset-controller') }
    const reconciler: Reconciler = { context, control, sets, pods, ledger: createLedger() }
    const queue = context.queue({ name: 'replicaset', reconcile: (key) => reconcile(reconciler, key) })
    sets.on({
      added: (set) => queue.add(keyOf(set)),
      updated: (set) => queue.add(keyOf(set)),
      deleted(set) {
        reconciler.ledger.forget(set)
        queue.add(keyOf(set))
      },
    })
    watchPods(reconciler, queue)
  },
}

function watchPods({ sets, pods, ledger }: Reconciler, queue: Workqueue): void {
  const tell = (pod: Pod): void => {
    const known = ledger.ownerKeyOf(pod)
    if (known !== undefined) queue.addAfter(known, batchWindowMs(sets.get(known)?.spec.replicas ?? 1))
    else for (const set of setsFor(sets, pod)) queue.addAfter(keyOf(set), batchWindowMs(set.spec.replicas ?? 1))
  }
  const noted = (pod: Pod): void => {
    ledger.note(pod)
    tell(pod)
  }
  const dropped = (pod: Pod): void => {
    ledger.drop(pod)
    tell(pod)
  }
  pods.on({
    added: noted,
    deleted: dropped,
    updated(pod, previous) {
      if (isSameForOwner(pod, previous)) return
      const isMoved = hasNewController(pod, previous)
      if (isMoved) ledger.drop(previous)
      noted(pod)
      if (isMoved) tell(previous)
    },
  })
}

interface Reconciler {
  readonly context: ControllerContext
  readonly control: PodControl
  readonly sets: Informer<ReplicaSet>
  readonly pods: Informer<Pod>
  readonly ledger: Ledger
}

/** Its owner; for an orphan every set that might adopt it. */
function setsFor(sets: Informer<ReplicaSet>, pod: Pod): readonly ReplicaSet[] {
  const namespace = pod.metadata.namespace ?? ''
  const owner = controllerOf(pod)
  if (owner !== undefined) {
    if (owner.kind !== 'ReplicaSet') return []
    const set = sets.get(keyFor(namespace, owner.name))
    return set?.metadata.uid === owner.uid ? [set] : []
  }
  return sets.list(namespace).filter((set) => matchesSelector(set.spec.selector, pod.metadata.labels))
}

/** Of a pod's changes only these move its owner's counts. */
function isSameForOwner(pod: Pod, previous: Pod): boolean {
  return (
    pod.metadata.labels === previous.metadata.labels &&
    pod.metadata.ownerReferences === previous.metadata.ownerReferences &&
    pod.metadata.deletionTimestamp === previous.metadata.deletionTimestamp &&
    pod.status?.phase === previous.status?.phase &&
    isReady(pod) === isReady(previous)
  )
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const set = reconciler.sets.get(key)
  if (set === undefined) return done
  claim(reconciler, set)
  const managed = set.metadata.deletionTimestamp === undefined ? manageReplicas(reconciler, set) : settled
  return writeStatus(reconciler, key, managed)
}

/** Lets go of pods that the set does not select any more, and takes in orphans that it does. */
function claim(reconciler: Reconciler, set: ReplicaSet): void {
  const claimant = { object: set, selector: set.spec.selector }
  if (tallyOf(reconciler, set).strays > 0) claimPods(reconciler.context.client, reconciler.pods, claimant)
  else adoptOrphans(reconciler.context.client, reconciler.pods, claimant)
}

function ownedBy(reconciler: Reconciler, set: ReplicaSet): readonly Pod[] {
  return reconciler.pods.byIndex(indexNames.controller, set.metadata.uid)
}

function tallyOf(reconciler: Reconciler, set: ReplicaSet): Tally {
  return reconciler.ledger.tallyOf(set, () => ownedBy(reconciler, set))
}

interface Managed {
  readonly failure: Failure | null
  /** More to do than one sync may. */
  readonly unfinished: boolean
}

const settled: Managed = { failure: null, unfinished: false }

function manageReplicas(reconciler: Reconciler, set: ReplicaSet): Managed {
  const missing = (set.spec.replicas ?? 1) - tallyOf(reconciler, set).replicas
  if (missing > 0) return addPods(reconciler, set, missing)
  return missing < 0 ? removePods(reconciler, set, ownedBy(reconciler, set).filter(isActive)) : settled
}

function addPods(reconciler: Reconciler, set: ReplicaSet, missing: number): Managed {
  const draft = podFromTemplate(set, set.spec.template, `${set.metadata.name}-`)
  let failure: Failure | null = null
  slowStart(Math.min(missing, burstMax), () => {
    const made = createPod(reconciler.control, set, draft)
    if (made.ok || isNamespaceTerminating(made.error)) return made.ok
    failure ??= { reason: 'FailedCreate', message: made.error.message ?? '' }
    return false
  })
  return { failure, unfinished: missing > burstMax && failure === null }
}

function removePods(reconciler: Reconciler, set: ReplicaSet, active: readonly Pod[]): Managed {
  const surplus = active.length - (set.spec.replicas ?? 1)
  const nowMs = reconciler.context.clock.now()
  const ranked = rankPods(active, siblingsByNode(reconciler, set))
  let failure: Failure | null = null
  for (const { pod } of podsToDelete(ranked, Math.min(surplus, burstMax), nowMs)) {
    const refused = deletePod(reconciler.control, set, pod)
    if (refused !== null) failure ??= { reason: 'FailedDelete', message: refused.message ?? '' }
  }
  return { failure, unfinished: surplus > burstMax && failure === null }
}

/** Active pods on each node of all sets that share this one's owner. */
function siblingsByNode(reconciler: Reconciler, set: ReplicaSet): ReadonlyMap<string, number> {
  const owner = controllerOf(set)
  const family = owner === undefined ? [set] : reconciler.sets.byIndex(indexNames.controller, owner.uid)
  const counts = new Map<string, number>()
  for (const member of family) {
    for (const pod of ownedBy(reconciler, member)) {
      if (!isActive(pod)) continue
      const node = pod.spec.nodeName ?? ''
      counts.set(node, (counts.get(node) ?? 0) + 1)
    }
  }
  return counts
}

function rankPods(
  active: readonly Pod[],
  siblings: ReadonlyMap<string, number>,
): readonly (RankedPod & { readonly pod: Pod })[] {
  return active.map((pod) => {
    const restarts = restartsOf(pod)
    const cost = Number.parseInt(pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? '0', 10)
    return {
      pod,
      uid: pod.metadata.uid,
      assigned: (pod.spec.nodeName ?? '') !== '',
      phase: pod.status?.phase ?? 'Pending',
      ready: isReady(pod),
      deletionCost: Number.isNaN(cost) ? 0 : cost,
      siblings: siblings.get(pod.spec.nodeName ?? '') ?? 0,
      readySinceMs: readySinceMs(pod),
      restarts: restarts.regular,
      sidecarRestarts: restarts.sidecars,
      createdMs: epochMsOf(pod.metadata.creationTimestamp),
    }
  })
}

function countedPods(reconciler: Reconciler, set: ReplicaSet, nowMs: number): CountedPods {
  const tally = tallyOf(reconciler, set)
  const waits = tally.ready > 0 && (set.spec.minReadySeconds ?? 0) > 0
  return { ...tally, available: waits ? countAvailable(set, ownedBy(reconciler, set), nowMs) : tally.ready }
}

function writeStatus(reconciler: Reconciler, key: Key, managed: Managed): Outcome {
  const set = reconciler.sets.get(key)
  if (set === undefined) return done
  const nowMs = reconciler.context.clock.now()
  const counted = countedPods(reconciler, set, nowMs)
  const status = statusOf(set, counted, failureConditions(set, managed.failure, timeOf(nowMs)))
  if (!deepEqual(set.status, status)) {
    const written = reconciler.context.client.updateStatus(replicaSets, { ...set, status })
    if (!written.ok && written.error.reason !== 'NotFound') return failed(written.error.message ?? '')
  }
  if (managed.failure !== null) return failed(managed.failure.message)
  if (managed.unfinished) return again(0)
  const waits = counted.ready !== counted.available
  return waits ? again((set.spec.minReadySeconds ?? 0) * 1000) : done
}
