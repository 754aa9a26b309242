// The menu of the card or pod an id names: the same on the canvas, in the inspector and by keyboard.

import type { PodCell } from '@/lib/view/items'
import type { Item } from '@/lib/view/kinds/table'
import type { MenuItem } from '../ui/menu'
import type { MenuTools } from './menu-tools'
import { cardOf } from './nodes/table'
import { podMenu } from './pod-menu'

/** Null where no item has this id, or the item has no menu. */
export function menuById(id: string, items: readonly Item[]): ((tools: MenuTools) => readonly MenuItem[]) | null {
  const item = items.find((each) => each.id === id)
  if (item !== undefined) return itemMenu(item)
  const pod = items.flatMap(podsIn).find((each) => each.id === id)
  return pod === undefined ? null : (tools) => podMenu(pod, tools)
}

function itemMenu(item: Item): ((tools: MenuTools) => readonly MenuItem[]) | null {
  const card = cardOf(item)
  return card.menu === undefined ? null : (tools) => card.menu?.(item, tools) ?? []
}

/** The pods that stand in a card. */
export function podsIn(item: Item): readonly PodCell[] {
  return cardOf(item).pods?.(item) ?? []
}
