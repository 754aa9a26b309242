// The dialog over the page. There is one at most: opening another takes its place.

'use client'

import { type DialogId, setUi } from './ui-store'

export function openDialog(dialog: DialogId): void {
  setUi({ dialog })
}

export function closeDialog(): void {
  setUi({ dialog: null })
}

export function openPalette(): void {
  openDialog('palette')
}

export function openGallery(): void {
  openDialog('gallery')
}
