// The engine's side of the page: makes worlds, moves their clock, keeps what the visitor changed. Loaded after the canvas.

'use client'

import { useEffect } from 'react'
import { saveWork, saveWorkAtOnce } from '@/lib/platform/autosave'
import { bootWorld } from '@/lib/world/boot'
import type { Work } from '@/lib/world/world'
import { createStage } from './create-stage'
import { keepBefore, type Origin, openFromAddress } from './open'
import type { Stage } from './stage'
import { useClock } from './use-clock'

/** Short enough that no frame of the page waits for it. */
const pieceMs = 8

/** Replays a scenario beside whatever the page does meanwhile. */
async function stageOf({ scenario, began }: Work): Promise<Stage> {
  const steps = bootWorld(scenario, began)
  let untilMs = performance.now() + pieceMs
  for (;;) {
    const step = steps.next()
    if (step.done === true) return createStage(step.value)
    if (performance.now() < untilMs) continue
    await afterOtherWork()
    untilMs = performance.now() + pieceMs
  }
}

/** A message to oneself comes after what waits already, and sooner than a timer. */
function afterOtherWork(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
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
      void saveWork('own', world.work(), Date.now())
    }
    const saveLast = () => {
      // How late it is there is kept, too, once there is something of one's own to go on with.
      if (origin === 'own' || world.getState().history.done.length > 0) saveWorkAtOnce('own', world.work(), Date.now())
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
