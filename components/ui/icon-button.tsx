// A button that is only an icon: its label is its accessible name and its tooltip.

import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names'
import { Tooltip } from './tooltip'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children'> {
  readonly label: string
  readonly icon: ReactNode
  /** Shown in the tooltip, as in "Space". */
  readonly keys?: string
  readonly pressed?: boolean
  readonly side?: 'top' | 'bottom' | 'right'
}

export function IconButton({ label, icon, keys, pressed, side = 'bottom', className, ...rest }: Props) {
  return (
    <Tooltip label={label} keys={keys} side={side}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          'inline-flex size-7 shrink-0 items-center justify-center rounded-md transition-colors disabled:pointer-events-none disabled:text-ink-ghost',
          pressed ? 'bg-raised text-ink' : 'text-ink-soft hover:bg-raised hover:text-ink',
          className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
