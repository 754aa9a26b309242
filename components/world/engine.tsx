// The engine's side of the page: makes worlds, moves their clock, keeps what the visitor changed. Loaded after the canvas.

'use client'

import { useEffect } from 'react'
import { saveWork } from '@/lib/platform/autosave'
import type { Scenario } from '@/lib/scenario/schema'
import { createWorld } from '@/lib/world/boot'
import { createStage } from './create-stage'
import type { Origin } from './open'
import type { Stage } from './stage'
import { useClock } from './use-clock'

export function stageOf(scenario: Scenario): Stage {
  return createStage(createWorld(scenario))
}

/** Draws nothing: time runs and work is kept while it stands on the page. */
export function Running({ stage, origin }: { readonly stage: Stage; readonly origin: Origin }) {
  useClock()
  useAutosave(stage, origin)
  return null
}

const saveEveryMs = 5000

/** Saves what the visitor changed; a link's world is somebody else's until it is kept. */
function useAutosave(stage: Stage, origin: Origin): void {
  useEffect(() => {
    if (origin === 'link') return
    let saved = stage.world.getState().history.done
    const save = () => {
      const { history } = stage.world.getState()
      if (history.done === saved) return
      saved = history.done
      void saveWork('own', stage.world.scenario(), Date.now())
    }
    const timer = window.setInterval(save, saveEveryMs)
    window.addEventListener('pagehide', save)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('pagehide', save)
    }
  }, [stage, origin])
}
