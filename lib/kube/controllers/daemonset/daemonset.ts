// DaemonSet controller: one pod on every node that should have one.
//
// Models pkg/controller/daemon. The default scheduler binds the pods; each is pinned to its node by affinity.

import { deepEqual } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import type { ControllerRevision, DaemonSet } from '../../api/generated/apps'
import type { Node, Pod } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import { addNodeIndex, podsOnNode } from '../../client/pods-by-node'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { batchWindowMs } from '../../control/batch-window'
import { claimPods, createPod, deletePod, isNamespaceTerminating } from '../../control/pod-control'
import { isAvailable, isFinished, isReady, isTerminating } from '../../control/pods'
import {
  claimRevisions,
  compareRevisions,
  currentRevision,
  templatePatch,
  trimRevisions,
} from '../../control/revisions'
import { slowStart } from '../../control/slow-start'
import { podTemplateHash } from '../../meta/hash'
import { scaledValue } from '../../meta/int-or-string'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { controllerRevisions, daemonSets, nodes as nodeKind, pods as podKind } from '../../meta/kinds'
import { isEmptySelector, matchesSelector } from '../../meta/labels'
import { controllerOf, controllerReference, hasNewController } from '../../meta/owner'
import { epochMsOf } from '../../meta/time'
import { judgeOf, type NodeJudge } from './eligibility'
import { FailedBackoff } from './failed-backoff'
import { compareDaemonPods, type DaemonNode, type DaemonPlan, type DaemonPod, planPlacement, planUpdate } from './plan'
import { daemonPodDraft, pinnedTo, revisionLabel, targetNodeOf } from './pod-for-node'
import { statusOf } from './status'

/** Two queues stand before a set is looked at again: evictions for a taint come first. */
const afterTaintsMs = 2

/** Creations in one sync at most. */
const burstMax = 250

export const daemonSetController: Controller = {
  name: 'daemonset',
  doc: 'Runs one pod of a template on every node that should have it.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('daemonset-controller'),
      sets: context.informers.of(daemonSets),
      pods: context.informers.of(podKind),
      nodes: context.informers.of(nodeKind),
      revisions: context.informers.of(controllerRevisions),
      backoff: new FailedBackoff(),
      nowMs: () => context.clock.now(),
    }
    addNodeIndex(reconciler.pods)
    const queue = context.queue({ name: 'daemonset', reconcile: (key) => reconcile(reconciler, key) })
    const onSet = (set: DaemonSet): void => queue.add(keyOf(set))
    const soon = (set: DaemonSet): void => queue.addAfter(keyOf(set), batchWindowMs(reconciler.nodes.size))
    const onPod = (pod: Pod): void => {
      for (const set of setsFor(reconciler, pod)) soon(set)
    }
    reconciler.sets.on({
      added: onSet,
      updated: onSet,
      deleted(set) {
        reconciler.backoff.forget(set.metadata.uid)
        onSet(set)
      },
    })
    reconciler.pods.on({
      added: onPod,
      deleted: onPod,
      updated(pod, previous) {
        if (isSameForSet(pod, previous)) return
        onPod(pod)
        if (hasNewController(pod, previous)) onPod(previous)
      },
    })
    const nodeQueue = context.queue({
      name: 'daemonset-node-updates',
      reconcile(name) {
        const node = reconciler.nodes.get(name)
        for (const set of node === undefined ? [] : reconciler.sets.list())
          if (mattersTo(reconciler, set, node)) soon(set)
        return done
      },
    })
    // A node that goes changes nothing by itself: its pods' going does.
    reconciler.nodes.on({
      added: (node) => nodeQueue.addAfter(node.metadata.name, afterTaintsMs),
      updated(node, previous) {
        const { taints } = node.spec
        if (deepEqual(node.metadata.labels, previous.metadata.labels) && deepEqual(taints, previous.spec.taints)) return
        nodeQueue.addAfter(node.metadata.name, afterTaintsMs)
      },
    })
  },
}

/** A pod is missing there, or must go, or is counted as misplaced. Models daemon_controller.go syncNodeUpdate. */
function mattersTo(reconciler: Reconciler, set: DaemonSet, node: Node | undefined): boolean {
  if (node === undefined) return false
  const { shouldRun, mayStay } = judge(set)(node)
  const { uid } = set.metadata
  const isThere = podsOnNode(reconciler.pods, node.metadata.name).some((pod) => controllerOf(pod)?.uid === uid)
  if (!isThere) return shouldRun
  return !mayStay || (set.status?.numberMisscheduled ?? 0) > 0
}

interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly sets: Informer<DaemonSet>
  readonly pods: Informer<Pod>
  readonly nodes: Informer<Node>
  readonly revisions: Informer<ControllerRevision>
  readonly backoff: FailedBackoff
  nowMs(): number
}

const judges = new WeakMap<object, NodeJudge>()

/** Templates are immutable objects: each is read once. */
function judge(set: DaemonSet): NodeJudge {
  const { spec } = set.spec.template
  const known = judges.get(spec) ?? judgeOf(spec)
  judges.set(spec, known)
  return known
}

