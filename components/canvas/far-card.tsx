// A card from afar: its name, large enough to be read, and how it is.

import type { ReactNode } from 'react'
import type { Mood } from '@/lib/view/mood'
import { classNames } from '../ui/class-names'
import { moodClass } from '../ui/mood'

interface Props {
  readonly title: string
  /** Absent for items without a state. */
  readonly mood?: Mood | undefined
  readonly note?: string | undefined
  readonly selected: boolean
  readonly hatched?: boolean
  /** Content still legible at this size. */
  readonly children?: ReactNode
}

export function FarCard({ title, mood, note, selected, hatched = false, children }: Props) {
  return (
    <article
      className={classNames(
        '@container relative flex h-full w-full flex-col rounded-[10px] bg-surface text-ink',
        moodClass[mood ?? 'idle'],
        hatched && 'hatched',
        selected ? 'shadow-[0_0_0_4px_var(--accent)]' : 'shadow-[0_0_0_1.5px_var(--line-strong)]',
      )}
    >
      <p className="flex max-h-12 min-h-0 flex-1 items-center gap-2.5 px-3 text-[clamp(18px,17cqw,24px)] leading-none font-semibold">
        {mood !== undefined && <span className="size-3.5 shrink-0 rounded-full bg-mood" />}
        <span className="min-w-0 truncate pb-0.5">{title}</span>
        <span className="tabular ml-auto shrink-0 text-[0.8em] font-normal text-ink-faint">{note}</span>
      </p>
      {children}
    </article>
  )
}
