// Items: the cards of the canvas as plain data, ready to print; this file has what all kinds share.
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
  /** A hint for an empty lane; null when it has items. */
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
  /** The last part of its name, which differs between pods of one owner. */
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
  /** The selector, field or reference behind the edge, as the system writes it. */
  readonly label: string
}
