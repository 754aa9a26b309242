// StatefulSet controller: pods with names and claims of their own, made, updated and removed in order.
//
// Models pkg/controller/statefulset. Left out: maxUnavailable of the rolling update, whose gate is off.

import { deepEqual } from '@/lib/base/json'
import { byNumber } from '@/lib/base/order'
import { printGoJson } from '@/lib/go/json-text'
import type { ControllerRevision, StatefulSet } from '../../api/generated/apps'
import type { PersistentVolumeClaim, Pod } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { claimPods } from '../../control/pod-control'
import { isAvailable, isReady, isTerminating } from '../../control/pods'
import {
  claimRevisions,
  compareRevisions,
  currentRevision,
  templatePatch,
  trimRevisions,
} from '../../control/revisions'
import { revisionDataHash } from '../../meta/hash'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { controllerRevisions, persistentVolumeClaims, pods as podKind, statefulSets } from '../../meta/kinds'
import { matchesSelector } from '../../meta/labels'
import { controllerOf, controllerReference, hasNewController } from '../../meta/owner'
import { carryOut } from './carry-out'
import { ordinalOf } from './ordinals'
import { planSetSteps, type SetPod } from './plan'
import { revisionLabel } from './pod-of-set'
import { statusOf } from './status'

export const statefulSetController: Controller = {
  name: 'statefulset',
  doc: 'Runs pods with stable names and claims, one after another.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('statefulset-controller'),
      sets: context.informers.of(statefulSets),
      pods: context.informers.of(podKind),
      claims: context.informers.of(persistentVolumeClaims),
      revisions: context.informers.of(controllerRevisions),
      nowMs: () => context.clock.now(),
    }
    const queue = context.queue({ name: 'statefulset', reconcile: (key) => reconcile(reconciler, key) })
    const onSet = (set: StatefulSet): void => queue.add(keyOf(set))
    const onPod = (pod: Pod): void => {
      for (const set of setsFor(reconciler, pod)) onSet(set)
    }
    reconciler.sets.on({ added: onSet, updated: onSet, deleted: onSet })
    reconciler.pods.on({
      added: onPod,
      deleted: onPod,
      updated(pod, previous) {
        onPod(pod)
        if (hasNewController(pod, previous)) onPod(previous)
      },
    })
  },
}

export interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly sets: Informer<StatefulSet>
  readonly pods: Informer<Pod>
  readonly claims: Informer<PersistentVolumeClaim>
  readonly revisions: Informer<ControllerRevision>
  nowMs(): number
}

const noSets: readonly StatefulSet[] = []

function setsFor(reconciler: Reconciler, pod: Pod): readonly StatefulSet[] {
  if (reconciler.sets.size === 0) return noSets
  const namespace = pod.metadata.namespace ?? ''
  const owner = controllerOf(pod)
  if (owner !== undefined) {
    const set = owner.kind === 'StatefulSet' ? reconciler.sets.get(keyFor(namespace, owner.name)) : undefined
    return set?.metadata.uid === owner.uid ? [set] : []
  }
  return reconciler.sets.list(namespace).filter((set) => matchesSelector(set.spec.selector, pod.metadata.labels))
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const set = reconciler.sets.get(key)
  if (set === undefined) return done
  const isMember = (pod: Pod): boolean => ordinalOf(set.metadata.name, pod.metadata.name) !== null
  const claimed = claimPods(reconciler.client, reconciler.pods, {
    object: set,
    selector: set.spec.selector,
    accepts: isMember,
  })
  const held = claimRevisions(reconciler.client, reconciler.revisions, {
    owner: set,
    selector: set.spec.selector,
  }).toSorted(compareRevisions)
  const update = currentRevision(revisionStore(reconciler, set), held, set.status?.collisionCount ?? 0)
  if (update === null) return failed('the controller revision was refused')
  const current = held.find((revision) => revision.metadata.name === set.status?.currentRevision) ?? update.revision
  const refusal = isTerminatingSet(set) ? null : act(reconciler, set, { claimed, update: update.revision, current })
  const revisions = { update: update.revision.metadata.name, current: current.metadata.name }
  const outcome = writeStatus(reconciler, key, { ...revisions, collisionCount: update.collisionCount })
  trimHistory(reconciler, key, revisions)
  return refusal === null ? outcome : failed(refusal)
}

function isTerminatingSet(set: StatefulSet): boolean {
  return set.metadata.deletionTimestamp !== undefined
}

