// Admission on the node: the kubelet's own last look at a pod it was given.
//
// Models pkg/kubelet/lifecycle predicate.go and eviction's Admit. Requests of all admitted pods are summed up as they
// come and go.

import type { Node, Pod } from '../api/generated/core'
import { hostPortsOf, portsConflict } from '../pod/host-ports'
import { type Amounts, addAmounts, amountsOf, emptyAmounts, podQos, podRequests } from '../pod/requests'
import { requiredNodeTest } from '../pod/required-node'
import { toleratesTaint } from '../pod/toleration'

export interface Refusal {
  readonly reason: string
  /** The event's text; the pod's message says "Pod was rejected: " first. */
  readonly message: string
}

export interface Admission {
  /** Null: admitted, and its requests are taken. */
  admit(pod: Pod): Refusal | null
  /** Null: the pod may have what its spec now asks for, and it is taken. */
  resize(pod: Pod): ResizeRefusal | null
  release(podUid: string): void
}

export interface ResizeRefusal {
  readonly reason: 'Infeasible' | 'Deferred'
  readonly message: string
}

interface Held {
  readonly pod: Pod
  readonly requests: Readonly<Amounts>
}

export function createAdmission(node: () => Node, hasMemoryPressure: () => boolean): Admission {
  const held = new Map<string, Held>()
  const used = emptyAmounts()

  return {
    admit(pod) {
      const requests = podRequests(pod)
      const refusal =
        pressureRefusal(pod, hasMemoryPressure()) ??
        osRefusal(pod, node()) ??
        resourceRefusal(node(), requests, used, held.size) ??
        placeRefusal(pod, node(), held)
      if (refusal !== null) return refusal
      held.set(pod.metadata.uid, { pod, requests })
      addAmounts(used, requests, 1)
      return null
    },
    resize(pod) {
      const requests = podRequests(pod)
      const own = held.get(pod.metadata.uid)
      if (own !== undefined) addAmounts(used, own.requests, -1)
      const others = own === undefined ? held.size : held.size - 1
      const refusal = capacityRefusal(node(), requests) ?? roomRefusal(node(), requests, used, others)
      const kept = refusal === null ? requests : own?.requests
      if (kept !== undefined) {
        addAmounts(used, kept, 1)
        held.set(pod.metadata.uid, { pod, requests: kept })
      }
      return refusal
    },
    release(podUid) {
      const one = held.get(podUid)
      if (one === undefined) return
      held.delete(podUid)
      addAmounts(used, one.requests, -1)
    },
  }
}

/** More than the node could ever give. Models pkg/kubelet/allocation canResizePod. */
function capacityRefusal(node: Node, ask: Amounts): ResizeRefusal | null {
  const has = amountsOf(node.status?.allocatable ?? node.status?.capacity)
  if (ask.milliCpu <= has.milliCpu && ask.memory <= has.memory) return null
  const text =
    ask.memory > has.memory
      ? `memory, requested: ${ask.memory}, capacity: ${has.memory}`
      : `cpu, requested: ${ask.milliCpu}, capacity: ${has.milliCpu}`
  return { reason: 'Infeasible', message: `Node didn't have enough capacity: ${text}` }
}

function roomRefusal(node: Node, ask: Amounts, used: Amounts, pods: number): ResizeRefusal | null {
  const refusal = resourceRefusal(node, ask, used, pods)
  return refusal === null ? null : { reason: 'Deferred', message: refusal.message }
}

const memoryPressureTaint = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' } as const

function pressureRefusal(pod: Pod, hasPressure: boolean): Refusal | null {
  if (!hasPressure || podQos(pod) !== 'BestEffort') return null
  if (toleratesTaint(pod.spec.tolerations ?? [], memoryPressureTaint)) return null
  return { reason: 'Evicted', message: 'The node had condition: [MemoryPressure]. ' }
}

function osRefusal(pod: Pod, node: Node): Refusal | null {
  const wanted = pod.spec.os?.name
  const has = node.metadata.labels?.['kubernetes.io/os'] ?? 'linux'
  if (wanted === undefined || wanted === has) return null
  return { reason: 'PodOSNotSupported', message: "Failed to admit pod as the OS field doesn't match node OS" }
}

function resourceRefusal(node: Node, ask: Amounts, used: Amounts, pods: number): Refusal | null {
  const listed = node.status?.allocatable ?? node.status?.capacity
  const has = amountsOf(listed)
  const podsMost = Number(listed?.['pods'] ?? 110)
  if (pods + 1 > podsMost) return lacking('pods', 1, pods, podsMost)
  if (ask.milliCpu > 0 && used.milliCpu + ask.milliCpu > has.milliCpu) {
    return lacking('cpu', ask.milliCpu, used.milliCpu, has.milliCpu)
  }
  if (ask.memory > 0 && used.memory + ask.memory > has.memory) {
    return lacking('memory', ask.memory, used.memory, has.memory)
  }
  for (const [name, amount] of ask.scalars ?? []) {
    const free = has.scalars?.get(name) ?? 0
    const taken = used.scalars?.get(name) ?? 0
    if (amount > 0 && taken + amount > free) return lacking(name, amount, taken, free)
  }
  return null
}

function lacking(resource: string, requested: number, used: number, capacity: number): Refusal {
  const amounts = `requested: ${requested}, used: ${used}, capacity: ${capacity}`
  return { reason: `OutOf${resource}`, message: `Node didn't have enough resource: ${resource}, ${amounts}` }
}

function placeRefusal(pod: Pod, node: Node, held: ReadonlyMap<string, Held>): Refusal | null {
  if (requiredNodeTest(pod)?.(node) === false) {
    return predicate('NodeAffinity', "node(s) didn't match Pod's node affinity/selector")
  }
  const ports = hostPortsOf(pod)
  const taken = ports.length === 0 ? [] : [...held.values()].flatMap((one) => hostPortsOf(one.pod))
  if (taken.some((used) => ports.some((port) => portsConflict(port, used)))) {
    return predicate('NodePorts', "node(s) didn't have free ports for the requested pod ports")
  }
  const evicting = (node.spec.taints ?? []).filter((taint) => taint.effect === 'NoExecute')
  const untolerated = evicting.find((taint) => !toleratesTaint(pod.spec.tolerations ?? [], taint))
  if (untolerated === undefined) return null
  return predicate('TaintToleration', "node(s) had taints that the pod didn't tolerate")
}

function predicate(reason: string, why: string): Refusal {
  return { reason, message: `Predicate ${reason} failed: ${why}` }
}
