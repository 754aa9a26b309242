// Preformatted text that scrolls: the keyboard reaches it, and it says what it is.

import type { ReactNode } from 'react'
import { classNames } from './class-names'

interface Props {
  readonly label: string
  readonly className?: string
  readonly textClassName?: string
  readonly children: ReactNode
}

export function ScrollText({ label, className, textClassName, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section aria-label={label} tabIndex={0} className={classNames('overflow-auto', className)}>
      <pre className={classNames('font-mono text-[10.5px] leading-[16px]', textClassName)}>{children}</pre>
    </section>
  )
}
