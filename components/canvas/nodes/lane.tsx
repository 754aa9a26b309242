// A lane: the quiet ground on which one stage of the road stands.

'use client'

import { memo } from 'react'
import type { Lane } from '@/lib/view/items'
import { classNames } from '../../ui/class-names'
import { useFar } from '../use-far'

export const LaneNode = memo(function LaneNode({ data: { lane } }: { readonly data: { readonly lane: Lane } }) {
  const far = useFar()
  return (
    <section
      aria-label={lane.title}
      className="pointer-events-none h-full w-full rounded-2xl bg-chrome/70 shadow-[inset_0_0_0_1px_var(--line)]"
    >
      <header className={classNames('flex items-baseline justify-between px-4', far ? 'pt-1.5' : 'pt-2.5')}>
        <h2 className={classNames('font-semibold text-ink-soft', far ? 'text-[22px] leading-7' : 'text-xs')}>
          {lane.title}
        </h2>
        <p className={classNames('tabular text-ink-faint', far ? 'text-[18px] leading-7' : 'text-3xs')}>
          {lane.detail}
        </p>
      </header>
      {lane.hint !== null && (
        <p
          className={classNames(
            'flex h-[calc(100%-36px)] items-center justify-center text-center text-ink-faint',
            far ? 'px-4 text-[20px] leading-6' : 'px-8 text-xs',
          )}
        >
          {lane.hint}
        </p>
      )}
    </section>
  )
})
