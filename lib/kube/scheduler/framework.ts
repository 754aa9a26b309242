// Scheduling framework: what a plugin may say at each extension point. No plugin is named here.
//
// Models pkg/scheduler/framework. A plugin looks at the pod once for each cycle and answers with a plan: how each
// node is judged, how each node is scored. The state between PreFilter and Filter (PreScore and Score) is the
// plan's own closure, so it is typed and dies with the cycle. Left out: Permit, extenders, dynamic resources.

import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../api/generated/core'
import type { SchedulerCache } from './cache'
import type { ClusterEvent } from './events'
import type { NodeInfo, PodInfo } from './node-info'

/** Unresolvable: removing pods from the node would not help. */
export type RejectionCode = 'Unschedulable' | 'UnschedulableAndUnresolvable'

export interface Rejection {
  readonly code: RejectionCode
  readonly plugin: string
  readonly reasons: readonly string[]
}

/** One attempt to place one pod. */
export interface Cycle {
  readonly pod: Pod
  readonly info: PodInfo
  readonly cache: SchedulerCache
  readonly storage: StorageWriter
}

/** What volume binding writes; the answer is the API's refusal, or null. */
export interface StorageWriter {
  /** Asks the provisioner for a volume this node can reach. */
  selectNode(claim: PersistentVolumeClaim, nodeName: string): string | null
  reserveVolume(volume: PersistentVolume, claim: PersistentVolumeClaim): string | null
}

export type FilterPlan =
  | { readonly kind: 'skip' }
  | { readonly kind: 'refused'; readonly rejection: Rejection }
  | {
      readonly kind: 'judge'
      /** Only these nodes can fit; the others are not even judged. */
      readonly onlyNodes?: ReadonlySet<string>
      judge(node: NodeInfo): Rejection | null
    }

export interface ScorePlan {
  /** Said where all nodes come out alike: nobody need be asked. */
  readonly alike?: { readonly raw: number; readonly normalized: number }
  /** Writes each node's raw score, in the order of the nodes: a loop of the plugin's own, for it runs hot. */
  fill(scores: Float64Array, nodes: readonly NodeInfo[]): void
  /** Brings raw scores into 0..100, in place; nodes are in the order of the scores. */
  normalize?(scores: Float64Array, nodes: readonly NodeInfo[]): void
}

/** What must be written, and waited for, before the pod is bound. */
export interface PreBindPlan {
  /** Writes what must be written; answers a text when the API refuses. */
  start(): string | null
  /** True once the pod may be bound; a text when it never may. */
  isDone(): boolean | string
  readonly timeoutMs: number
}

export interface Plugin {
  readonly name: string
  /** One sentence for the Explain view. */
  readonly doc: string
  /** Keeps a pod out of the queue; the answer is the condition's message. */
  preEnqueue?(pod: Pod): string | null
  filter?(cycle: Cycle): FilterPlan
  /** Null: the plugin has nothing to say about this pod and adds nothing to any node. */
  score?(cycle: Cycle, feasible: readonly NodeInfo[]): ScorePlan | null
  preBind?(cycle: Cycle, node: NodeInfo): PreBindPlan | null
  /** Whether an event may make a pod fit that this plugin refused. Models the plugin's QueueingHints. */
  wakesOn?(event: ClusterEvent, waiting: PodInfo, cache: SchedulerCache): boolean
}

/** A plugin in a profile; the weight multiplies its normalised score. */
export interface ProfileEntry {
  readonly plugin: Plugin
  readonly weight: number
}

export const skipFilter: FilterPlan = { kind: 'skip' }

/** A fill that asks for one node after the other. */
export function eachNode(score: (node: NodeInfo) => number): ScorePlan['fill'] {
  return (scores, nodes) => {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]
      scores[i] = node === undefined ? 0 : score(node)
    }
  }
}

/** For plans that say that all nodes are alike. */
export function fillNothing(): void {}

export function refusal(plugin: string, ...reasons: string[]): Rejection {
  return { code: 'Unschedulable', plugin, reasons }
}

export function finalRefusal(plugin: string, ...reasons: string[]): Rejection {
  return { code: 'UnschedulableAndUnresolvable', plugin, reasons }
}

/** 100 for the highest, in proportion below it; reversed for counts of what is unwanted. */
export function normalizeByMax(scores: Float64Array, direction: 'straight' | 'reversed'): void {
  let max = 0
  for (let i = 0; i < scores.length; i++) max = Math.max(max, scores[i] ?? 0)
  for (let i = 0; i < scores.length; i++) {
    const share = max === 0 ? 0 : Math.trunc((100 * (scores[i] ?? 0)) / max)
    scores[i] = direction === 'reversed' ? 100 - share : share
  }
}
