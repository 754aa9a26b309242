// Watching: API changes become changes of the cache and the queue, and events that may wake waiting pods.
//
// Models pkg/scheduler/eventhandlers.go. Runs inside the writes of others and writes nothing itself.

import { deepEqual } from '@/lib/base/json'
import type { Node, PersistentVolumeClaim, Pod } from '../api/generated/core'
import type { InformerFactory } from '../client/informer'
import { keyOf } from '../meta/keys'
import { csiNodes, nodes, persistentVolumeClaims, persistentVolumes, pods, storageClasses } from '../meta/kinds'
import { podReservation } from '../pod/requests'
import type { SchedulerCache } from './cache'
import type { ClusterEvent, NodeChanges } from './events'
import { podInfoOf } from './pod-info'

export interface PodSink {
  /** A pod without a node that this scheduler answers for. */
  wants(pod: Pod): boolean
  pending(pod: Pod, before: Pod | null): void
  /** The pod needs no scheduling any more: it is bound, over, or gone. */
  settled(pod: Pod): void
  happened(event: ClusterEvent): void
  /** A pod given a node by this scheduler and not yet seen bound by the API. */
  isAssumed(key: string): boolean
}

export function watchCluster(informers: InformerFactory, cache: SchedulerCache, sink: PodSink): void {
  informers.of(nodes).on({
    added(node) {
      cache.setNode(node)
      sink.happened({ kind: 'node-added', node })
    },
    updated(node, before) {
      cache.setNode(node)
      const changes = nodeChanges(before, node)
      if (Object.values(changes).includes(true)) sink.happened({ kind: 'node-updated', node, before, changes })
    },
    deleted: (node) => cache.removeNode(node.metadata.name),
  })
  informers.of(pods).on({
    added: (pod) => podAdded(cache, sink, pod),
    updated: (pod, before) => podUpdated(cache, sink, pod, before),
    // The scheduler does not watch pods that are over: for it they were gone when they ended.
    deleted: (pod) => (isOver(pod) ? sink.settled(pod) : podGone(cache, sink, pod)),
  })
  const storage = (): void => sink.happened({ kind: 'storage-changed' })
  // No plugin hopes for anything from storage that goes.
  const handlers = { added: storage, updated: storage }
  const claimed = (claim: PersistentVolumeClaim): void =>
    sink.happened({ kind: 'storage-changed', claim: keyOf(claim) })
  informers.of(persistentVolumeClaims).on({ added: claimed, updated: claimed })
  informers.of(persistentVolumes).on(handlers)
  informers.of(storageClasses).on(handlers)
  informers.of(csiNodes).on(handlers)
}

function isOver(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'
}

function isBound(pod: Pod): boolean {
  return pod.spec.nodeName !== undefined && pod.spec.nodeName !== ''
}

function podAdded(cache: SchedulerCache, sink: PodSink, pod: Pod): void {
  if (isOver(pod)) return
  if (!isBound(pod)) {
    if (sink.wants(pod)) sink.pending(pod, null)
    return
  }
  cache.addPod(podInfoOf(pod), pod.spec.nodeName ?? '')
  sink.happened({ kind: 'pod-added', pod })
}

function podUpdated(cache: SchedulerCache, sink: PodSink, pod: Pod, before: Pod): void {
  if (isOver(pod)) {
    if (!isOver(before)) podGone(cache, sink, pod)
    return
  }
  if (!isBound(pod)) {
    if (sink.wants(pod) && !sink.isAssumed(keyOf(pod))) sink.pending(pod, before)
    return
  }
  const node = cache.nodeOfPod(keyOf(pod))
  const info = node?.pods.get(keyOf(pod))
  if (info !== undefined && node?.name === pod.spec.nodeName && isSameToUs(pod, info.pod)) info.pod = pod
  else replaceInCache(cache, pod)
  if (!isBound(before)) {
    sink.settled(pod)
    sink.happened({ kind: 'pod-added', pod })
  } else if (!isSameToUs(pod, before)) sink.happened({ kind: 'pod-updated', pod, before })
}

function replaceInCache(cache: SchedulerCache, pod: Pod): void {
  cache.removePod(keyOf(pod))
  cache.addPod(podInfoOf(pod), pod.spec.nodeName ?? '')
}

function podGone(cache: SchedulerCache, sink: PodSink, pod: Pod): void {
  const wasPlaced = cache.nodeOfPod(keyOf(pod)) !== undefined
  cache.removePod(keyOf(pod))
  sink.settled(pod)
  if (wasPlaced || isBound(pod)) sink.happened({ kind: 'pod-deleted', pod })
}

/** Status updates, by far the most common, change nothing that is summed up or counted. */
function isSameToUs(pod: Pod, before: Pod): boolean {
  if (pod.metadata.deletionTimestamp !== before.metadata.deletionTimestamp) return false
  if (pod.metadata.labels !== before.metadata.labels && !deepEqual(pod.metadata.labels, before.metadata.labels)) {
    return false
  }
  if (pod.spec === before.spec) return isSameShare(pod, before)
  return pod.spec.containers === before.spec.containers || deepEqual(pod.spec.containers, before.spec.containers)
}

/** A resize goes on in the status, after the spec was changed. */
function isSameShare(pod: Pod, before: Pod): boolean {
  if ((pod.metadata.generation ?? 1) < 2 || pod.status?.containerStatuses === before.status?.containerStatuses)
    return true
  return deepEqual(podReservation(pod), podReservation(before))
}

function nodeChanges(before: Node, after: Node): NodeChanges {
  return {
    allocatable: !deepEqual(before.status?.allocatable, after.status?.allocatable),
    labels: !deepEqual(before.metadata.labels, after.metadata.labels),
    taints: !deepEqual(before.spec.taints, after.spec.taints),
    unschedulable: before.spec.unschedulable !== after.spec.unschedulable,
  }
}
