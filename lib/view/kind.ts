// The contract of a kind of item: all that one file of kinds/ says of it, but its card and its menu, which are React.
//
// What takes an item is written as a method: a row of the table can then be asked with an item of any kind, since the
// row was looked up by the item's own kind (kinds/table.ts).

import type { WorldState } from '@/lib/world/state'
import type { Explanation } from './explanation'
import type { BaseItem, Box, Edge, LaneId, Place, PodCell } from './items'
import type { Ground } from './lanes'
import type { Section } from './sections'
import type { Size } from './sizes'

export interface CanvasKind<Item extends BaseItem> {
  /** Every item of this kind, in an order that does not jump. */
  items(state: WorldState): readonly Item[]
  readonly size: Size
  readonly lane: LaneId
  /** Counted with the apps: a Service shares the number of the workload it stands over. Left out: counted among its own. */
  readonly slots?: 'app'
  place(standing: Standing): Place
  /** What joins it to others; an edge to something that is not on the canvas is dropped. */
  edges?(item: Item, state: WorldState): readonly Edge[]
  /** The inspector's words for it. Left out where it is an object of the API, which speaks for itself, or of the ground. */
  details?(item: Item, state: WorldState): ItemDetails
  /** The pods that stand in its card, and where. */
  cells?(item: Item): Cells
  /** A part of the ground, as lanes are: not a card that is chosen, moved or told about. */
  readonly isGround?: true
}

/** What the layout knows of an item that has no place of its own yet. */
export interface Standing {
  readonly ground: Ground
  /** Its number among those it is counted with, from 0; it keeps the number while others come and go. */
  readonly slot: number
  /** Columns of apps that stand on the ground. */
  readonly appColumns: number
}

export interface ItemDetails {
  /** "Build", "Release". */
  readonly kind: string
  readonly title: string
  readonly subtitle: string
  readonly why: readonly Explanation[]
  readonly sections: readonly Section[]
}

export interface Cells {
  readonly pods: readonly PodCell[]
  /** Relative to the card. */
  readonly area: Box
}
