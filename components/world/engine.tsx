// The engine's side of the page: makes worlds, moves their clock, keeps what the visitor changed. Loaded after the canvas.

'use client'

import { useEffect } from 'react'
import { saveWork, saveWorkAtOnce } from '@/lib/platform/autosave'
import type { Scenario } from '@/lib/scenario/schema'
import { createWorld } from '@/lib/world/boot'
import { createStage } from './create-stage'
import { keepBefore, type Origin, openFromAddress } from './open'
import type { Stage } from './stage'
import { useClock } from './use-clock'

function stageOf(scenario: Scenario): Stage {
  return createStage(createWorld(scenario))
}

/** Draws nothing: time runs and work is kept while it stands on the page. */
function Running({ stage, origin }: { readonly stage: Stage; readonly origin: Origin }) {
  useClock()
  useAutosave(stage, origin)
  return null
}

/** Long enough for a burst of typing to be one save, short enough that closing the tab at once loses nothing. */
const saveAfterMs = 300

/** Saves what the visitor changed; a link's world is somebody else's until it is kept. */
function useAutosave(stage: Stage, origin: Origin): void {
  useEffect(() => {
    if (origin === 'link') return
    const { world } = stage
    let saved = world.getState().history.done
    let timer = 0
    const save = () => {
      window.clearTimeout(timer)
      timer = 0
      const { done } = world.getState().history
      if (done === saved) return
      saved = done
      void saveWork('own', world.scenario(), Date.now())
    }
    const saveLast = () => {
      if (world.getState().history.done !== saved || timer !== 0) saveWorkAtOnce('own', world.scenario(), Date.now())
    }
    const leave = world.subscribe(({ history }) => {
      if (history.done !== saved && timer === 0) timer = window.setTimeout(save, saveAfterMs)
    })
    window.addEventListener('pagehide', saveLast)
    return () => {
      leave()
      window.clearTimeout(timer)
      window.removeEventListener('pagehide', saveLast)
    }
  }, [stage, origin])
}

export const engine = { openFromAddress, keepBefore, stageOf, Running }
