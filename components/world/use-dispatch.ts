// The only way a component changes the world.

'use client'

import type { Command, Outcome } from '@/lib/world/command'
import { useScene } from './scene'

export function useDispatch(): (command: Command) => Promise<Outcome> {
  return useScene().dispatch
}
