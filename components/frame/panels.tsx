// All of the frame that needs the engine, loaded in one piece after the canvas is drawn.

'use client'

import { EditorPanel } from '../editor/editor-panel'
import { Inspector } from '../inspector/inspector'
import { FileDrop } from '../share/file-drop'
import { TimeBar } from '../timeline/time-bar'
import { BottomPanel } from './bottom-panel'
import { Halted } from './halted'
import { Hint } from './hint'
import { LeftPanel } from './left-panel'
import { LiveRegion } from './live-region'
import { OpenDialog } from './open-dialog'
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
      <OpenDialog />
      <FileDrop />
    </>
  )
}

export const panels = { Top, Side, Beside, Over, Foot, Behind }
