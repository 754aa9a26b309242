// A lane: the quiet ground on which one stage of the road stands.

'use client'

import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import type { LaneNode as Lane } from '../item-node'

export const LaneNode = memo(function LaneNode({ data: { lane } }: NodeProps<Lane>) {
  return (
    <section
      aria-label={lane.title}
      className="pointer-events-none h-full w-full rounded-2xl bg-chrome/70 shadow-[inset_0_0_0_1px_var(--line)]"
    >
      <header className="flex items-baseline justify-between px-4 pt-2.5">
        <h2 className="text-xs font-semibold text-ink-soft">{lane.title}</h2>
        <p className="tabular text-3xs text-ink-faint">{lane.detail}</p>
      </header>
      {lane.hint !== null && (
        <p className="flex h-[calc(100%-36px)] items-center justify-center px-8 text-center text-xs text-ink-faint">
          {lane.hint}
        </p>
      )}
    </section>
  )
})