function isSameForSet(pod: Pod, previous: Pod): boolean {
  return (
    pod.metadata.labels === previous.metadata.labels &&
    pod.metadata.ownerReferences === previous.metadata.ownerReferences &&
    pod.metadata.deletionTimestamp === previous.metadata.deletionTimestamp &&
    pod.spec.nodeName === previous.spec.nodeName &&
    pod.status?.phase === previous.status?.phase &&
    isReady(pod) === isReady(previous)
  )
}

function setsFor(reconciler: Reconciler, pod: Pod): readonly DaemonSet[] {
  const namespace = pod.metadata.namespace ?? ''
  const owner = controllerOf(pod)
  if (owner !== undefined) {
    const set = owner.kind === 'DaemonSet' ? reconciler.sets.get(keyFor(namespace, owner.name)) : undefined
    return set?.metadata.uid === owner.uid ? [set] : []
  }
  return reconciler.sets.list(namespace).filter((set) => matchesSelector(set.spec.selector, pod.metadata.labels))
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const set = reconciler.sets.get(key)
  if (set === undefined) return done
  if (isEmptySelector(set.spec.selector)) {
    const message = 'This daemon set is selecting all pods. A non-empty selector is required.'
    reconciler.recorder.event(set, 'Warning', 'SelectingAll', message)
    return done
  }
  claimPods(reconciler.client, reconciler.pods, { object: set, selector: set.spec.selector })
  const claimant = { owner: set, selector: set.spec.selector }
  const held = claimRevisions(reconciler.client, reconciler.revisions, claimant).toSorted(compareRevisions)
  const current = currentRevision(revisionStore(reconciler, set), held, set.status?.collisionCount ?? 0)
  if (current === null) return failed('the controller revision was refused')
  const hash = current.revision.metadata.labels?.[revisionLabel] ?? ''
  if (set.metadata.deletionTimestamp !== undefined) return done
  const acted = act(reconciler, set, hash)
  trimHistory(reconciler, set, held)
  const outcome = writeStatus(reconciler, key, { hash, collisionCount: current.collisionCount })
  if (acted.refusal !== null) return failed(acted.refusal)
  if (acted.waitMs === null) return outcome
  return again(outcome.kind === 'again' ? Math.min(outcome.afterMs, acted.waitMs) : acted.waitMs)
}

function revisionStore(reconciler: Reconciler, set: DaemonSet): Parameters<typeof currentRevision>[0] {
  const { name, namespace = '', annotations } = set.metadata
  const { template } = set.spec
  return {
    client: reconciler.client,
    owner: set,
    draft(revision, collisionCount) {
      const hash = podTemplateHash(template, collisionCount === 0 ? undefined : collisionCount)
      return {
        apiVersion: 'apps/v1',
        kind: 'ControllerRevision',
        metadata: {
          name: `${name}-${hash}`,
          namespace,
          labels: { ...template.metadata?.labels, [revisionLabel]: hash },
          ...(annotations === undefined ? {} : { annotations }),
          ownerReferences: [controllerReference(set)],
        },
        data: templatePatch(template),
        revision,
      }
    },
  }
}

interface Acted {
  readonly refusal: string | null
  /** When a failed pod may be replaced; null when none waits. */
  readonly waitMs: number | null
}

function act(reconciler: Reconciler, set: DaemonSet, hash: string): Acted {
  const placement = planPlacement(viewNodes(reconciler, set, hash), surgeOf(set, 1) > 0)
  const ended = removeEnded(reconciler, set, placement.ended)
  const refusal = carryOut(reconciler, set, hash, placement)
  if (refusal !== null || set.spec.updateStrategy?.type === 'OnDelete') return { refusal, waitMs: ended }
  const nodes = viewNodes(reconciler, set, hash)
  const wanted = nodes.filter((node) => node.shouldRun).length
  const update = planUpdate(nodes, limitsOf(set, wanted))
  return { refusal: carryOut(reconciler, set, hash, update), waitMs: ended }
}

function limitsOf(set: DaemonSet, wanted: number): { readonly surge: number; readonly unavailable: number } {
  const surge = surgeOf(set, wanted)
  const unavailable = scaledValue(set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, wanted, 'up')
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable }
}

function surgeOf(set: DaemonSet, wanted: number): number {
  return scaledValue(set.spec.updateStrategy?.rollingUpdate?.maxSurge ?? 0, wanted, 'up')
}

function viewNodes(reconciler: Reconciler, set: DaemonSet, hash: string): readonly DaemonNode[] {
  const pods = podsByNode(reconciler, set, hash)
  const judgement = judge(set)
  return reconciler.nodes
    .list()
    .map((node) => {
      const { shouldRun, mayStay } = judgement(node)
      return { name: node.metadata.name, shouldRun, mayStay, pods: pods.get(node.metadata.name) ?? [] }
    })
    .sort(byText(({ name }) => name))
}

