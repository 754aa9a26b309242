// The frame: bar, rail, panels, canvas and time. The one boundary between the page and the browser.
//
// The canvas comes first and stays where it is; what needs the engine takes its place around it when it is there.

'use client'

import { useEffect } from 'react'
import { Canvas } from '../canvas/canvas'
import { PicturesContext } from '../scenario/use-pictures'
import { isTyped } from '../state/is-typed'
import { togglePlay } from '../timeline/toggle-play'
import { Toasts } from '../ui/toasts'
import { type Shown, WorldProvider } from '../world/provider'
import type { Opening } from '../world/still-scene'
import { FootSkeleton, SideSkeleton, TopSkeleton } from './skeleton'
import { WaitingNotice } from './waiting-notice'

interface Props {
  readonly opening: Opening
  /** The file of the examples' pictures, beside the page. */
  readonly pictures: string
}

export function Playground({ opening, pictures }: Props) {
  return (
    <PicturesContext value={pictures}>
      <WorldProvider opening={opening}>{(shown) => <Frame {...shown} />}</WorldProvider>
    </PicturesContext>
  )
}

function Frame({ scene, panels, waiting }: Shown) {
  usePauseBefore(panels !== null)
  return (
    <>
      <div className="flex h-dvh flex-col" aria-busy={panels === null}>
        {panels === null ? <TopSkeleton /> : <panels.Top />}
        <div className="relative flex min-h-0 flex-1">
          {panels === null ? <SideSkeleton /> : <panels.Side />}
          <main className="flex min-w-0 flex-1 flex-col">
            <div className="relative flex min-h-0 flex-1">
              {panels !== null && <panels.Beside />}
              <div className="relative min-w-0 flex-1 overflow-hidden bg-canvas">
                {scene !== null && <Canvas />}
                {panels !== null && <panels.Over />}
              </div>
            </div>
            {panels === null ? <FootSkeleton /> : <panels.Foot />}
          </main>
        </div>
      </div>
      {panels !== null && <panels.Behind />}
      <WaitingNotice waiting={waiting} />
      <Toasts />
    </>
  )
}

/** Until the keys of the page are there, Space is heard here: a world may be stopped before it began to move. */
function usePauseBefore(ready: boolean): void {
  useEffect(() => {
    if (ready) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== ' ' || isTyped(event)) return
      event.preventDefault()
      togglePlay()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [ready])
}
