// Opening another scenario in place of the present one, and where the present one came from.

'use client'

import { createContext, useContext } from 'react'
import type { Scenario } from '@/lib/scenario/schema'
import type { Origin } from './open'

interface Opening {
  readonly open: (scenario: Scenario) => void
  readonly origin: Origin
}

export const OpenContext = createContext<Opening>({ open: () => undefined, origin: 'example' })

export function useOpen(): Opening {
  return useContext(OpenContext)
}
