// One of several, as a small pill.

import type { ReactNode } from 'react'
import { classNames } from './class-names'

interface Props {
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}

export function Choice({ chosen, onChoose, children }: Props) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={classNames(
        'h-6 max-w-full truncate rounded-md px-2 text-2xs',
        chosen ? 'bg-raised text-ink shadow-[inset_0_0_0_1px_var(--line-strong)]' : 'text-ink-faint hover:bg-raised',
      )}
    >
      {children}
    </button>
  )
}
