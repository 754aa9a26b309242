// Node lifecycle controller: notices silent kubelets, marks their nodes and pods, and taints them.
//
// Models pkg/controller/nodelifecycle. Heartbeats are understood, not written (control/heartbeat.ts), so the monitor's
// five-second rounds become one timer a silent node.

import type { Lease } from '../../api/generated/coordination'
import type { Node, Pod } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { leaseNamespace, silentSinceMs } from '../../client/heartbeat'
import type { Informer } from '../../client/informer'
import { addNodeIndex, podsOnNode } from '../../client/pods-by-node'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { isReady } from '../../control/pods'
import { findCondition, withCondition } from '../../meta/conditions'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { leases as leaseKind, nodes as nodeKind, pods as podKind } from '../../meta/kinds'
import { epochMsOf, timeOf } from '../../meta/time'
import { isUnknown, unknownConditions } from './conditions'
import { type Eviction, hasNoExecute, readinessOf, taintsOf } from './taints'
import { ZoneCounts, zoneOf } from './zones'

const graceMs = 50_000
const startupGraceMs = 60_000

export const nodeLifecycleController: Controller = {
  name: 'node-lifecycle',
  doc: 'Notices nodes whose kubelet fell silent and keeps pods away from nodes in trouble.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('node-controller'),
      nodes: context.informers.of(nodeKind),
      leases: context.informers.of(leaseKind),
      pods: context.informers.of(podKind),
      zones: new ZoneCounts(),
      slots: new Map(),
      nextSlotMs: new Map(),
      evicting: new Set(),
      nowMs: () => context.clock.now(),
    }
    addNodeIndex(reconciler.pods)
    const queue = context.queue({
      name: 'node-lifecycle',
      latencyMs: askMs,
      reconcile: (key) => reconcile(reconciler, key),
    })
    const recount = (change: () => void, zone: string): void => {
      const before = reconciler.zones.gapMs(zone)
      const wereAllDown = reconciler.zones.isAllDown()
      change()
      if (before === reconciler.zones.gapMs(zone) && wereAllDown === reconciler.zones.isAllDown()) return
      for (const node of reconciler.nodes.list()) if (readinessOf(node) !== 'ready') queue.add(keyOf(node))
    }
    reconciler.nodes.on({
      added(node) {
        recount(() => reconciler.zones.add(node), zoneOf(node))
        reconciler.recorder.event(
          node,
          'Normal',
          'RegisteredNode',
          nodeMessage(node, `Registered Node ${node.metadata.name} in Controller`),
        )
        queue.add(keyOf(node))
      },
      updated(node, previous) {
        const isMoved = readinessOf(node) !== readinessOf(previous) || zoneOf(node) !== zoneOf(previous)
        if (isMoved) {
          recount(() => {
            reconciler.zones.remove(previous)
            reconciler.zones.add(node)
          }, zoneOf(node))
        }
        const isOther = node.spec !== previous.spec || node.status?.conditions !== previous.status?.conditions
        if (isOther) queue.add(keyOf(node))
      },
      deleted(node) {
        recount(() => reconciler.zones.remove(node), zoneOf(node))
        reconciler.recorder.event(
          node,
          'Normal',
          'RemovingNode',
          nodeMessage(node, `Removing Node ${node.metadata.name} from Controller`),
        )
        reconciler.slots.delete(node.metadata.name)
        reconciler.evicting.delete(node.metadata.name)
      },
    })
    const onLease = (lease: Lease): void => {
      if (lease.metadata.namespace === leaseNamespace) queue.add(lease.metadata.name)
    }
    reconciler.leases.on({ added: onLease, updated: onLease, deleted: onLease })
  },
}

/** Models pkg/controller/nodelifecycle NodeMonitorPeriod. */
const monitorPeriodMs = 5_000

/** It asks the API server for what it is to change, before it does: the scheduler and other controllers are faster. */
const askMs = 20

interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly nodes: Informer<Node>
  readonly leases: Informer<Lease>
  readonly pods: Informer<Pod>
  readonly zones: ZoneCounts
  /** When a node that is down may lose its pods. */
  readonly slots: Map<string, number>
  /** Nodes that have had their turn. */
  readonly evicting: Set<string>
  /** By zone: when the next one may. */
  readonly nextSlotMs: Map<string, number>
  nowMs(): number
}

function nodeMessage(node: Node, what: string): string {
  return `Node ${node.metadata.name} event: ${what}`
}

