// ReplicationController manager: pods by plain labels, as before there were ReplicaSets.
//
// Models pkg/controller/replication, which upstream runs through the ReplicaSet controller. Simplified: of a surplus the
// pods that are not ready go first, then the newest.

import { deepEqual } from '@/lib/base/json'
import { byNumber, byText, descending, inOrderOf } from '@/lib/base/order'
import type { Pod, ReplicationController, ReplicationControllerStatus } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import {
  claimPods,
  createPod,
  deletePod,
  isNamespaceTerminating,
  type PodControl,
  podFromTemplate,
} from '../../control/pod-control'
import { isActive, isAvailable, isReady } from '../../control/pods'
import { slowStart } from '../../control/slow-start'
import { withoutZeros } from '../../control/status'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { pods as podKind, replicationControllers } from '../../meta/kinds'
import { matchesSelector } from '../../meta/labels'
import { controllerOf } from '../../meta/owner'
import { timeOf } from '../../meta/time'

export const replicationControllerManager: Controller = {
  name: 'replicationcontroller',
  doc: 'Keeps as many pods running as a ReplicationController asks for.',
  start(context) {
    const { client, clock } = context
    const sets = context.informers.of(replicationControllers)
    const pods = context.informers.of(podKind)
    const control = { client, recorder: context.recorder('replication-controller') }
    const reconciler: Reconciler = { client, control, sets, pods, nowMs: () => clock.now() }
    const queue = context.queue({ name: 'replicationcontroller', reconcile: (key) => reconcile(reconciler, key) })
    const onSet = (set: ReplicationController): void => queue.add(keyOf(set))
    sets.on({ added: onSet, updated: onSet })
    const onPod = (pod: Pod): void => {
      if (sets.size === 0) return
      const owner = controllerOf(pod)
      const namespace = pod.metadata.namespace ?? ''
      if (owner?.kind === 'ReplicationController') queue.add(keyFor(namespace, owner.name))
      else if (owner === undefined) for (const set of sets.list(namespace)) if (selects(set, pod)) onSet(set)
    }
    pods.on({ added: onPod, updated: onPod, deleted: onPod })
  },
}

interface Reconciler {
  readonly client: Client
  readonly control: PodControl
  readonly sets: Informer<ReplicationController>
  readonly pods: Informer<Pod>
  nowMs(): number
}

function selects({ spec }: ReplicationController, pod: Pod): boolean {
  return matchesSelector({ matchLabels: spec.selector ?? {} }, pod.metadata.labels)
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const set = reconciler.sets.get(key)
  if (set === undefined) return done
  claimPods(reconciler.client, reconciler.pods, { object: set, selector: { matchLabels: set.spec.selector ?? {} } })
  const problem = set.metadata.deletionTimestamp === undefined ? manage(reconciler, set) : null
  const refusal = writeStatus(reconciler, key, problem)
  if (refusal !== null || problem !== null) return failed(refusal ?? problem ?? '')
  const { readyReplicas = 0, availableReplicas = 0 } = reconciler.sets.get(key)?.status ?? {}
  return readyReplicas === availableReplicas ? done : again((set.spec.minReadySeconds ?? 0) * 1_000)
}

function activeOf(reconciler: Reconciler, set: ReplicationController): readonly Pod[] {
  return reconciler.pods.byIndex(indexNames.controller, set.metadata.uid).filter(isActive)
}

/** What the server refused; null when all went well. */
function manage(reconciler: Reconciler, set: ReplicationController): string | null {
  const active = activeOf(reconciler, set)
  const missing = (set.spec.replicas ?? 1) - active.length
  let problem: string | null = null
  if (missing > 0) {
    const draft = podFromTemplate(set, set.spec.template, `${set.metadata.name}-`)
    slowStart(missing, () => {
      const made = createPod(reconciler.control, set, draft)
      if (!made.ok && !isNamespaceTerminating(made.error)) problem ??= made.error.message ?? ''
      return made.ok
    })
  }
  for (const pod of [...active].sort(firstToGo).slice(0, Math.max(0, -missing)))
    problem ??= deletePod(reconciler.control, set, pod)?.message ?? null
  return problem
}

/** The first to go first: not ready before ready, younger before older. */
const firstToGo = inOrderOf<Pod>(
  byNumber((pod) => Number(isReady(pod))),
  descending(byText((pod) => pod.metadata.creationTimestamp)),
)

/** null: written, or nothing to write. */
function writeStatus(reconciler: Reconciler, key: Key, problem: string | null): string | null {
  const set = reconciler.sets.get(key)
  if (set === undefined) return null
  const status = statusOf(reconciler, set, problem)
  if (deepEqual(set.status, status)) return null
  const written = reconciler.client.updateStatus(replicationControllers, { ...set, status })
  return written.ok || written.error.reason === 'NotFound' ? null : (written.error.message ?? '')
}

function statusOf(
  reconciler: Reconciler,
  set: ReplicationController,
  problem: string | null,
): ReplicationControllerStatus {
  const active = activeOf(reconciler, set)
  const labels = { matchLabels: set.spec.template.metadata?.labels ?? {} }
  const nowMs = reconciler.nowMs()
  const known = set.status?.conditions?.find(({ type }) => type === 'ReplicaFailure')
  const failure = known ?? {
    type: 'ReplicaFailure',
    status: 'True',
    lastTransitionTime: timeOf(nowMs),
    reason: 'FailedCreate',
    message: problem ?? '',
  }
  return {
    replicas: active.length,
    ...withoutZeros({
      fullyLabeledReplicas: active.filter((pod) => matchesSelector(labels, pod.metadata.labels)).length,
      readyReplicas: active.filter(isReady).length,
      availableReplicas: active.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, nowMs)).length,
      observedGeneration: set.metadata.generation ?? 0,
    }),
    ...(problem === null ? {} : { conditions: [failure] }),
  }
}
