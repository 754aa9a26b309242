// The stage: one world, the moment of it that is being looked at, and the graph of that moment.

'use client'

import { createContext, useContext } from 'react'
import { invariant } from '@/lib/base/invariant'
import type { ReadableStore } from '@/lib/base/store'
import type { WorldState } from '@/lib/world/state'
import type { World } from '@/lib/world/world'
import type { Scene } from './scene'

export interface Stage extends Scene {
  readonly world: World
  /** The world as it is, or as it was at the moment being looked at. */
  readonly viewed: ReadableStore<WorldState>
}

export const StageContext = createContext<Stage | null>(null)

export function useStage(): Stage {
  const stage = useContext(StageContext)
  invariant(stage !== null, 'only what stands inside the world provider looks at the world')
  return stage
}
