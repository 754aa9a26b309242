// Scheduler cache: nodes and the pods on them, kept in step event by event, with the counts that affinity and
// spreading need.
//
// Models pkg/scheduler/backend/cache and its snapshot in one: a cycle runs between two events, so nothing moves
// under it. Counts of pods that match a selector are kept per node and updated with each pod: a cycle never walks
// over all pods.

import type { Node, Pod } from '../api/generated/core'
import type { Labels } from '../api/values'
import { amountsOf, emptyAmounts } from '../pod/requests'
import type { AffinityTerm } from './affinity-term'
import type { Listers } from './listers'
import { createNodeColumns, type NodeColumns } from './node-columns'
import {
  addPodToNode,
  type ImageOnNode,
  type NodeInfo,
  nextNodeVersion,
  type PodInfo,
  removePodFromNode,
} from './node-info'
import { orderByZone } from './node-order'

/** How many pods on each node meet a test, by the node's slot. */
export interface PodCounts {
  readonly bySlot: readonly number[]
  total: number
}

/** One label of the nodes, as numbers: equal numbers are equal values. */
export interface Topology {
  /** By slot; -1 where the node has no such label, or there is no node. */
  readonly idBySlot: readonly number[]
  readonly idOf: ReadonlyMap<string, number>
}

/** Existing pods that carry one affinity term: how strongly, on each node. */
export interface TermCarriers {
  readonly term: AffinityTerm
  readonly bySlot: number[]
  count: number
}

export type CarriedKind = 'requiredAnti' | 'requiredAffinity' | 'preferred'

export interface SchedulerCache {
  readonly listers: Listers
  /** In scan order: round robin over zones, in order of addition inside one. */
  nodes(): readonly NodeInfo[]
  node(name: string): NodeInfo | undefined
  setNode(node: Node): void
  removeNode(name: string): void
  /** Where a pod stands, by the API or by assumption. */
  nodeOfPod(key: string): NodeInfo | undefined
  addPod(info: PodInfo, nodeName: string): void
  removePod(key: string): void
  /** Pods that meet the test, counted per node; equal keys must mean equal tests. */
  countsOf(key: string, test: (pod: Pod) => boolean): PodCounts
  carriers(kind: CarriedKind): ReadonlyMap<string, TermCarriers>
  /** What plugins made of single nodes, for those who ask the same again. */
  readonly columns: NodeColumns
  topology(label: string): Topology
  readonly labelsOfNamespace: (namespace: string) => Labels
  /** Nodes that hold an image, for ImageLocality. */
  nodesWithImage(name: string): number
  /** How many nodes keep pods away: none is the common case, and then nobody needs to look. */
  readonly hindrances: Readonly<Hindrances>
}

interface Hindrances {
  /** Nodes with any taint. */
  tainted: number
  /** Nodes with a PreferNoSchedule taint. */
  softTainted: number
  cordoned: number
}

type Carried = Record<CarriedKind, Map<string, TermCarriers>>

interface Counter {
  readonly test: (pod: Pod) => boolean
  readonly counts: { bySlot: number[]; total: number }
  usedAt: number
}

const countersMost = 256

export function createSchedulerCache(listers: Listers): SchedulerCache {
  return new Cache(listers)
}

class Cache implements SchedulerCache {
  readonly listers: Listers
  readonly labelsOfNamespace: (namespace: string) => Labels
  private readonly byName = new Map<string, NodeInfo>()
  private readonly homes = new Map<string, NodeInfo>()
  /** Pods bound to nodes that are not known (yet): they join when the node does. */
  private readonly homeless = new Map<string, Map<string, PodInfo>>()
  private readonly counters = new Map<string, Counter>()
  private readonly carried: Carried = { requiredAnti: new Map(), requiredAffinity: new Map(), preferred: new Map() }
  private readonly imageHolders = new Map<string, number>()
  private readonly freeSlots: number[] = []
  private readonly topologies = new Map<string, Topology>()
  private ordered: readonly NodeInfo[] | null = null
  private slots = 0
  private uses = 0
  readonly columns = createNodeColumns()
  readonly hindrances: Hindrances = { tainted: 0, softTainted: 0, cordoned: 0 }

  constructor(listers: Listers) {
    this.listers = listers
    this.labelsOfNamespace = listers.namespaceLabels
  }

  nodes(): readonly NodeInfo[] {
    this.ordered ??= orderByZone([...this.byName.values()])
    return this.ordered
  }

