// The bar along the top: what this is, what can be taken back, and how to hand it on.

'use client'

import { Moon, Presentation, Redo2, RotateCcw, Search, Share2, Sun, Undo2 } from 'lucide-react'
import { SimulatedNote } from '../help/simulated-note'
import { SharedNotice } from '../share/shared-notice'
import { openDialog, openPalette } from '../state/dialogs'
import { togglePresenting } from '../state/panels'
import { chooseTheme } from '../state/theme'
import { useUi } from '../state/ui-store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Keys } from '../ui/keys'
import { useStage } from '../world/stage'
import { useView } from '../world/use-view'
import { Logo } from './logo'
import { resetWorld } from './reset-world'
import { ScenarioMenu } from './scenario-menu'

export function TopBar() {
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 border-line border-b bg-chrome pr-2 pl-3 max-md:gap-1 max-md:pl-2">
      <Logo />
      <h1 className="max-md:sr-only text-sm font-semibold tracking-[-0.01em]">Chartroom</h1>
      <span className="mx-1 h-4 w-px bg-line-strong max-md:hidden" />
      <ScenarioMenu />
      <SharedNotice />
      <SimulatedNote />
      <span className="flex-1" />
      <FindButton />
      <History />
      <span className="mx-1 h-4 w-px bg-line-strong max-md:hidden" />
      <PresentButton />
      <ThemeButton />
      <Button kind="loud" icon={<Share2 size={13} />} onClick={() => openDialog('share')} className="ml-1">
        Share
      </Button>
    </header>
  )
}

function History() {
  const stage = useStage()
  const { canUndo, canRedo } = useView('history') ?? { canUndo: false, canRedo: false }
  return (
    <>
      <IconButton label="Undo" keys="Ctrl Z" icon={<Undo2 size={15} />} disabled={!canUndo} onClick={stage.undo} />
      <IconButton
        label="Redo"
        keys="Ctrl Shift Z"
        icon={<Redo2 size={15} />}
        disabled={!canRedo}
        onClick={() => void stage.move({ to: 'redone' })}
      />
      <IconButton label="Reset this scenario" icon={<RotateCcw size={14} />} onClick={() => resetWorld(stage)} />
    </>
  )
}

function FindButton() {
  return (
    <button
      type="button"
      onClick={openPalette}
      aria-keyshortcuts="Control+K"
      className="mr-1 flex h-7 w-52 items-center gap-2 rounded-md bg-sunken px-2 text-left text-xs text-ink-faint shadow-[inset_0_0_0_1px_var(--line)] hover:text-ink-soft hover:shadow-[inset_0_0_0_1px_var(--line-strong)] max-lg:w-auto"
    >
      <Search size={13} />
      <span className="flex-1 max-lg:sr-only">Find anything</span>
      <span className="max-lg:hidden" aria-hidden>
        <Keys text="Ctrl K" />
      </span>
    </button>
  )
}

function PresentButton() {
  const presenting = useUi((state) => state.presenting)
  return (
    <IconButton
      label={presenting ? 'Stop presenting' : 'Present'}
      keys="Shift P"
      icon={<Presentation size={15} />}
      className="max-md:hidden"
      pressed={presenting}
      onClick={togglePresenting}
    />
  )
}

function ThemeButton() {
  const theme = useUi((state) => state.theme)
  return theme === 'dark' ? (
    <IconButton label="Light theme" icon={<Sun size={15} />} onClick={() => chooseTheme('light')} />
  ) : (
    <IconButton label="Dark theme" icon={<Moon size={15} />} onClick={() => chooseTheme('dark')} />
  )
}
