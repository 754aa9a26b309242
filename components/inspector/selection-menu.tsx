// The actions of what is chosen, in the inspector's head.

'use client'

import { Ellipsis } from 'lucide-react'
import { menuById } from '../canvas/item-menu'
import { useMenuTools } from '../canvas/menu-tools'
import { MenuButton } from '../ui/menu-button'
import { useGraph } from '../world/use-graph'

export function SelectionMenu({ id }: { readonly id: string }) {
  const { items } = useGraph()
  const toolsNow = useMenuTools()
  const menu = menuById(id, items)
  if (menu === null) return null
  return (
    <MenuButton label="Actions" items={() => menu(toolsNow())} className="!size-7 !px-0">
      <Ellipsis size={15} />
    </MenuButton>
  )
}
