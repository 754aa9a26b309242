// A dialog over the page, on the platform's own <dialog>: focus stays inside, Escape and the backdrop close it.

'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { classNames } from './class-names'
import { IconButton } from './icon-button'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  /** For tables and galleries. */
  readonly wide?: boolean
}

export function Dialog({ title, onClose, children, footer, wide = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and the browser brings it as `cancel`
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={classNames(
        'm-auto flex-col overflow-hidden rounded-xl bg-surface p-0 text-ink shadow-float backdrop:bg-black/45 open:flex animate-appear max-h-[calc(100dvh-48px)]',
        wide ? 'w-[min(880px,calc(100vw-32px))]' : 'w-[min(520px,calc(100vw-32px))]',
      )}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <header className="flex shrink-0 items-center justify-between pt-3 pr-3 pl-5">
        <h2 id={titleId} className="text-base font-semibold">
          {title}
        </h2>
        <IconButton label="Close" icon={<X size={15} />} onClick={onClose} />
      </header>
      <div className="min-h-0 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
      {footer !== undefined && (
        <footer className="flex shrink-0 justify-end gap-2 border-line border-t bg-sunken px-5 py-3">{footer}</footer>
      )}
    </dialog>
  )
}
