// The menu of a thing on the canvas, where it was asked for.

'use client'

import type { Item } from '@/lib/view/items'
import { Menu, type MenuPoint } from '../ui/menu'
import { useItemMenu } from './use-item-menu'

interface Props {
  readonly item: Item
  readonly at: MenuPoint
  readonly onClose: () => void
}

export function ContextMenu({ item, at, onClose }: Props) {
  const items = useItemMenu()(item)
  return items.length === 0 ? null : <Menu label="Actions" items={items} at={at} onClose={onClose} />
}
