// The scene: all the canvas needs of a world. It stands before the engine is there, and goes on with it.

'use client'

import { createContext, useContext } from 'react'
import { invariant } from '@/lib/base/invariant'
import type { ReadableStore } from '@/lib/base/store'
import type { Graph } from '@/lib/view/graph'
import type { Command, Outcome } from '@/lib/world/command'
import type { Traffic } from '@/lib/world/state'

export interface Scene {
  /** Announces whenever what the scene answers may have changed. */
  readonly viewed: Pick<ReadableStore<Graph>, 'getState' | 'getInitialState' | 'subscribe'>
  readonly graph: () => Graph
  readonly traffic: () => readonly Traffic[]
  readonly nowMs: () => number
  readonly dispatch: (command: Command) => Promise<Outcome>
}

export const SceneContext = createContext<Scene | null>(null)

export function useScene(): Scene {
  const scene = useContext(SceneContext)
  invariant(scene !== null, 'only what stands inside the world provider looks at the scene')
  return scene
}
