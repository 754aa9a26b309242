// The frame: bar, rail, panels, canvas and time. The one boundary between the page and the browser.

'use client'

import { useEffect } from 'react'
import { Canvas } from '../canvas/canvas'
import { EditorPanel } from '../editor/editor-panel'
import { Inspector } from '../inspector/inspector'
import { ShareDialog } from '../share/share-dialog'
import { setUi } from '../state/ui-store'
import { TimeBar } from '../timeline/time-bar'
import { Toasts } from '../ui/toasts'
import { WorldProvider } from '../world/provider'
import { BottomPanel } from './bottom-panel'
import { Halted } from './halted'
import { HelpDialog } from './help-dialog'
import { Hint } from './hint'
import { LeftPanel } from './left-panel'
import { LiveRegion } from './live-region'
import { PastFrame } from './past-frame'
import { Rail } from './rail'
import { useShortcuts } from './shortcuts'
import { Skeleton } from './skeleton'
import { TopBar } from './top-bar'

export function Playground() {
  return (
    <WorldProvider waiting={<Skeleton />}>
      <div className="flex h-dvh flex-col">
        <TopBar />
        <div className="relative flex min-h-0 flex-1">
          <Rail />
          <LeftPanel />
          <main className="flex min-w-0 flex-1 flex-col">
            <div className="relative flex min-h-0 flex-1">
              <EditorPanel />
              <div className="relative min-w-0 flex-1 overflow-hidden bg-canvas">
                <Canvas />
                <Hint />
                <Inspector />
                <PastFrame />
                <Halted />
              </div>
            </div>
            <TimeBar />
            <BottomPanel />
          </main>
        </div>
      </div>
      <Shortcuts />
      <LiveRegion />
      <ShareDialog />
      <HelpDialog />
      <Toasts />
    </WorldProvider>
  )
}

const smallMax = 900

/** A small screen shows the canvas first; the panels are a tap away. */
function foldOnSmallScreens(): void {
  if (window.innerWidth < smallMax) setUi({ left: null, bottomOpen: false })
}

function Shortcuts() {
  useShortcuts()
  useEffect(foldOnSmallScreens, [])
  return null
}
