// The engine's side of the page: opens worlds in their thread, hands on the pace of time, keeps what the visitor changed.
// Loaded after the canvas.

'use client'

import { useEffect } from 'react'
import { saveWork, saveWorkAtOnce } from '@/lib/platform/autosave'
import { keepBefore, type Origin, openFromAddress } from './open'
import type { Stage } from './stage'
import { usePace } from './use-pace'

/** Draws nothing: time runs and work is kept while it stands on the page. */
function Running({ stage, origin }: { readonly stage: Stage; readonly origin: Origin }) {
  usePace(stage)
  useAutosave(stage, origin)
  return null
}

/** Long enough for a burst of typing to be one save, short enough that closing the tab at once loses nothing. */
const saveAfterMs = 300

/** Saves what the visitor changed; a link's world is somebody else's until it is kept. */
function useAutosave(stage: Stage, origin: Origin): void {
  useEffect(() => {
    if (origin === 'link') return
    const entriesOf = () => stage.work().scenario.log
    let saved = entriesOf()
    let timer = 0
    const save = () => {
      window.clearTimeout(timer)
      timer = 0
      const entries = entriesOf()
      if (entries === saved) return
      saved = entries
      void saveWork('own', stage.work(), Date.now())
    }
    const saveLast = () => {
      // How late it is there is kept, too, once there is something of one's own to go on with.
      const { scenario, began } = stage.work()
      if (origin === 'own' || scenario.log.length > began.entries) saveWorkAtOnce('own', stage.work(), Date.now())
    }
    const leave = stage.client.watch('work').subscribe(() => {
      if (entriesOf() !== saved && timer === 0) timer = window.setTimeout(save, saveAfterMs)
    })
    window.addEventListener('pagehide', saveLast)
    return () => {
      leave()
      window.clearTimeout(timer)
      window.removeEventListener('pagehide', saveLast)
    }
  }, [stage, origin])
}

export const engine = { openFromAddress, keepBefore, Running }
