// Why a pod is on its node, or on none: each attempt with every node's verdict, as the scheduler recorded it.

import { byNumber, descending, inOrderOf } from '@/lib/base/order'
import type { Pod } from '@/lib/kube/api/generated/core'
import type { Placement, PlacementScore } from '@/lib/world/placement'
import type { WorldState } from '@/lib/world/state'
import type { Mood } from './mood'
import { clockText } from './units'

export interface PlacementStory {
  /** "Attempt 2 at 01:31". */
  readonly title: string
  readonly outcome: { readonly text: string; readonly mood: Mood }
  readonly message: string
  /** The plugin's refusal, when the pod failed before any node was checked. */
  readonly refusedBefore: string | null
  readonly fitting: readonly FittingNode[]
  readonly refused: readonly RefusedNodes[]
  /** Nodes with the same highest total, among which chance decided; empty when one led. */
  readonly tied: readonly string[]
  readonly note: string
  readonly preemption: { readonly node: string; readonly victims: readonly string[] } | null
}

export interface FittingNode {
  readonly node: string
  readonly chosen: boolean
  readonly total: number
  /** Of the highest total. */
  readonly part: number
  readonly scores: readonly PlacementScore[]
}

export interface RefusedNodes {
  readonly plugin: string
  readonly reason: string
  readonly nodes: readonly string[]
}

type Needs = Pick<WorldState, 'placements' | 'nowMs' | 'startMs'>

/** Newest first; none for pods that were given their node by hand or by a DaemonSet's own rule. */
export function placementsOf({ placements, nowMs, startMs }: Needs, { metadata }: Pod): readonly PlacementStory[] {
  return placements
    .attempts(`${metadata.namespace ?? ''}/${metadata.name}`)
    .filter(({ atMs }) => atMs <= nowMs)
    .map((attempt) => storyOf(attempt, startMs))
    .reverse()
}

const outcomes: Readonly<Record<Placement['outcome'], { readonly text: string; readonly mood: Mood }>> = {
  scheduled: { text: 'placed', mood: 'ok' },
  unschedulable: { text: 'no node fits', mood: 'warn' },
  nominated: { text: 'others must leave first', mood: 'busy' },
  error: { text: 'failed', mood: 'bad' },
}

function storyOf(attempt: Placement, startMs: number): PlacementStory {
  const fits = attempt.nodes.filter(({ rejection }) => rejection === null)
  const best = Math.max(1, ...fits.map(({ total }) => total))
  const fitting = fits
    .map(({ node, total, scores }) => ({
      node,
      total,
      scores,
      chosen: node === attempt.nodeName,
      part: total / best,
    }))
    .sort(inOrderOf(descending(byNumber((one) => Number(one.chosen))), descending(byNumber(({ total }) => total))))
  return {
    title: `Attempt ${attempt.number} at ${clockText(attempt.atMs - startMs)}`,
    outcome: outcomes[attempt.outcome],
    message: attempt.message,
    refusedBefore: attempt.refusedBefore === null ? null : attempt.refusedBefore.reasons.join(', '),
    fitting,
    refused: refusalsOf(attempt),
    tied: attempt.tied.length > 1 ? attempt.tied : [],
    note: noteOf(attempt, fits.length),
    preemption:
      attempt.preemption === null ? null : { node: attempt.preemption.nodeName, victims: attempt.preemption.victims },
  }
}

function refusalsOf({ nodes }: Placement): readonly RefusedNodes[] {
  const groups = new Map<string, { plugin: string; reason: string; nodes: string[] }>()
  for (const { node, rejection } of nodes) {
    for (const reason of rejection?.reasons ?? []) {
      const plugin = rejection?.plugin ?? ''
      const key = `${plugin} ${reason}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { plugin, reason, nodes: [node] })
      else group.nodes.push(node)
    }
  }
  return [...groups.values()].sort(descending(byNumber((one) => one.nodes.length)))
}

function noteOf({ nodes, nodesInAll }: Placement, fitting: number): string {
  const looked =
    nodes.length === nodesInAll
      ? `${nodesInAll} ${nodesInAll === 1 ? 'node' : 'nodes'} looked at`
      : `${nodes.length} of ${nodesInAll} nodes looked at: enough fitted`
  return fitting === 1 ? `${looked}; only one fits, so none is scored` : looked
}
