// Opening another scenario in place of the present one, and where the present one came from.

'use client'

import { createContext, useContext } from 'react'
import type { Scenario } from '@/lib/scenario/schema'
import type { Work } from '@/lib/world/world'
import type { Origin } from './open'

interface Opening {
  readonly open: (scenario: Scenario) => void
  /** The same, with what can be undone in it. */
  readonly goOn: (work: Work) => void
  readonly origin: Origin
}

export const OpenContext = createContext<Opening>({ open: () => undefined, goOn: () => undefined, origin: 'example' })

export function useOpen(): Opening {
  return useContext(OpenContext)
}
