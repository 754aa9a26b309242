// The bar along the top: what this is, what can be taken back, and how to hand it on.

'use client'

import { Moon, Redo2, RotateCcw, Share2, Sun, Undo2 } from 'lucide-react'
import { SharedNotice } from '../share/shared-notice'
import { chooseTheme, setUi, useUi } from '../state/ui-store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useStage } from '../world/stage'
import { useWorld } from '../world/use-world'
import { Logo } from './logo'
import { resetWorld } from './reset-world'
import { ScenarioMenu } from './scenario-menu'

export function TopBar() {
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 border-line border-b bg-chrome pr-2 pl-3">
      <Logo />
      <h1 className="text-sm font-semibold tracking-[-0.01em]">Chartroom</h1>
      <span className="mx-1 h-4 w-px bg-line-strong" />
      <ScenarioMenu />
      <SharedNotice />
      <span className="flex-1" />
      <History />
      <span className="mx-1 h-4 w-px bg-line-strong" />
      <ThemeButton />
      <Button kind="loud" icon={<Share2 size={13} />} onClick={() => setUi({ shareOpen: true })} className="ml-1">
        Share
      </Button>
    </header>
  )
}

function History() {
  const { world } = useStage()
  const canUndo = useWorld((state) => state.history.done.length > 0)
  const canRedo = useWorld((state) => state.history.undone.length > 0)
  return (
    <>
      <IconButton
        label="Undo"
        keys="Ctrl Z"
        icon={<Undo2 size={15} />}
        disabled={!canUndo}
        onClick={() => world.undo()}
      />
      <IconButton
        label="Redo"
        keys="Ctrl Shift Z"
        icon={<Redo2 size={15} />}
        disabled={!canRedo}
        onClick={() => world.redo()}
      />
      <IconButton label="Reset this scenario" icon={<RotateCcw size={14} />} onClick={() => resetWorld(world)} />
    </>
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
