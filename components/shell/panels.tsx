// All of the frame that needs the engine, loaded in one piece after the canvas is drawn.

'use client'

import { DensityDialog } from '../density/density-dialog'
import { EditorPanel } from '../editor/editor-panel'
import { SimulatedDialog } from '../help/simulated-dialog'
import { Inspector } from '../inspector/inspector'
import { Gallery } from '../scenario/gallery'
import { FileDrop } from '../share/file-drop'
import { ShareDialog } from '../share/share-dialog'
import { TimeBar } from '../timeline/time-bar'
import { BottomPanel } from './bottom-panel'
import { CommandPalette } from './command-palette'
import { Halted } from './halted'
import { HelpDialog } from './help-dialog'
import { Hint } from './hint'
import { LeftPanel } from './left-panel'
import { LiveRegion } from './live-region'
import { PastFrame } from './past-frame'
import { Rail } from './rail'
import { usePageKeys } from './shortcuts'
import { TopBar } from './top-bar'

function Top() {
  return <TopBar />
}

function Side() {
  return (
    <>
      <Rail />
      <LeftPanel />
    </>
  )
}

function Beside() {
  return <EditorPanel />
}

function Over() {
  return (
    <>
      <Hint />
      <Inspector />
      <PastFrame />
      <Halted />
    </>
  )
}

function Foot() {
  return (
    <>
      <TimeBar />
      <BottomPanel />
    </>
  )
}

/** What is seen only when it is called for. */
function Behind() {
  usePageKeys()
  return (
    <>
      <LiveRegion />
      <ShareDialog />
      <HelpDialog />
      <SimulatedDialog />
      <DensityDialog />
      <Gallery />
      <CommandPalette />
      <FileDrop />
    </>
  )
}

export const panels = { Top, Side, Beside, Over, Foot, Behind }
