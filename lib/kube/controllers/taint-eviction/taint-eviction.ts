// Taint eviction controller: pods leave nodes whose NoExecute taints they do not bear, at once or when their time is up.
//
// Models pkg/controller/tainteviction. One timer a pod that has to go; a taint taken away stops it.

import { deepEqual } from '@/lib/base/json'
import type { Node, Pod, Taint } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import { addNodeIndex, podsOnNode } from '../../client/pods-by-node'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { isTerminating, podCondition } from '../../control/pods'
import { withCondition } from '../../meta/conditions'
import { type Key, keyOf } from '../../meta/keys'
import { nodes as nodeKind, pods as podKind } from '../../meta/kinds'
import { timeOf } from '../../meta/time'
import { staySeconds } from './deadline'

export const taintEvictionController: Controller = {
  name: 'taint-eviction',
  doc: 'Removes pods from nodes with NoExecute taints they do not tolerate.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('taint-eviction-controller'),
      nodes: context.informers.of(nodeKind),
      pods: context.informers.of(podKind),
      seenMs: new Map(),
      nowMs: () => context.clock.now(),
    }
    addNodeIndex(reconciler.pods)
    const queue = context.queue({ name: 'taint-eviction', reconcile: (key) => reconcile(reconciler, key) })
    reconciler.nodes.on({
      updated(node, previous) {
        if (node.spec === previous.spec || deepEqual(noExecuteOf(node), noExecuteOf(previous))) return
        for (const pod of podsOnNode(reconciler.pods, node.metadata.name)) queue.add(keyOf(pod))
      },
    })
    const onPod = (pod: Pod): void => {
      const node = reconciler.nodes.get(pod.spec.nodeName ?? '')
      if (node !== undefined && noExecuteOf(node).length > 0) queue.add(keyOf(pod))
    }
    reconciler.pods.on({
      added: onPod,
      updated(pod, previous) {
        if (pod.spec !== previous.spec) onPod(pod)
      },
      deleted: (pod) => reconciler.seenMs.delete(keyOf(pod)),
    })
  },
}

/** From the word that a pod is to go to its deletion: what else deletes it then has its say too. */
const deletionMs = 10

interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly nodes: Informer<Node>
  readonly pods: Informer<Pod>
  /** When a pod's taints were first seen: its time runs from then. */
  readonly seenMs: Map<Key, number>
  nowMs(): number
}

const noTaints: readonly Taint[] = []

function noExecuteOf(node: Node): readonly Taint[] {
  const { taints } = node.spec
  return taints?.some((taint) => taint.effect === 'NoExecute') === true
    ? taints.filter((taint) => taint.effect === 'NoExecute')
    : noTaints
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const pod = reconciler.pods.get(key)
  const node = reconciler.nodes.get(pod?.spec.nodeName ?? '')
  if (pod === undefined || node === undefined || isTerminating(pod)) {
    reconciler.seenMs.delete(key)
    return done
  }
  const taints = noExecuteOf(node)
  if (taints.length === 0) {
    const wasDoomed = reconciler.seenMs.delete(key)
    if (wasDoomed) reconciler.recorder.event(pod, 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${key}`)
    return done
  }
  const seconds = staySeconds(taints, pod.spec.tolerations ?? [])
  if (seconds === null) return done
  const nowMs = reconciler.nowMs()
  const seenMs = reconciler.seenMs.get(key) ?? nowMs
  reconciler.seenMs.set(key, seenMs)
  const dueMs = seconds === 0 ? nowMs : seenMs + seconds * 1000
  return dueMs > nowMs ? again(dueMs - nowMs) : evict(reconciler, key, pod)
}

/** First its condition says why, then it is deleted. Models addConditionAndDeletePod. */
function evict(reconciler: Reconciler, key: Key, pod: Pod): Outcome {
  const told = podCondition(pod, 'DisruptionTarget')
  if (told?.status !== 'True' || told.reason !== evictionReason) return mark(reconciler, key, pod)
  const gone = reconciler.client.delete(podKind, key)
  if (!gone.ok && gone.error.reason !== 'NotFound') return failed(gone.error.message ?? '')
  reconciler.seenMs.delete(key)
  return done
}

const evictionReason = 'DeletionByTaintManager'

function mark(reconciler: Reconciler, key: Key, pod: Pod): Outcome {
  reconciler.recorder.event(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${key}`)
  const conditions = withCondition(pod.status?.conditions, {
    type: 'DisruptionTarget',
    status: 'True',
    lastTransitionTime: timeOf(reconciler.nowMs()),
    reason: evictionReason,
    message: 'Taint manager: deleting due to NoExecute taint',
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
  })
  reconciler.client.updateStatus(podKind, { ...pod, status: { ...pod.status, conditions } })
  return again(deletionMs)
}
