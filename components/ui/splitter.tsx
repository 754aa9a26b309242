// The handle between two panes: drag it, or use the arrows; a double click folds the pane.

'use client'

import { type PointerEvent, useRef } from 'react'
import { classNames } from './class-names'

interface Props {
  readonly label: string
  /** Which way the pane grows. */
  readonly grows: 'right' | 'left' | 'up'
  readonly size: number
  readonly min: number
  readonly max: number
  readonly onResize: (size: number) => void
  readonly onFold?: () => void
  readonly className?: string
}

const keySigns: Readonly<Record<string, { axis: 'x' | 'y'; sign: number }>> = {
  ArrowRight: { axis: 'x', sign: 1 },
  ArrowLeft: { axis: 'x', sign: -1 },
  ArrowDown: { axis: 'y', sign: 1 },
  ArrowUp: { axis: 'y', sign: -1 },
}

export function Splitter({ label, grows, size, min, max, onResize, onFold, className }: Props) {
  const start = useRef<{ at: number; size: number } | null>(null)
  const axis = grows === 'up' ? 'y' : 'x'
  const sign = grows === 'right' ? 1 : -1
  const along = (event: PointerEvent) => (axis === 'x' ? event.clientX : event.clientY)
  const clamp = (next: number) => Math.max(min, Math.min(max, next))
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot take focus and a value
    <div
      role="separator"
      aria-label={label}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={classNames(
        'group absolute z-20 touch-none',
        axis === 'x' ? 'inset-y-0 w-2 cursor-col-resize' : 'inset-x-0 h-2 cursor-row-resize',
        'after:absolute after:bg-accent after:opacity-0 after:transition-opacity hover:after:opacity-100 focus-visible:after:opacity-100',
        axis === 'x' ? 'after:inset-y-0 after:left-[3px] after:w-0.5' : 'after:inset-x-0 after:top-[3px] after:h-0.5',
        className,
      )}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { at: along(event), size }
      }}
      onPointerMove={(event) => {
        if (start.current) onResize(clamp(start.current.size + sign * (along(event) - start.current.at)))
      }}
      onPointerUp={() => {
        start.current = null
      }}
      onDoubleClick={onFold}
      onKeyDown={(event) => {
        const key = keySigns[event.key]
        if (key?.axis === axis) onResize(clamp(size + key.sign * sign * 16))
        if (event.key === 'Enter') onFold?.()
      }}
    />
  )
}
