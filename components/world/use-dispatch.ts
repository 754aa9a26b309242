// The only way a component changes the world. What the world refuses is said at once.

'use client'

import { useCallback } from 'react'
import type { Command, Outcome } from '@/lib/world/command'
import { setUi, useUi } from '../state/ui-store'
import { showToast } from '../ui/toasts'
import { useStage } from './stage'

const past: Outcome = {
  ok: false,
  message: 'You are looking at the past; branch from here to act on it.',
  output: '',
  diagnostics: [],
}

export function useDispatch(): (command: Command) => Outcome {
  const { world } = useStage()
  return useCallback(
    (command) => {
      const outcome = useUi.getState().viewMs === null ? world.dispatch(command) : past
      if (!outcome.ok) {
        showToast({
          text: outcome.message,
          mood: 'bad',
          ...(outcome === past ? { action: { label: 'Back to now', run: () => setUi({ viewMs: null }) } } : {}),
        })
      }
      return outcome
    },
    [world],
  )
}
