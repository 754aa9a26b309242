// The dialog that is open, by the name the page remembers.

'use client'

import type { ComponentType } from 'react'
import { DensityDialog } from '../density/density-dialog'
import { SimulatedDialog } from '../help/simulated-dialog'
import { Gallery } from '../scenario/gallery'
import { ShareDialog } from '../share/share-dialog'
import { type DialogId, useUi } from '../state/ui-store'
import { CommandPalette } from './command-palette'
import { KeysDialog } from './keys-dialog'

const dialogs: Readonly<Record<DialogId, ComponentType>> = {
  share: ShareDialog,
  keys: KeysDialog,
  simulated: SimulatedDialog,
  density: DensityDialog,
  gallery: Gallery,
  palette: CommandPalette,
}

export function OpenDialog() {
  const dialog = useUi((state) => state.dialog)
  if (dialog === null) return null
  const Content = dialogs[dialog]
  return <Content />
}
