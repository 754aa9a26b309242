// The stage: one world, the moment of it that is being looked at, and the graph of that moment.

'use client'

import { createContext, useContext } from 'react'
import { invariant } from '@/lib/base/invariant'
import type { ReadableStore } from '@/lib/base/store'
import { createGraphView } from '@/lib/view/graph'
import type { Graph } from '@/lib/view/items'
import type { WorldState } from '@/lib/world/state'
import type { World } from '@/lib/world/world'
import { useUi } from '../state/ui-store'

export interface Stage {
  readonly world: World
  /** The world as it is, or as it was at the moment being looked at. */
  readonly viewed: ReadableStore<WorldState>
  readonly graph: () => Graph
}

export const StageContext = createContext<Stage | null>(null)

export function useStage(): Stage {
  const stage = useContext(StageContext)
  invariant(stage !== null, 'only what stands inside the world provider looks at the world')
  return stage
}

export function createStage(world: World): Stage {
  const viewed = viewedStore(world)
  const graphOf = createGraphView()
  return { world, viewed, graph: () => graphOf(viewed.getState()) }
}

function viewedStore(world: World): ReadableStore<WorldState> {
  let past: { readonly ms: number; readonly state: WorldState } | null = null
  const getState = (): WorldState => {
    const { viewMs } = useUi.getState()
    if (viewMs === null) return world.getState()
    if (past?.ms !== viewMs) past = { ms: viewMs, state: world.stateAt(viewMs) }
    return past.state
  }
  return {
    getState,
    getInitialState: getState,
    subscribe(listener) {
      let last = getState()
      const announce = () => {
        const next = getState()
        if (next === last) return
        const before = last
        last = next
        listener(next, before)
      }
      const leaveWorld = world.subscribe(announce)
      const leaveUi = useUi.subscribe(announce)
      return () => {
        leaveWorld()
        leaveUi()
      }
    },
  }
}
