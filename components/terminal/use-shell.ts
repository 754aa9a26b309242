// The console of the world on the stage, for a component to draw.

'use client'

import { useStore } from 'zustand'
import { useStage } from '../world/stage'
import { consoleOf } from './console'

export function useShell() {
  const shell = consoleOf(useStage().world)
  const { lines, clearedAt } = useStore(shell.store)
  return { lines, clearedAt, shell }
}
