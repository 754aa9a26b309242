// A tooltip: after a short rest of the pointer, or at once on keyboard focus; Escape hides it.

'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Keys } from './keys'

export type TooltipSide = 'top' | 'bottom' | 'right'

interface Props {
  readonly label: ReactNode
  readonly keys?: string | undefined
  readonly side?: TooltipSide
  readonly children: ReactNode
}

const restMs = 380
const transforms: Readonly<Record<TooltipSide, string>> = {
  top: 'translate(-50%, -100%)',
  bottom: 'translate(-50%, 0)',
  right: 'translate(0, -50%)',
}

export function Tooltip({ label, keys, side = 'bottom', children }: Props) {
  const wrapper = useRef<HTMLSpanElement>(null)
  const timer = useRef<number>(0)
  const [at, setAt] = useState<{ x: number; y: number } | null>(null)

  const hide = () => {
    window.clearTimeout(timer.current)
    setAt(null)
  }
  const show = () => setAt(anchorOf(wrapper.current?.firstElementChild, side))
  const showSoon = () => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(show, restMs)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches what its child receives
    <span
      ref={wrapper}
      className="contents"
      onPointerEnter={showSoon}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show()}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      {at !== null &&
        createPortal(
          <div
            role="tooltip"
            className="pointer-events-none fixed z-[100] flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-2xs font-medium text-chrome shadow-float"
            style={{ left: at.x, top: at.y, transform: transforms[side] }}
          >
            {label}
            {keys !== undefined && <Keys text={keys} />}
          </div>,
          document.body,
        )}
    </span>
  )
}

function anchorOf(element: Element | null | undefined, side: TooltipSide): { x: number; y: number } | null {
  if (!element) return null
  const box = element.getBoundingClientRect()
  if (side === 'right') return { x: box.right + 8, y: box.top + box.height / 2 }
  const x = Math.min(Math.max(box.left + box.width / 2, 60), window.innerWidth - 60)
  return { x, y: side === 'top' ? box.top - 6 : box.bottom + 6 }
}
