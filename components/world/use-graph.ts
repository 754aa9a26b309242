// The graph of the moment being looked at, to draw or to ask once.

'use client'

import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { Graph } from '@/lib/view/graph'
import { useScene } from './scene'

export function useGraph(): Graph {
  const { viewed, graph } = useScene()
  return useStore(viewed, graph)
}

/** For handlers: does not draw anything again. */
export function useGetGraph(): () => Graph {
  return useScene().graph
}

/** Virtual time, as a timestamp of the API. */
export function useGetNow(): () => string {
  const { nowMs } = useScene()
  return useCallback(() => new Date(nowMs()).toISOString().replace(/\.\d+Z$/, 'Z'), [nowMs])
}