function reconcile(reconciler: Reconciler, name: Key): Outcome {
  const found = reconciler.nodes.get(name)
  if (found === undefined) return done
  const nowMs = reconciler.nowMs()
  const deadline = silenceDeadlineMs(reconciler, found)
  const node = deadline !== null && deadline <= nowMs ? markUnknown(reconciler, found) : found
  if (node === null) return failed(`the status of node ${name} was refused`)
  // A kubelet that says itself that it is not ready is still there to look after its pods.
  if (node !== found) noteTransition(reconciler, node)
  const slot = evictionSlotMs(reconciler, node)
  const evictsNow = slot !== null && slot <= nowMs
  const eviction = reconciler.zones.isAllDown() ? 'stop' : evictsNow ? 'start' : 'keep'
  const refusal = writeTaints(reconciler, node, eviction)
  if (refusal !== null) return failed(refusal)
  const waits = [deadline, slot].filter((ms) => ms !== null).filter((ms) => ms > nowMs)
  return waits.length === 0 ? done : again(Math.min(...waits) - nowMs)
}

/** When the node counts as lost; null while its kubelet is alive, or when it is marked already. */
function silenceDeadlineMs(reconciler: Reconciler, node: Node): number | null {
  if (isUnknown(node)) return null
  const lease = reconciler.leases.get(keyFor(leaseNamespace, node.metadata.name))
  const since = lease === undefined ? null : silentSinceMs(lease)
  if (since !== null) return since + graceMs
  const isSilentFromStart = lease === undefined && findCondition(node.status?.conditions, 'Ready') === undefined
  return isSilentFromStart ? epochMsOf(node.metadata.creationTimestamp) + startupGraceMs : null
}

/** Null when the server refused. */
function markUnknown(reconciler: Reconciler, node: Node): Node | null {
  const conditions = unknownConditions(node, timeOf(reconciler.nowMs()))
  const written = reconciler.client.updateStatus(nodeKind, { ...node, status: { ...node.status, conditions } })
  return written.ok ? written.value : null
}

/** Falling silent is told once, on the node and on its pods. */
function noteTransition(reconciler: Reconciler, node: Node): void {
  const { name } = node.metadata
  reconciler.recorder.event(node, 'Normal', 'NodeNotReady', `Node ${name} status is now: NodeNotReady`)
  for (const pod of podsOnNode(reconciler.pods, name)) if (isReady(pod)) markPodNotReady(reconciler, pod)
}

function markPodNotReady(reconciler: Reconciler, pod: Pod): void {
  const before = findCondition(pod.status?.conditions, 'Ready')
  if (before === undefined) return
  const lastTransitionTime = timeOf(reconciler.nowMs())
  const conditions = withCondition(pod.status?.conditions, { ...before, status: 'False', lastTransitionTime })
  const written = reconciler.client.updateStatus(podKind, { ...pod, status: { ...pod.status, conditions } })
  if (written.ok) reconciler.recorder.event(pod, 'Warning', 'NodeNotReady', 'Node is not ready')
}

/** Nodes of a zone take turns; null while this one keeps its pods. */
function evictionSlotMs(reconciler: Reconciler, node: Node): number | null {
  const { name } = node.metadata
  if (readinessOf(node) === 'ready') {
    reconciler.slots.delete(name)
    reconciler.evicting.delete(name)
    return null
  }
  // A kubelet that never reported takes no turn.
  if (findCondition(node.status?.conditions, 'Ready') === undefined) return null
  const zone = zoneOf(node)
  const gap = reconciler.zones.gapMs(zone)
  if (gap === null) {
    reconciler.slots.delete(name)
    return null
  }
  if (hasNoExecute(node)) {
    reconciler.evicting.add(name)
    reconciler.slots.delete(name)
    return null
  }
  const held = reconciler.slots.get(name)
  if (held !== undefined) return held
  const hadSlot = reconciler.evicting.has(name)
  // Taken off by hand it comes back at the monitor's next look.
  if (hadSlot) {
    const slot = reconciler.nowMs() + monitorPeriodMs
    reconciler.evicting.delete(name)
    reconciler.slots.set(name, slot)
    return slot
  }
  const slot = Math.max(reconciler.nowMs(), reconciler.nextSlotMs.get(zone) ?? 0)
  reconciler.slots.set(name, slot)
  reconciler.nextSlotMs.set(zone, slot + gap)
  return slot
}

/** Null when written, or when the taints are right already. */
function writeTaints(reconciler: Reconciler, node: Node, eviction: Eviction): string | null {
  const taints = taintsOf({ node, eviction, now: timeOf(reconciler.nowMs()) })
  const held = node.spec.taints
  if (taints === held || (held === undefined && taints.length === 0)) return null
  const { taints: _before, ...rest } = node.spec
  const spec = taints.length === 0 ? rest : { ...rest, taints }
  const written = reconciler.client.update(nodeKind, { ...node, spec })
  return written.ok || written.error.reason === 'NotFound' ? null : (written.error.message ?? '')
}
