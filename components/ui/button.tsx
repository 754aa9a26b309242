// Buttons with a text: one loud kind for the suggested action, one framed, one quiet.

import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names'

export type ButtonKind = 'loud' | 'framed' | 'quiet' | 'danger'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind
  readonly icon?: ReactNode
}

const kinds: Readonly<Record<ButtonKind, string>> = {
  loud: 'bg-ink text-chrome hover:bg-ink-soft',
  framed: 'bg-surface text-ink shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-raised',
  quiet: 'text-ink-soft hover:bg-raised hover:text-ink',
  danger: 'text-bad shadow-[inset_0_0_0_1px_color-mix(in_oklab,var(--bad)_45%,transparent)] hover:bg-bad/10',
}

export function Button({ kind = 'framed', icon, children, className, ...rest }: Props) {
  return (
    <button
      type="button"
      className={classNames(
        'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-xs font-medium transition-colors disabled:opacity-40',
        kinds[kind],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
    </button>
  )
}
