// A button that opens a menu below itself.

'use client'

import { type ReactNode, useCallback, useState } from 'react'
import { classNames } from './class-names'
import { Menu, type MenuItem, type MenuPoint } from './menu'
import { Tooltip } from './tooltip'

interface Props {
  readonly label: string
  /** Asked when it opens. */
  readonly items: () => readonly MenuItem[]
  readonly children: ReactNode
  readonly className?: string
  readonly tooltip?: boolean
}

export function MenuButton({ label, items, children, className, tooltip = true }: Props) {
  const [at, setAt] = useState<MenuPoint | null>(null)
  const close = useCallback(() => setAt(null), [])
  const button = (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={at !== null}
      className={classNames(
        'nodrag inline-flex h-7 items-center justify-center gap-1 rounded-md px-1.5 text-xs text-ink-soft transition-colors hover:bg-raised hover:text-ink aria-expanded:bg-raised aria-expanded:text-ink',
        className,
      )}
      onClick={(event) => {
        event.stopPropagation()
        const box = event.currentTarget.getBoundingClientRect()
        setAt(at === null ? { x: box.left, y: box.bottom + 4 } : null)
      }}
    >
      {children}
    </button>
  )
  return (
    <>
      {tooltip ? <Tooltip label={label}>{button}</Tooltip> : button}
      {at !== null && <Menu label={label} items={items()} at={at} onClose={close} />}
    </>
  )
}
