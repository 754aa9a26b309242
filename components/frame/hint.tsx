// The one sentence saying what to try, with the next step as a button.

'use client'

import { ArrowRight, Sparkle, X } from 'lucide-react'
import { hintText } from '@/lib/view/hint'
import type { Suggestion } from '@/lib/view/suggestion'
import { openFile } from '../state/open-files'
import { setUi, useUi } from '../state/ui-store'
import { Button } from '../ui/button'
import { classNames } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import { useDispatch } from '../world/use-dispatch'
import { useView } from '../world/use-view'

export function Hint() {
  const hidden = useUi((state) => state.hintHidden)
  const past = useUi((state) => state.viewMs !== null)
  const several = useUi((state) => state.chosen.length > 1)
  const inspected = useUi((state) => state.selection !== null)
  const inspectorWidth = useUi((state) => state.inspectorWidth)
  const hint = useView('hint')
  if (hidden || past || several || hint === undefined || hint.sentence === '') return null
  const { sentence, drift, suggestion } = hint
  return (
    <div
      className={classNames(
        '@container pointer-events-none absolute z-10 flex justify-center transition-[right] duration-200 max-md:top-3 max-md:left-3 md:bottom-3 md:left-[188px]',
        inspected && 'max-md:hidden',
      )}
      style={{ right: inspected ? inspectorWidth + 24 : 76 }}
    >
      <div className="pointer-events-auto flex min-w-0 max-w-full items-center @max-[230px]:hidden gap-2 rounded-[17px] bg-surface py-1 pr-1 pl-3 text-xs text-ink-soft shadow-float">
        <Sparkle size={13} className="shrink-0 text-accent" fill="currentColor" strokeWidth={0} />
        <p className="min-w-0 py-0.5 leading-[15px] text-balance @max-[300px]:hidden">{hintText(sentence, drift)}</p>
        {suggestion !== null && <Suggested suggestion={suggestion} />}
        <IconButton
          label="Hide this"
          icon={<X size={13} />}
          className="!size-6 !rounded-full"
          onClick={() => setUi({ hintHidden: true })}
        />
      </div>
    </div>
  )
}

function Suggested({ suggestion }: { readonly suggestion: Suggestion }) {
  const dispatch = useDispatch()
  const run = async () => {
    if (suggestion.kind === 'open') openFile(suggestion.path)
    else for (const command of suggestion.commands) if (!(await dispatch(command)).ok) return
  }
  return (
    <Button kind="loud" onClick={() => void run()} className="!h-6 !rounded-full !px-2.5">
      {suggestion.label}
      <ArrowRight size={12} />
    </Button>
  )
}
