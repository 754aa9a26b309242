// Nodes with their pods, and how much of each node is promised to them; the pods no node has taken.

import { memoByObject, memoLast } from '@/lib/base/memo'
import type { Node, Pod } from '@/lib/kube/api/core'
import { milliValue, wholeValue } from '@/lib/kube/meta/quantity'
import { commandsOf } from '@/lib/world/log'
import type { ClusterState, WorldState } from '@/lib/world/state'
import type { Gauge, NodeItem, PodCell, QueueItem } from './items'
import type { Mood } from './mood'
import { podCellOf } from './pod-cell'

const gibi = 1024 ** 3

export function nodeId(name: string): string {
  return `nodes//${name}`
}

export function nodeItems({ cluster, history }: Pick<WorldState, 'cluster' | 'history'>): readonly NodeItem[] {
  return itemsOf(cluster.list('nodes') as readonly Node[], cluster.list('pods') as readonly Pod[], history.log)
}

const itemsOf = memoLast((nodes: readonly Node[], pods: readonly Pod[], log: Log): readonly NodeItem[] => {
  const placed = podsByNode(pods)
  return nodes.map((node) => ({
    ...itemOf(node, placed.get(node.metadata.name) ?? nothing),
    fault: faultOf(node.metadata.name, log),
  }))
})

const faultTexts: Readonly<Record<string, string>> = {
  kill: 'powered off',
  partition: 'network cut',
  'stop-kubelet': 'kubelet stopped',
  'fill-disk': 'disk full',
}

function faultOf(name: string, log: Log): string | null {
  const last = commandsOf(log).findLast((command) => command['kind'] === 'node-fault' && command['node'] === name)
  return faultTexts[String(last?.['fault'])] ?? null
}

export function queueItem(cluster: ClusterState): QueueItem {
  const { cells } = podsByNode(cluster.list('pods') as readonly Pod[]).get('') ?? nothing
  return { kind: 'queue', id: 'queue', pods: cells }
}

/** A node in the words of kubectl's STATUS column. */
export function nodeStatus(node: Node): { readonly text: string; readonly mood: Mood } {
  const ready = node.status?.conditions?.find((each) => each.type === 'Ready')
  if (ready?.status === 'True') return { text: 'Ready', mood: 'ok' }
  return ready === undefined ? { text: 'Unknown', mood: 'idle' } : { text: 'NotReady', mood: 'bad' }
}

type Log = WorldState['history']['log']

interface Placed {
  readonly cells: readonly PodCell[]
  readonly cpuMilli: number
  readonly memoryBytes: number
}

const nothing: Placed = { cells: [], cpuMilli: 0, memoryBytes: 0 }

/** By node name; the empty name holds those that wait. Pods of one owner stand together. */
const podsByNode = memoLast((pods: readonly Pod[]): ReadonlyMap<string, Placed> => {
  const found = new Map<string, Pod[]>()
  for (const pod of pods) {
    const name = pod.spec.nodeName ?? ''
    const list = found.get(name)
    if (list === undefined) found.set(name, [pod])
    else list.push(pod)
  }
  return new Map([...found].map(([name, list]) => [name, placedOf(list)]))
})

function placedOf(pods: readonly Pod[]): Placed {
  const alive = pods.filter((pod) => pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed')
  const needs = alive.map((pod) => requestsOf(pod))
  return {
    cells: groupedByOwner(pods.map(podCellOf)),
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

function itemOf(node: Node, placed: Placed): Omit<NodeItem, 'fault'> {
  const room = node.status?.allocatable ?? {}
  const cpu = milliValue(room['cpu'])
  const memory = wholeValue(room['memory'])
  return {
    kind: 'node',
    id: nodeId(node.metadata.name),
    name: node.metadata.name,
    status: nodeStatus(node),
    cordoned: node.spec.unschedulable === true,
    badges: badgesOf(node),
    cpu: gauge(placed.cpuMilli / 1000, cpu / 1000, ''),
    memory: gauge(placed.memoryBytes / gibi, memory / gibi, ' Gi'),
    pods: placed.cells,
    podsMax: wholeValue(room['pods']),
  }
}

function gauge(used: number, room: number, unit: string): Gauge {
  return { part: room === 0 ? 0 : used / room, text: `${short(used)} / ${short(room)}${unit}` }
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function badgesOf(node: Node): readonly string[] {
  const labels = node.metadata.labels ?? {}
  const known = ['kubernetes.io/arch', 'node.kubernetes.io/instance-type', 'topology.kubernetes.io/zone']
  const taints = (node.spec.taints ?? []).filter((taint) => !taint.key.startsWith('node.kubernetes.io/'))
  return [
    ...known.flatMap((key) => labels[key] ?? []),
    ...taints.map((taint) => `${taint.key}${taint.value === undefined ? '' : `=${taint.value}`}:${taint.effect}`),
  ]
}
