// The bridge to React: a component picks a slice and is drawn again when that slice is another object.

'use client'

import { useStore } from 'zustand'
import type { WorldState } from '@/lib/world/state'
import { useStage } from './stage'

/** Selectors pick what exists; what must be built is built in lib/view. */
export function useWorld<Slice>(pick: (state: WorldState) => Slice): Slice {
  return useStore(useStage().viewed, pick)
}
