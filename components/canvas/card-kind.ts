// The contract of a card: all that one file of nodes/ says of a kind of item, beside what lib/view says of it.
//
// What takes an item is written as a method: a row of the table can then be asked with an item of any kind, since the
// row was looked up by the item's own kind (nodes/table.ts).

import type { ComponentType } from 'react'
import type { PodCell } from '@/lib/view/items'
import type { Item, ItemOf, Kind } from '@/lib/view/kinds/table'
import type { MenuItem } from '../ui/menu'
import type { Cargo, CargoKind } from './carry'
import type { Gestures } from './gestures'
import type { MenuTools } from './menu-tools'

export interface CardKind<One extends Kind> extends CardRow<ItemOf<One>> {
  readonly Card: ComponentType<CardProps<One>>
}

/** What a card takes of what React Flow hands to a node: the item itself, the same object while nothing of it changed. */
export interface CardProps<One extends Kind> {
  readonly data: { readonly item: ItemOf<One> }
}

export interface CardRow<One extends Item> {
  /** Its accessible name. */
  label(item: One): string
  /** Its entry in the search. Absent where the search lists it as an API object. */
  foundAs?(item: One): string
  /** What can be done with it. Left out where it has no menu at all. */
  menu?(item: One, tools: MenuTools): readonly MenuItem[]
  /** The file of the workspace it is made from. */
  source?(item: One): string
  /** The pods shown in its card. */
  pods?(item: One): readonly PodCell[]
  /** Cargo that can be dropped onto it; other cargo drops onto the ground below. */
  readonly takes?: { readonly [Carried in CargoKind]?: Taking<One, Extract<Cargo, { readonly kind: Carried }>> }
  /** A part of the ground: neither chosen nor moved. */
  readonly isGround?: true
}

export interface Taking<One, Carried> {
  /** The text shown while hovering: what a drop would do. */
  verb(item: One): string
  /** Carries out the drop, or returns a menu of choices to make first. */
  drop(item: One, cargo: Carried, acts: Gestures): readonly MenuItem[]
}
