// The graph of the moment being looked at, to draw or to ask once.

'use client'

import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { Graph } from '@/lib/view/items'
import { useStage } from './stage'

export function useGraph(): Graph {
  const { viewed, graph } = useStage()
  return useStore(viewed, graph)
}

/** For handlers: does not draw anything again. */
export function useGetGraph(): () => Graph {
  return useStage().graph
}

/** Virtual time, as a timestamp of the API. */
export function useGetNow(): () => string {
  const { world } = useStage()
  return useCallback(() => new Date(world.getState().nowMs).toISOString().replace(/\.\d+Z$/, 'Z'), [world])
}
