// Time: the world moves on with the frames of the page, stands still in a hidden tab, and can be stepped.

'use client'

import { useEffect } from 'react'
import type { World } from '@/lib/world/world'
import { setUi, useUi } from '../state/ui-store'
import { useStage } from './stage'

/** A frame that took longer than this was not watched. */
const frameMaxMs = 100

export function useClock(): void {
  const { world } = useStage()
  const playing = useUi((state) => state.playing && state.viewMs === null)
  const speed = useUi((state) => state.speed)
  useEffect(() => {
    if (!playing) return
    if (speed === 'quiet') {
      world.settle()
      setUi({ playing: false, speed: 1 })
      return
    }
    let owedMs = 0
    return runFrames((elapsedMs) => {
      // The world counts whole milliseconds; the rest is owed to the next frame.
      owedMs += elapsedMs * speed
      const wholeMs = Math.floor(owedMs)
      owedMs -= wholeMs
      if (wholeMs > 0) world.advance(wholeMs)
    })
  }, [world, playing, speed])
}

function runFrames(move: (elapsedMs: number) => void): () => void {
  let last: number | null = null
  let frame = requestAnimationFrame(tick)
  function tick(atMs: number) {
    if (last !== null && !document.hidden) move(Math.min(frameMaxMs, atMs - last))
    last = atMs
    frame = requestAnimationFrame(tick)
  }
  return () => cancelAnimationFrame(frame)
}

export function stepOnce(world: World): void {
  setUi({ playing: false, viewMs: null })
  world.step()
}
