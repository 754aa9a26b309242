// The selection: one item or pod shown in the inspector, or several selected together.

'use client'

import { setUi, type UiState, useUi } from './ui-store'

const nothing: readonly string[] = []

export function select(id: string | null): void {
  setUi({ selection: id, chosen: nothing })
}

/** Selects several items; a single id becomes the plain selection. */
export function selectAll(ids: readonly string[]): void {
  if (ids.length > 1) setUi({ selection: null, chosen: ids })
  else select(ids[0] ?? null)
}

export function selectedIds({ selection, chosen }: Pick<UiState, 'selection' | 'chosen'>): readonly string[] {
  return selection === null ? chosen : [selection]
}

/** Adds an item to the selection, or removes it. */
export function toggleSelected(id: string): void {
  const ids = selectedIds(useUi.getState())
  selectAll(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id])
}

/** Whether it is chosen, alone or with others. */
export function useSelected(id: string): boolean {
  return useUi((state) => state.selection === id || state.chosen.includes(id))
}
