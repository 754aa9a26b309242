// Items: what stands on the canvas, as plain data a component can print without thinking; here what all kinds share.
//
// The shape of one kind stands with what derives it (kinds/). Ids are stable for the life of the thing they show, so
// places, selection and focus outlive every change of state. Leaves out: colours, pixels of text, anything React.

import type { Mood } from './mood'

export type LaneId = 'build' | 'registry' | 'chart' | 'release' | 'cluster'

export interface Place {
  readonly x: number
  readonly y: number
}

export interface Box extends Place {
  readonly width: number
  readonly height: number
}

export interface Lane {
  readonly id: LaneId
  readonly title: string
  readonly detail: string
  /** What to do about its being empty; null when it is not. */
  readonly hint: string | null
  readonly box: Box
}

/** What every item has. */
export interface BaseItem {
  readonly kind: string
  readonly id: string
}

/** One pod, as small as it gets. */
export interface PodCell {
  readonly id: string
  readonly namespace: string
  readonly name: string
  /** What owns it, in short: the workload's name. */
  readonly owner: string
  /** What tells it from its siblings: the last part of its name. */
  readonly suffix: string
  readonly glyph: PodGlyph
  readonly mood: Mood
  /** The STATUS column of kubectl. */
  readonly status: string
  readonly ready: string
  readonly restarts: number
}

export type PodGlyph =
  | 'running'
  | 'unready'
  | 'pending'
  | 'creating'
  | 'crash'
  | 'pull'
  | 'leaving'
  | 'done'
  | 'unknown'

export type EdgeKind = 'provenance' | 'image' | 'manages' | 'selector' | 'reference' | 'traffic'

export interface Edge {
  readonly id: string
  readonly kind: EdgeKind
  readonly from: string
  readonly to: string
  /** What makes it true, in the words of the system. */
  readonly label: string
}
