// The rail at the left: which panel is open beside it.

'use client'

import { Boxes, Files, Shapes } from 'lucide-react'
import type { ReactNode } from 'react'
import { HelpMenu } from '../help/help-menu'
import { toggleLeft } from '../state/panels'
import { type LeftPanel, useUi } from '../state/ui-store'
import { IconButton } from '../ui/icon-button'

const panels: readonly { readonly id: LeftPanel; readonly label: string; readonly icon: ReactNode }[] = [
  { id: 'files', label: 'Files', icon: <Files size={17} strokeWidth={1.7} /> },
  { id: 'add', label: 'Add', icon: <Shapes size={17} strokeWidth={1.7} /> },
  { id: 'resources', label: 'Resources', icon: <Boxes size={17} strokeWidth={1.7} /> },
]

export function Rail() {
  const open = useUi((state) => state.left)
  const presenting = useUi((state) => state.presenting)
  if (presenting) return null
  return (
    <nav
      aria-label="Panels"
      className="flex w-11 shrink-0 flex-col items-center gap-1 border-line border-r bg-chrome py-2"
    >
      {panels.map(({ id, label, icon }) => (
        <IconButton
          key={id}
          label={label}
          side="right"
          icon={icon}
          pressed={open === id}
          onClick={() => toggleLeft(id)}
          className="!size-8"
        />
      ))}
      <span className="flex-1" />
      <HelpMenu />
    </nav>
  )
}
