// The React Flow node of an item: its data is the item itself, the same object as long as nothing changed.

import type { Node } from '@xyflow/react'
import type { Item, Lane } from '@/lib/view/items'

export type ItemNode<Kind extends Item['kind'] = Item['kind']> = Node<
  { readonly item: Extract<Item, { kind: Kind }> },
  Kind
>

export type LaneNode = Node<{ readonly lane: Lane }, 'lane'>