function revisionStore(reconciler: Reconciler, set: StatefulSet): Parameters<typeof currentRevision>[0] {
  const data = templatePatch(set.spec.template)
  const text = printGoJson(data)
  const { name, namespace = '', annotations } = set.metadata
  return {
    client: reconciler.client,
    owner: set,
    draft(revision, collisionCount) {
      const hash = revisionDataHash(text, collisionCount)
      return {
        apiVersion: 'apps/v1',
        kind: 'ControllerRevision',
        metadata: {
          name: `${name.slice(0, nameMaxLength)}-${hash}`,
          namespace,
          labels: { ...set.spec.template.metadata?.labels, 'controller.kubernetes.io/hash': hash },
          ...(annotations === undefined ? {} : { annotations }),
          ownerReferences: [controllerReference(set)],
        },
        data,
        revision,
      }
    },
  }
}

const nameMaxLength = 223

interface Acting {
  readonly claimed: readonly Pod[]
  readonly update: ControllerRevision
  readonly current: ControllerRevision
}

/** Null, or what was refused first. */
function act(reconciler: Reconciler, set: StatefulSet, { claimed, update, current }: Acting): string | null {
  const start = set.spec.ordinals?.start ?? 0
  const replicas = set.spec.replicas ?? 1
  const all = claimed.map((pod) => viewOf(reconciler, set, pod)).sort(byNumber(({ ordinal }) => ordinal))
  const isWanted = (ordinal: number): boolean => ordinal >= start && ordinal < start + replicas
  const slots = Array.from({ length: replicas }, (_, i) => all.find((pod) => pod.ordinal === start + i) ?? null)
  const strategy = set.spec.updateStrategy
  const steps = planSetSteps({
    slots,
    condemned: all.filter((pod) => !isWanted(pod.ordinal)),
    start,
    ordered: set.spec.podManagementPolicy !== 'Parallel',
    partition: strategy?.type === 'OnDelete' ? null : (strategy?.rollingUpdate?.partition ?? 0),
    updateRevision: update.metadata.name,
  })
  return carryOut(reconciler, {
    set,
    steps,
    update,
    current,
    podOf: (name) => claimed.find((pod) => pod.metadata.name === name),
  })
}

function viewOf(reconciler: Reconciler, set: StatefulSet, pod: Pod): SetPod {
  return {
    name: pod.metadata.name,
    ordinal: ordinalOf(set.metadata.name, pod.metadata.name) ?? 0,
    revision: pod.metadata.labels?.[revisionLabel] ?? '',
    phase: pod.status?.phase ?? 'Pending',
    terminating: isTerminating(pod),
    ready: isReady(pod),
    available: pod.status?.phase === 'Running' && isAvailable(pod, set.spec.minReadySeconds ?? 0, reconciler.nowMs()),
  }
}

/** Its own, and those that a set of the same selector left behind. */

interface Revisions {
  readonly update: string
  readonly current: string
}

function writeStatus(
  reconciler: Reconciler,
  key: Key,
  revisions: Revisions & { readonly collisionCount: number },
): Outcome {
  const set = reconciler.sets.get(key)
  if (set === undefined) return done
  const pods = reconciler.pods
    .byIndex(indexNames.controller, set.metadata.uid)
    .map((pod) => viewOf(reconciler, set, pod))
  const { update: updateRevision, current: currentRevision, collisionCount } = revisions
  const status = statusOf({ set, pods, currentRevision, updateRevision, collisionCount })
  if (!deepEqual(set.status, status)) {
    const written = reconciler.client.updateStatus(statefulSets, { ...set, status })
    if (!written.ok && written.error.reason !== 'NotFound') return failed(written.error.message ?? '')
  }
  const { minReadySeconds = 0 } = set.spec
  const waits =
    minReadySeconds > 0 && status.readyReplicas !== undefined && status.readyReplicas !== status.availableReplicas
  return waits ? again(minReadySeconds * 1000) : done
}

function trimHistory(reconciler: Reconciler, key: Key, revisions: Revisions): void {
  const set = reconciler.sets.get(key)
  if (set === undefined) return
  const held = [...reconciler.revisions.byIndex(indexNames.controller, set.metadata.uid)].sort(compareRevisions)
  const used = reconciler.pods
    .byIndex(indexNames.controller, set.metadata.uid)
    .map((pod) => pod.metadata.labels?.[revisionLabel] ?? '')
  const live = new Set([revisions.update, revisions.current, ...used])
  trimRevisions(reconciler.client, held, { limit: set.spec.revisionHistoryLimit ?? 10, live })
}
