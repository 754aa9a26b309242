// Pod garbage collector: pods of nodes that are gone, or given up by hand, are removed without asking a kubelet.
//
// Models pkg/controller/podgc: rounds every 20 s, a node that vanished is given 40 s. Rounds are held only when there is
// something to collect. Left out: the limit of 12500 finished pods.

import type { Node, Pod, PodCondition } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import { addNodeIndex, podsOnNode } from '../../client/pods-by-node'
import { again, done, type Outcome } from '../../client/workqueue'
import { isFinished, isTerminating } from '../../control/pods'
import { isConditionTrue, withCondition } from '../../meta/conditions'
import { type Key, keyOf } from '../../meta/keys'
import { nodes as nodeKind, pods as podKind } from '../../meta/kinds'
import { timeOf } from '../../meta/time'

const roundMs = 20_000
const quarantineMs = 40_000
const outOfService = 'node.kubernetes.io/out-of-service'

export const podGcController: Controller = {
  name: 'pod-gc',
  doc: 'Removes pods whose node no longer exists.',
  start(context) {
    const startMs = context.clock.now()
    const reconciler: Reconciler = {
      client: context.client,
      nodes: context.informers.of(nodeKind),
      pods: context.informers.of(podKind),
      missingSinceMs: new Map(),
      nowMs: () => context.clock.now(),
      untilRoundMs: () => roundMs - ((context.clock.now() - startMs) % roundMs),
    }
    addNodeIndex(reconciler.pods)
    const queue = context.queue({ name: 'pod-gc', reconcile: (nodeName) => reconcile(reconciler, nodeName) })
    const nextRound = (nodeName: string): void => queue.addAfter(nodeName, reconciler.untilRoundMs())
    const onPod = (pod: Pod): void => {
      const { nodeName = '' } = pod.spec
      if (nodeName === '') {
        if (isTerminating(pod)) nextRound(nowhere)
        return
      }
      const node = reconciler.nodes.get(nodeName)
      if (node === undefined || (isTerminating(pod) && isGivenUp(node))) nextRound(nodeName)
    }
    reconciler.nodes.on({
      updated(node, previous) {
        if (isGivenUp(node) && !isGivenUp(previous)) nextRound(node.metadata.name)
      },
      deleted: (node) => nextRound(node.metadata.name),
    })
    reconciler.pods.on({
      added: onPod,
      updated(pod, previous) {
        const isOther =
          pod.spec.nodeName !== previous.spec.nodeName ||
          pod.metadata.deletionTimestamp !== previous.metadata.deletionTimestamp
        if (isOther) onPod(pod)
      },
    })
  },
}

interface Reconciler {
  readonly client: Client
  readonly nodes: Informer<Node>
  readonly pods: Informer<Pod>
  /** When a round first found a node missing. */
  readonly missingSinceMs: Map<string, number>
  nowMs(): number
  untilRoundMs(): number
}

/** Somebody says the node is down for good, and it is not ready. */
function isGivenUp(node: Node): boolean {
  const isTainted = node.spec.taints?.some((taint) => taint.key === outOfService) ?? false
  return isTainted && !isConditionTrue(node.status?.conditions, 'Ready')
}

/** Stands for the pods that no node was found for. */
const nowhere = ''

function reconcile(reconciler: Reconciler, nodeName: Key): Outcome {
  if (nodeName === nowhere) {
    const lost = reconciler.pods.list().filter((pod) => (pod.spec.nodeName ?? '') === '' && isTerminating(pod))
    for (const pod of lost) markAndDelete(reconciler, pod, pod.status?.conditions)
    return done
  }
  const pods = podsOnNode(reconciler.pods, nodeName)
  const node = reconciler.nodes.get(nodeName)
  if (node !== undefined || pods.length === 0) reconciler.missingSinceMs.delete(nodeName)
  if (pods.length === 0) return done
  if (node !== undefined) {
    if (isGivenUp(node))
      for (const pod of pods.filter(isTerminating)) forceDelete(reconciler, pod, 'PodGC: node out of service')
    return done
  }
  const since = reconciler.missingSinceMs.get(nodeName) ?? reconciler.nowMs()
  reconciler.missingSinceMs.set(nodeName, since)
  const waitMs = since + quarantineMs - reconciler.nowMs()
  if (waitMs > 0) return again(waitMs)
  for (const pod of pods) forceDelete(reconciler, pod, 'PodGC: node no longer exists')
  reconciler.missingSinceMs.delete(nodeName)
  return done
}

/** Failed first, so that its owner counts it as lost; then gone without grace. */
function forceDelete(reconciler: Reconciler, pod: Pod, message: string): void {
  const conditions = withCondition(pod.status?.conditions, {
    type: 'DisruptionTarget',
    status: 'True',
    lastTransitionTime: timeOf(reconciler.nowMs()),
    reason: 'DeletionByPodGC',
    message,
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
  })
  markAndDelete(reconciler, pod, conditions)
}

function markAndDelete(reconciler: Reconciler, pod: Pod, conditions: readonly PodCondition[] | undefined): void {
  const { generation } = pod.metadata
  const status = {
    ...pod.status,
    phase: 'Failed' as const,
    ...(conditions === undefined ? {} : { conditions }),
    ...(generation === undefined ? {} : { observedGeneration: generation }),
  }
  if (!isFinished(pod)) reconciler.client.updateStatus(podKind, { ...pod, status })
  reconciler.client.delete(podKind, keyOf(pod), { gracePeriodSeconds: 0 })
}