function podsByNode(reconciler: Reconciler, set: DaemonSet, hash: string): ReadonlyMap<string, readonly DaemonPod[]> {
  const byNode = new Map<string, DaemonPod[]>()
  for (const pod of reconciler.pods.byIndex(indexNames.controller, set.metadata.uid)) {
    if (isFinished(pod) && isTerminating(pod)) continue
    const view = viewOf(reconciler, set, hash, pod)
    const others = byNode.get(view.nodeName)
    if (others === undefined) byNode.set(view.nodeName, [view])
    else others.push(view)
  }
  for (const pods of byNode.values()) if (pods.length > 1) pods.sort(compareDaemonPods)
  return byNode
}

function viewOf(reconciler: Reconciler, set: DaemonSet, hash: string, pod: Pod): DaemonPod {
  return {
    name: pod.metadata.name,
    nodeName: targetNodeOf(pod),
    phase: pod.status?.phase ?? 'Pending',
    terminating: isTerminating(pod),
    updated: pod.metadata.labels?.[revisionLabel] === hash,
    available: isAvailable(pod, set.spec.minReadySeconds ?? 0, reconciler.nowMs()),
    assigned: (pod.spec.nodeName ?? '') !== '',
    createdMs: epochMsOf(pod.metadata.creationTimestamp),
  }
}

/** How long until the next ended pod may go; null when none has to wait. */
function removeEnded(reconciler: Reconciler, set: DaemonSet, ended: readonly DaemonPod[]): number | null {
  const waits: number[] = []
  for (const view of ended) {
    const pod = reconciler.pods.get(keyFor(set.metadata.namespace ?? '', view.name))
    if (pod === undefined) continue
    const hasFailed = view.phase === 'Failed'
    const waitMs = hasFailed ? reconciler.backoff.waitMs(`${set.metadata.uid}/${view.nodeName}`, reconciler.nowMs()) : 0
    if (waitMs > 0) {
      waits.push(waitMs)
      continue
    }
    const what = `daemon pod ${keyOf(pod)} on node ${view.nodeName}`
    if (hasFailed)
      reconciler.recorder.event(set, 'Warning', 'FailedDaemonPod', `Found failed ${what}, will try to kill it`)
    else
      reconciler.recorder.event(set, 'Normal', 'SucceededDaemonPod', `Found succeeded ${what}, will try to delete it`)
    deletePod(reconciler, set, pod)
  }
  return waits.length === 0 ? null : Math.min(...waits)
}

function carryOut(reconciler: Reconciler, set: DaemonSet, hash: string, plan: DaemonPlan): string | null {
  let refusal: string | null = null
  const targets = plan.createOn.slice(0, burstMax)
  const draft = targets.length === 0 ? null : daemonPodDraft(set, hash)
  slowStart(targets.length, (i) => {
    if (draft === null) return false
    const made = createPod(reconciler, set, pinnedTo(draft, targets[i] ?? ''))
    if (!made.ok && !isNamespaceTerminating(made.error)) refusal ??= made.error.message ?? ''
    return made.ok
  })
  for (const { name } of plan.remove) {
    const pod = reconciler.pods.get(keyFor(set.metadata.namespace ?? '', name))
    const refused = pod === undefined ? null : deletePod(reconciler, set, pod)
    refusal ??= refused === null ? null : (refused.message ?? '')
  }
  return refusal
}

function writeStatus(
  reconciler: Reconciler,
  key: Key,
  now: { readonly hash: string; readonly collisionCount: number },
): Outcome {
  const set = reconciler.sets.get(key)
  if (set === undefined) return done
  const nodes = viewNodes(reconciler, set, now.hash)
  const isReadyPod = (name: string): boolean => {
    const pod = reconciler.pods.get(keyFor(set.metadata.namespace ?? '', name))
    return pod !== undefined && isReady(pod)
  }
  const status = statusOf(set, nodes, isReadyPod, now.collisionCount)
  if (!deepEqual(set.status, status)) {
    const written = reconciler.client.updateStatus(daemonSets, { ...set, status })
    if (!written.ok && written.error.reason !== 'NotFound') return failed(written.error.message ?? '')
  }
  const { minReadySeconds = 0 } = set.spec
  return minReadySeconds > 0 && status.numberReady !== (status.numberAvailable ?? 0)
    ? again(minReadySeconds * 1000)
    : done
}

function trimHistory(reconciler: Reconciler, set: DaemonSet, held: readonly ControllerRevision[]): void {
  const used = new Set<string>()
  for (const pod of reconciler.pods.byIndex(indexNames.controller, set.metadata.uid)) {
    used.add(pod.metadata.labels?.[revisionLabel] ?? '')
  }
  const newest = held.at(-1)
  const live = held.filter((one) => one === newest || used.has(one.metadata.labels?.[revisionLabel] ?? ''))
  const names = new Set(live.map((revision) => revision.metadata.name))
  // Those still in use count, though they stay.
  const limit = Math.max(0, (set.spec.revisionHistoryLimit ?? 10) - live.filter((one) => one !== newest).length)
  trimRevisions(reconciler.client, held, { limit, live: names })
}
