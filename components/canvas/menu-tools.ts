// What the menus of things on the canvas work with, taken together when a menu is opened.

'use client'

import type { Item } from '@/lib/view/kinds/table'
import type { Command, Outcome } from '@/lib/world/command'
import type { MenuItem } from '../ui/menu'
import { useDispatch } from '../world/use-dispatch'
import { useGetGraph, useGetNow } from '../world/use-graph'
import type { Gestures } from './gestures'
import { useGestures } from './use-gestures'

export interface MenuTools {
  readonly dispatch: (command: Command) => Promise<Outcome>
  readonly acts: Gestures
  /** Everything that stands on the canvas. */
  readonly items: readonly Item[]
  /** Virtual time, as a timestamp of the API. */
  readonly now: string
}

export function useMenuTools(): () => MenuTools {
  const dispatch = useDispatch()
  const acts = useGestures()
  const getGraph = useGetGraph()
  const getNow = useGetNow()
  return () => ({ dispatch, acts, items: getGraph().items, now: getNow() })
}

export function entry(id: string, label: string, run: () => void, more: Partial<MenuItem> = {}): MenuItem {
  return { id, label, run, ...more }
}
