// The pods of each node with the sum of their requests, and the pods that are not scheduled.

import { memoByObject, memoLast } from '@/lib/base/memo'
import type { Pod } from '@/lib/kube/api/generated/core'
import { pods } from '@/lib/kube/meta/kinds'
import { milliValue, wholeValue } from '@/lib/kube/meta/quantity'
import { listOf } from '@/lib/world/cluster-objects'
import type { ClusterState } from '@/lib/world/state'
import type { PodCell } from './items'
import { podCellOf } from './pod-cell'

export interface PlacedPods {
  readonly cells: readonly PodCell[]
  readonly cpuMilli: number
  readonly memoryBytes: number
}

const nothing: PlacedPods = { cells: [], cpuMilli: 0, memoryBytes: 0 }

export type PodsByNode = ReadonlyMap<string, PlacedPods>

/** By node name; the empty name holds those that wait. Pods of one owner stand together. */
export function podsByNode(cluster: ClusterState): PodsByNode {
  return grouped(listOf(cluster, pods))
}

export function podsOn(placed: PodsByNode, node: string): PlacedPods {
  return placed.get(node) ?? nothing
}

export function waitingPods(cluster: ClusterState): readonly PodCell[] {
  return podsOn(podsByNode(cluster), '').cells
}

const grouped = memoLast((all: readonly Pod[]): PodsByNode => {
  const found = new Map<string, Pod[]>()
  for (const pod of all) {
    const name = pod.spec.nodeName ?? ''
    const list = found.get(name)
    if (list === undefined) found.set(name, [pod])
    else list.push(pod)
  }
  return new Map([...found].map(([name, list]) => [name, placedOf(list)]))
})

function placedOf(placed: readonly Pod[]): PlacedPods {
  const alive = placed.filter((pod) => pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed')
  const needs = alive.map((pod) => requestsOf(pod))
  return {
    cells: groupedByOwner(placed.map(podCellOf)),
    cpuMilli: needs.reduce((sum, need) => sum + need.cpuMilli, 0),
    memoryBytes: needs.reduce((sum, need) => sum + need.memoryBytes, 0),
  }
}

function groupedByOwner(cells: readonly PodCell[]): readonly PodCell[] {
  const groups = new Map<string, PodCell[]>()
  for (const cell of cells) groups.set(cell.owner, [...(groups.get(cell.owner) ?? []), cell])
  return [...groups.values()].flat()
}

/** What the scheduler counts: the sum of the containers, or the largest init container. */
const requestsOf = memoByObject((pod: Pod) => {
  const sum = { cpuMilli: 0, memoryBytes: 0 }
  for (const { resources } of pod.spec.containers) {
    sum.cpuMilli += milliValue(resources?.requests?.['cpu'])
    sum.memoryBytes += wholeValue(resources?.requests?.['memory'])
  }
  for (const { resources } of pod.spec.initContainers ?? []) {
    sum.cpuMilli = Math.max(sum.cpuMilli, milliValue(resources?.requests?.['cpu']))
    sum.memoryBytes = Math.max(sum.memoryBytes, wholeValue(resources?.requests?.['memory']))
  }
  return sum
})
