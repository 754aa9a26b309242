// The stage: one world in its thread, as the page sees it: what is watched of it, and the only ways to change it.

'use client'

import { createContext, useContext } from 'react'
import { invariant } from '@/lib/base/invariant'
import type { Asked, HostClient } from '@/lib/host/client'
import type { Move } from '@/lib/host/protocol'
import type { QueryName, QueryValue } from '@/lib/host/queries'
import type { Work } from '@/lib/world/world'
import type { Scene } from './scene'

export interface Stage extends Scene {
  readonly client: HostClient
  /** One answer; null where the world is gone. */
  readonly ask: <Name extends QueryName>(name: Name, ...args: Asked<Name>['args']) => Promise<QueryValue<Name> | null>
  readonly move: (move: Move) => Promise<boolean>
  readonly undo: () => void
  /** What is saved: all that was done, what is not answered yet included. */
  readonly work: () => Work
}

export const StageContext = createContext<Stage | null>(null)

export function useStage(): Stage {
  const stage = useContext(StageContext)
  invariant(stage !== null, 'only what stands inside the world provider looks at the world')
  return stage
}
