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
  /** 'app': takes slots with the apps, a Service its workload's slot. Absent: slots of the kind's own. */
  readonly slots?: 'app'
  place(standing: Standing): Place
  /** What joins it to others; an edge to something that is not on the canvas is dropped. */
  edges?(item: Item, state: WorldState): readonly Edge[]
  /** The inspector's content. Absent for API objects, which inspect.ts describes, and for the ground. */
  details?(item: Item, state: WorldState): ItemDetails
  /** The pods that stand in its card, and where. */
  cells?(item: Item): Cells
  /** A part of the ground, as lanes are: it cannot be selected, moved or inspected. */
  readonly isGround?: true
}

/** Layout data of an item the person has not placed. */
export interface Standing {
  readonly ground: Ground
  /** Its slot, from 0; it keeps the slot while other items come and go. */
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