  node(name: string): NodeInfo | undefined {
    return this.byName.get(name)
  }

  setNode(node: Node): void {
    const name = node.metadata.name
    const known = this.byName.get(name)
    if (known === undefined) return this.admitNode(node)
    const before = known.node
    const keepsImages = before.status?.images === node.status?.images
    if (!keepsImages) this.countImages(known, -1)
    if (isMoved(before, node)) this.ordered = null
    if (before.metadata.labels !== node.metadata.labels) this.topologies.clear()
    countHindrances(this.hindrances, before, -1)
    countHindrances(this.hindrances, node, 1)
    readNode(known, node)
    if (!keepsImages) this.countImages(known, 1)
  }

  private admitNode(node: Node): void {
    const name = node.metadata.name
    const info = nodeInfoOf(node, this.freeSlots.pop() ?? this.slots++)
    this.byName.set(name, info)
    this.ordered = null
    this.topologies.clear()
    this.countImages(info, 1)
    countHindrances(this.hindrances, node, 1)
    for (const counter of this.counters.values()) counter.counts.bySlot[info.slot] = 0
    for (const pod of this.homeless.get(name)?.values() ?? []) this.place(pod, info)
    this.homeless.delete(name)
  }

  removeNode(name: string): void {
    const node = this.byName.get(name)
    if (node === undefined) return
    this.byName.delete(name)
    this.ordered = null
    this.topologies.clear()
    this.countImages(node, -1)
    countHindrances(this.hindrances, node.node, -1)
    if (node.pods.size > 0) this.homeless.set(name, new Map(node.pods))
    for (const pod of node.pods.values()) {
      this.homes.delete(pod.key)
      this.countPod(pod, node.slot, -1)
    }
    this.freeSlots.push(node.slot)
  }

  nodeOfPod(key: string): NodeInfo | undefined {
    return this.homes.get(key)
  }

  addPod(info: PodInfo, nodeName: string): void {
    const node = this.byName.get(nodeName)
    if (node !== undefined) return this.place(info, node)
    const others = this.homeless.get(nodeName) ?? new Map<string, PodInfo>()
    this.homeless.set(nodeName, others.set(info.key, info))
  }

  removePod(key: string): void {
    const node = this.homes.get(key)
    const info = node?.pods.get(key)
    if (node === undefined || info === undefined) {
      for (const pods of this.homeless.values()) pods.delete(key)
      return
    }
    this.homes.delete(key)
    removePodFromNode(node, info)
    this.countPod(info, node.slot, -1)
  }

  countsOf(key: string, test: (pod: Pod) => boolean): PodCounts {
    const known = this.counters.get(key)
    if (known !== undefined) {
      known.usedAt = ++this.uses
      return known.counts
    }
    if (this.counters.size >= countersMost) dropOldest(this.counters)
    const counter: Counter = { test, counts: { bySlot: [], total: 0 }, usedAt: ++this.uses }
    for (let slot = 0; slot < this.slots; slot++) counter.counts.bySlot.push(0)
    for (const node of this.byName.values()) countNode(counter, node)
    this.counters.set(key, counter)
    return counter.counts
  }

  carriers(kind: CarriedKind): ReadonlyMap<string, TermCarriers> {
    return this.carried[kind]
  }

  topology(label: string): Topology {
    const known = this.topologies.get(label)
    if (known !== undefined) return known
    const idOf = new Map<string, number>()
    const idBySlot: number[] = []
    for (let slot = 0; slot < this.slots; slot++) idBySlot.push(-1)
    for (const node of this.nodes()) {
      const value = node.labels[label]
      if (value === undefined) continue
      const id = idOf.get(value) ?? idOf.size
      idOf.set(value, id)
      idBySlot[node.slot] = id
    }
    const made = { idBySlot, idOf }
    this.topologies.set(label, made)
    return made
  }

  nodesWithImage(name: string): number {
    return this.imageHolders.get(name) ?? 0
  }

  private place(info: PodInfo, node: NodeInfo): void {
    addPodToNode(node, info)
    this.homes.set(info.key, node)
    this.countPod(info, node.slot, 1)
  }

  private countImages(node: NodeInfo, sign: 1 | -1): void {
    for (const name of node.images.keys()) this.imageHolders.set(name, (this.imageHolders.get(name) ?? 0) + sign)
  }

