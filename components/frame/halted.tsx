// A broken promise of ours stopped the world: says so, and keeps what the person wrote.

'use client'

import { Download, RotateCcw, Undo2 } from 'lucide-react'
import type { Halt } from '@/lib/world/state'
import { downloadText } from '../share/download'
import { Button } from '../ui/button'
import { useStage } from '../world/stage'
import { useView } from '../world/use-view'

export function Halted() {
  const halt = useView('halted') ?? null
  return halt === null ? null : <Notice halt={halt} />
}

function Notice({ halt }: { readonly halt: Halt }) {
  const { ask, undo, move } = useStage()
  const save = async () => downloadText('chartroom-scenario.json', JSON.stringify(await ask('document'), null, 2))
  return (
    <div role="alert" className="absolute inset-0 z-30 flex items-center justify-center bg-canvas/80 p-6">
      <div className="max-w-lg rounded-xl bg-surface p-5 shadow-float">
        <h2 className="text-base font-semibold">The simulation stopped</h2>
        <p className="mt-2 text-xs text-ink-soft">
          Chartroom broke a promise of its own. Your files and everything you did are still here.
        </p>
        <p className="mood-bad mt-3 rounded-md px-3 py-2 font-mono text-2xs text-mood tinted">{halt.promise}</p>
        <div className="mt-4 flex gap-2">
          <Button kind="loud" icon={<Undo2 size={13} />} onClick={undo}>
            Undo the last step
          </Button>
          <Button icon={<Download size={13} />} onClick={() => void save()}>
            Save files and log
          </Button>
          <Button kind="quiet" icon={<RotateCcw size={13} />} onClick={() => void move({ to: 'reset' })}>
            Reset
          </Button>
        </div>
      </div>
    </div>
  )
}
