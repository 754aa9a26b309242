// Nodes of the cluster, each with its pods and how much of its capacity they request.

import { memoLast } from '@/lib/base/memo'
import type { Node } from '@/lib/kube/api/generated/core'
import { nodes } from '@/lib/kube/meta/kinds'
import { milliValue, wholeValue } from '@/lib/kube/meta/quantity'
import { listOf } from '@/lib/world/cluster-objects'
import { commandsOf } from '@/lib/world/log'
import type { WorldState } from '@/lib/world/state'
import { nodeId } from '../ids'
import type { PodCell } from '../items'
import type { CanvasKind } from '../kind'
import { nodePlace } from '../lanes'
import { nodeStatus } from '../node-status'
import { type PlacedPods, type PodsByNode, podsByNode, podsOn } from '../pods-by-node'
import { podArea, sizes } from '../sizes'
import type { Status } from '../status'

interface NodeItem {
  readonly kind: 'node'
  readonly id: string
  readonly name: string
  readonly status: Status
  readonly cordoned: boolean
  readonly badges: readonly string[]
  readonly cpu: Gauge
  readonly memory: Gauge
  readonly pods: readonly PodCell[]
  readonly podsMax: number
  /** The fault injected into the machine, which the cluster may not have noticed yet. */
  readonly fault: string | null
}

interface Gauge {
  readonly part: number
  readonly text: string
}

export const nodeKind: CanvasKind<NodeItem> = {
  items: ({ cluster, history }) => itemsOf(listOf(cluster, nodes), podsByNode(cluster), history.log),
  size: sizes.node,
  lane: 'cluster',
  place: ({ ground, slot }) => nodePlace(ground, slot),
  cells: ({ pods }) => ({ pods, area: podArea }),
}

type Log = WorldState['history']['log']

const itemsOf = memoLast((all: readonly Node[], placed: PodsByNode, log: Log): readonly NodeItem[] =>
  all.map((node) => ({
    ...itemOf(node, podsOn(placed, node.metadata.name)),
    fault: faultOf(node.metadata.name, log),
  })),
)

const gibi = 1024 ** 3

function itemOf(node: Node, placed: PlacedPods): Omit<NodeItem, 'fault'> {
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
