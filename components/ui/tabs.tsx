// Tabs: a row of names with one chosen; arrows move between them.

'use client'

import type { ReactNode } from 'react'
import { classNames } from './class-names'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly badge?: ReactNode
}

interface Props<Id extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}

export function Tabs<Id extends string>({ label, tabs, chosen, onChoose }: Props<Id>) {
  const step = (delta: number) => {
    const at = tabs.findIndex((tab) => tab.id === chosen)
    const next = tabs[(at + delta + tabs.length) % tabs.length]
    if (next) onChoose(next.id)
  }
  return (
    <div
      role="tablist"
      aria-label={label}
      className="flex items-stretch gap-0.5"
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') step(1)
        if (event.key === 'ArrowLeft') step(-1)
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1}
          className={classNames(
            'relative inline-flex items-center gap-1.5 px-2 text-xs transition-colors',
            tab.id === chosen
              ? 'font-medium text-ink after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-full after:bg-ink'
              : 'text-ink-faint hover:text-ink-soft',
          )}
          onClick={() => onChoose(tab.id)}
        >
          {tab.label}
          {tab.badge}
        </button>
      ))}
    </div>
  )
}
