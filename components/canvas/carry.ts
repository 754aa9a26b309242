// What a drag carries across the page, and what it may be dropped on.

import type { DragEvent } from 'react'
import type { PaletteCargo } from '@/lib/view/palette-groups'

/** What the Add panel offers, or a pod of the canvas. */
export type Cargo = PaletteCargo | { readonly kind: 'pod'; readonly id: string }

export type CargoKind = Cargo['kind']

const mime = 'application/x-chartroom'

export function carry(event: DragEvent, cargo: Cargo): void {
  event.stopPropagation()
  event.dataTransfer.setData(mime, JSON.stringify(cargo))
  // Browsers reveal only a drag's types while it hovers, so the type names the kind.
  event.dataTransfer.setData(`${mime}-${cargo.kind}`, '')
  event.dataTransfer.effectAllowed = 'copyMove'
}

export function isCargo(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(mime)
}

export function cargoKindOf(event: DragEvent): CargoKind | null {
  const type = event.dataTransfer.types.find((name) => name.startsWith(`${mime}-`))
  return type === undefined ? null : (type.slice(mime.length + 1) as CargoKind)
}

export function cargoOf(event: DragEvent): Cargo | null {
  const text = event.dataTransfer.getData(mime)
  return text === '' ? null : (JSON.parse(text) as Cargo)
}