  private countPod(info: PodInfo, slot: number, sign: 1 | -1): void {
    for (const counter of this.counters.values()) {
      if (!counter.test(info.pod)) continue
      counter.counts.bySlot[slot] = (counter.counts.bySlot[slot] ?? 0) + sign
      counter.counts.total += sign
    }
    carryTerms(this.carried, info, slot, sign)
  }
}

function countHindrances(hindrances: Hindrances, { spec }: Node, sign: 1 | -1): void {
  const taints = spec.taints ?? []
  if (taints.length > 0) hindrances.tainted += sign
  if (taints.some((taint) => taint.effect === 'PreferNoSchedule')) hindrances.softTainted += sign
  if (spec.unschedulable === true) hindrances.cordoned += sign
}

function countNode(counter: Counter, node: NodeInfo): void {
  let count = 0
  for (const info of node.pods.values()) if (counter.test(info.pod)) count++
  counter.counts.bySlot[node.slot] = count
  counter.counts.total += count
}

function dropOldest(counters: Map<string, Counter>): void {
  let oldest: string | null = null
  let usedAt = Number.POSITIVE_INFINITY
  for (const [key, counter] of counters) {
    if (counter.usedAt >= usedAt) continue
    oldest = key
    usedAt = counter.usedAt
  }
  if (oldest !== null) counters.delete(oldest)
}

function carryTerms(carried: Carried, info: PodInfo, slot: number, sign: 1 | -1): void {
  for (const term of info.requiredAntiAffinity) carry(carried.requiredAnti, term, slot, sign)
  for (const term of info.requiredAffinity) carry(carried.requiredAffinity, term, slot, sign)
  for (const { term, weight } of info.preferredAffinity) carry(carried.preferred, term, slot, sign * weight)
  for (const { term, weight } of info.preferredAntiAffinity) carry(carried.preferred, term, slot, -sign * weight)
}

function carry(carriers: Map<string, TermCarriers>, term: AffinityTerm, slot: number, weight: number): void {
  const known = carriers.get(term.key)
  const entry = known ?? { term, bySlot: [], count: 0 }
  if (known === undefined) carriers.set(term.key, entry)
  entry.bySlot[slot] = (entry.bySlot[slot] ?? 0) + weight
  // Weights of both signs may cancel out; an entry is dropped when every slot is back at zero.
  entry.count += Math.abs(entry.bySlot[slot]) - Math.abs(entry.bySlot[slot] - weight)
  if (entry.count === 0 && entry.bySlot.every((one) => one === undefined || one === 0)) carriers.delete(term.key)
}

function nodeInfoOf(node: Node, slot: number): NodeInfo {
  const info: NodeInfo = {
    slot,
    version: 0,
    name: node.metadata.name,
    node,
    labels: {},
    allocatable: amountsOf(undefined),
    allowedPods: 0,
    requested: emptyAmounts(),
    nonZeroMilliCpu: 0,
    nonZeroMemory: 0,
    pods: new Map(),
    usedPorts: [],
    images: noImages,
    hasTaints: false,
  }
  readNode(info, node)
  return info
}

const noImages: ReadonlyMap<string, ImageOnNode> = new Map()

function readNode(info: NodeInfo, node: Node): void {
  const before = info.node
  info.version = nextNodeVersion()
  info.node = node
  info.labels = node.metadata.labels ?? {}
  info.hasTaints = (node.spec.taints ?? []).length > 0
  if (before !== node && before.status?.allocatable === node.status?.allocatable && info.allowedPods > 0) {
    info.images = before.status?.images === node.status?.images ? info.images : imagesOf(node)
    return
  }
  const allocatable = node.status?.allocatable ?? node.status?.capacity
  info.allocatable = amountsOf(allocatable)
  info.allowedPods = Number(allocatable?.['pods'] ?? 0)
  info.images = imagesOf(node)
}

function imagesOf(node: Node): ReadonlyMap<string, ImageOnNode> {
  const listed = node.status?.images
  if (listed === undefined || listed.length === 0) return noImages
  const images = new Map<string, ImageOnNode>()
  for (const image of listed) {
    for (const name of image.names ?? []) images.set(name, { sizeBytes: image.sizeBytes ?? 0 })
  }
  return images
}

function isMoved(before: Node, after: Node): boolean {
  const zone = 'topology.kubernetes.io/zone'
  const region = 'topology.kubernetes.io/region'
  const had = before.metadata.labels ?? {}
  const has = after.metadata.labels ?? {}
  return had[zone] !== has[zone] || had[region] !== has[region]
}
