// Failure messages: why no node took a pod, in the scheduler's grammar.
//
// Models pkg/scheduler/framework FitError and RunPostFilterPlugins.

import { sortedBytewise } from '@/lib/base/order'
import type { Rejection } from './framework'

export const noNodesMessage = 'no nodes available to schedule pods'
export const preemptionIsNoHelp = 'Preemption is not helpful for scheduling'
export const noVictims = 'No preemption victims found for incoming pod'

/** `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) were unschedulable.` */
export function nodesMessage(nodesInAll: number, reasons: ReadonlyMap<string, number>): string {
  const counted = [...reasons].map(([reason, count]) => `${count} ${reason}`)
  const head = `0/${nodesInAll} nodes are available:`
  return counted.length === 0 ? head : `${head} ${sortedBytewise(counted).join(', ')}.`
}

/** When a plugin refuses the pod before any node is judged. */
export function preFilterMessage(nodesInAll: number, rejection: Rejection): string {
  return `0/${nodesInAll} nodes are available: ${rejection.reasons.join(', ')}.`
}

/** Nodes that a plugin's list of candidates left out. */
export function absentReason(plugin: string): string {
  return `node(s) didn't satisfy plugin(s) [${plugin}]`
}

export function countReasons(rejections: Iterable<Rejection>): Map<string, number> {
  const reasons = new Map<string, number>()
  for (const rejection of rejections) {
    for (const reason of rejection.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return reasons
}

/** What PostFilter adds: dynamic resources have nothing to give back, and preemption says why it does not help. */
export function withPostFilter(message: string, preemption: string): string {
  return `${message} no new claims to deallocate, preemption: ${preemption}`
}

/** A pod refused before DynamicResources looked at it: its PostFilter finds no state and answers just that. */
export function withoutPostFilterState(message: string): string {
  return `${message} not found`
}

const noteBytesMost = 1024

/** Event notes are cut at 1024 characters. */
export function eventNote(message: string): string {
  return message.length > noteBytesMost ? `${message.slice(0, noteBytesMost - 4)} ...` : message
}
