// Node and pod info: what the scheduler knows of a node and its pods, summed up so that a filter is a comparison.
//
// Models pkg/scheduler/framework NodeInfo and PodInfo. The only mutable values of the scheduler: the cache keeps
// them in step with the API, and preemption tries removals on them.

import type { Node, Pod } from '../api/generated/core'
import type { HostPort } from '../pod/host-ports'
import { type Amounts, addAmounts } from '../pod/requests'
import type { AffinityTerm, WeightedTerm } from './affinity-term'

export interface PodInfo {
  /** `namespace/name` */
  readonly key: string
  /** Replaced by newer states of the same pod, as long as nothing summed up changes. */
  pod: Pod
  readonly priority: number
  readonly requests: Readonly<Amounts>
  /** With the 100m and 200Mi that containers without requests count for when scoring. */
  readonly nonZeroMilliCpu: number
  readonly nonZeroMemory: number
  readonly requiredAffinity: readonly AffinityTerm[]
  readonly requiredAntiAffinity: readonly AffinityTerm[]
  readonly preferredAffinity: readonly WeightedTerm[]
  readonly preferredAntiAffinity: readonly WeightedTerm[]
  readonly hostPorts: readonly HostPort[]
  readonly images: readonly string[]
  readonly claims: readonly string[]
}

export interface ImageOnNode {
  readonly sizeBytes: number
}

export interface NodeInfo {
  /** A number of its own for as long as the node exists: the index of per-node tables. */
  readonly slot: number
  /** Another number after each change, and never one that was given before: what was worked out holds until then. */
  version: number
  readonly name: string
  node: Node
  labels: Readonly<Record<string, string>>
  allocatable: Readonly<Amounts>
  allowedPods: number
  readonly requested: Amounts
  nonZeroMilliCpu: number
  nonZeroMemory: number
  readonly pods: Map<string, PodInfo>
  readonly usedPorts: HostPort[]
  images: ReadonlyMap<string, ImageOnNode>
  hasTaints: boolean
}

let versions = 0

export function nextNodeVersion(): number {
  return ++versions
}

export function addPodToNode(node: NodeInfo, pod: PodInfo): void {
  node.version = nextNodeVersion()
  node.pods.set(pod.key, pod)
  addAmounts(node.requested, pod.requests, 1)
  node.nonZeroMilliCpu += pod.nonZeroMilliCpu
  node.nonZeroMemory += pod.nonZeroMemory
  if (pod.hostPorts.length > 0) node.usedPorts.push(...pod.hostPorts)
}

export function removePodFromNode(node: NodeInfo, pod: PodInfo): void {
  if (!node.pods.delete(pod.key)) return
  node.version = nextNodeVersion()
  addAmounts(node.requested, pod.requests, -1)
  node.nonZeroMilliCpu -= pod.nonZeroMilliCpu
  node.nonZeroMemory -= pod.nonZeroMemory
  for (const port of pod.hostPorts) {
    const at = node.usedPorts.indexOf(port)
    if (at >= 0) node.usedPorts.splice(at, 1)
  }
}
