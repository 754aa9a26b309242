// A small word in a frame: an architecture, a status, a count.

import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { type Mood, moodClass } from './mood'

interface Props {
  readonly mood?: Mood
  readonly title?: string
  readonly children: ReactNode
}

export function Badge({ mood, title, children }: Props) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-[17px] shrink-0 items-center gap-1 rounded-[5px] px-1.5 text-3xs font-medium',
        mood === undefined
          ? 'text-ink-faint shadow-[inset_0_0_0_1px_var(--line-strong)]'
          : `${moodClass[mood]} tinted text-mood`,
      )}
    >
      {children}
    </span>
  )
}
