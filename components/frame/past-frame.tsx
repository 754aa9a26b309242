// Marks the canvas while it shows the past: a frame, and the moment.

'use client'

import { History } from 'lucide-react'
import { clockText } from '@/lib/view/units'
import { useUi } from '../state/ui-store'
import { useView } from '../world/use-view'

export function PastFrame() {
  const past = useUi((state) => state.viewMs !== null)
  const clock = useView('clock')
  if (!past || clock === undefined) return null
  return (
    <div className="pointer-events-none absolute inset-0 z-10 flex justify-center shadow-[inset_0_0_0_2px_var(--accent)]">
      <p className="tabular mt-3 flex h-8 items-center gap-2 rounded-full bg-accent px-3 text-xs font-medium text-accent-ink shadow-float">
        <History size={13} />
        As it was at {clockText(clock.nowMs - clock.startMs)}
      </p>
    </div>
  )
}
