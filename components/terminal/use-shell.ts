// The console of the world on the stage, for a component to draw.

'use client'

import { useEffect } from 'react'
import { useStore } from 'zustand'
import { setUi, useUi } from '../state/ui-store'
import { useStage } from '../world/stage'
import { consoleOf } from './console'

export function useShell() {
  const shell = consoleOf(useStage().world)
  const { lines, folder, clearedAt } = useStore(shell.store)
  return { lines, folder, clearedAt, shell }
}

/** Takes what gestures ask for; stands on the page whether or not the terminal is open. */
export function useAskedLines(): void {
  const { world } = useStage()
  const asked = useUi((state) => state.askedLines)
  useEffect(() => {
    if (asked.length === 0) return
    setUi({ askedLines: [] })
    for (const line of asked) void consoleOf(world).runBehind(line)
  }, [asked, world])
}
