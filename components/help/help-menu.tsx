// Help: the keys, what is simulated, the first steps.

'use client'

import { CircleHelp } from 'lucide-react'
import { openDialog, openGallery, openPalette } from '../state/dialogs'
import type { MenuItem } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'

const items = (): readonly MenuItem[] => [
  { id: 'palette', label: 'Find anything', keys: 'Ctrl K', run: openPalette },
  { id: 'keys', label: 'Keyboard shortcuts', keys: '?', run: () => openDialog('keys') },
  { id: 'examples', label: 'Examples', run: openGallery },
  {
    id: 'density',
    label: 'Virtual machines and containers',
    detail: 'the same applications, packed both ways',
    run: () => openDialog('density'),
  },
  {
    id: 'simulated',
    label: 'What is simulated',
    detail: 'and what is simplified or left out',
    run: () => openDialog('simulated'),
  },
  {
    id: 'notices',
    label: 'Licences of others',
    detail: 'whose work is in this page',
    run: () => void window.open('./third-party-notices.txt', '_blank', 'noopener'),
  },
]

export function HelpMenu() {
  return (
    <MenuButton label="Help" items={items} className="!size-8 !px-0">
      <CircleHelp size={17} strokeWidth={1.7} />
    </MenuButton>
  )
}
