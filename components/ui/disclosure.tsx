// A heading that opens what lies below it.

'use client'

import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { classNames } from './class-names'

interface Props {
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly opened?: boolean
  readonly children: ReactNode
}

export function Disclosure({ title, detail, opened = false, children }: Props) {
  const [open, setOpen] = useState(opened)
  return (
    <section>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-7 w-full items-center gap-1.5 px-3 text-left text-2xs text-ink-soft hover:bg-raised"
      >
        <ChevronRight size={12} className={classNames('shrink-0 text-ink-faint', open && 'rotate-90')} />
        <span className="min-w-0 flex-1 truncate font-medium text-ink">{title}</span>
        {detail !== undefined && <span className="shrink-0 text-3xs text-ink-faint">{detail}</span>}
      </button>
      {open && children}
    </section>
  )
}
