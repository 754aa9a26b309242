// The heading of a side panel.

import type { ReactNode } from 'react'

export function PanelHeading({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="flex h-9 shrink-0 items-center justify-between pr-2 pl-3">
      <h2 className="text-xs font-semibold text-ink-soft">{title}</h2>
      {children}
    </div>
  )
}
