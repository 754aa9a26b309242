// The menu of a thing on the canvas, of a pod, or of the ground, where it was asked for.

'use client'

import { useReactFlow } from '@xyflow/react'
import { Boxes, Maximize, Search, Server, Shapes } from 'lucide-react'
import type { Item } from '@/lib/view/kinds/table'
import { openPalette } from '../state/dialogs'
import { setUi } from '../state/ui-store'
import { Menu, type MenuItem, type MenuPoint } from '../ui/menu'
import { useScene } from '../world/scene'
import { menuById } from './item-menu'
import { useMenuTools } from './menu-tools'
import { useGestures } from './use-gestures'

interface Props {
  readonly item: Item | null
  readonly pod: string | null
  readonly at: MenuPoint
  readonly onClose: () => void
}

export function ContextMenu({ item, pod, at, onClose }: Props) {
  const toolsNow = useMenuTools()
  const groundMenu = useGroundMenu()
  const scene = useScene()
  const { items: all } = scene.graph()
  const isGround = item === null && pod === null
  const menu = (pod === null ? null : menuById(pod, all)) ?? (item === null ? null : menuById(item.id, all))
  const items = isGround ? groundMenu : (menu?.(toolsNow()) ?? [])
  return items.length === 0 ? null : <Menu label="Actions" items={items} at={at} onClose={onClose} />
}

function useGroundMenu(): readonly MenuItem[] {
  const { join, create } = useGestures()
  const { fitView } = useReactFlow()
  return [
    { id: 'node', label: 'Add a medium node', icon: <Server size={14} />, run: () => join('medium') },
    { id: 'deployment', label: 'New deployment', icon: <Boxes size={14} />, run: () => create('deployment') },
    {
      id: 'add',
      label: 'Everything that can be added',
      icon: <Shapes size={14} />,
      keys: '2',
      run: () => setUi({ left: 'add' }),
    },
    {
      id: 'fit',
      label: 'Show everything',
      icon: <Maximize size={14} />,
      keys: 'F',
      section: 'View',
      run: () => void fitView({ padding: 0.06, duration: 260 }),
    },
    { id: 'find', label: 'Find anything', icon: <Search size={14} />, keys: 'Ctrl K', run: openPalette },
  ]
}
