// The scrubber: the history of the world as a line, with a tick for each event and each thing done.

'use client'

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { momentAt } from '@/lib/view/moment'
import type { Tick } from '@/lib/view/timeline'
import { clockText } from '@/lib/view/units'
import { setUi, useUi } from '../state/ui-store'
import { useView } from '../world/use-view'

const keyStepMs = 1000

export function Scrubber() {
  const rail = useRef<HTMLDivElement>(null)
  const viewMs = useUi((state) => state.viewMs)
  const { startMs, latestMs, nowMs } = useView('clock') ?? { startMs: 0, latestMs: 0, nowMs: 0 }
  // Four positions a second are enough for a line that is some hundred pixels long.
  const spanMs = Math.max(1, Math.ceil((latestMs - startMs) / 250) * 250)
  const ticks = useView('ticks') ?? []
  // The moment that is shown, which may not be the one that was pointed at: history begins where it was kept.
  const atMs = viewMs === null ? spanMs : nowMs - startMs

  const seek = (ms: number) => setUi({ viewMs: momentAt(ms, startMs, latestMs) })
  const seekTo = (event: PointerEvent) => {
    const box = rail.current?.getBoundingClientRect()
    if (box) seek(((event.clientX - box.left) / box.width) * spanMs)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') seek(atMs - keyStepMs)
    else if (event.key === 'ArrowRight') seek(atMs + keyStepMs)
    else if (event.key === 'Home') seek(0)
    else if (event.key === 'End') setUi({ viewMs: null })
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={rail}
      role="slider"
      tabIndex={0}
      aria-label="Moment"
      aria-valuemin={0}
      aria-valuemax={Math.round(spanMs / 1000)}
      aria-valuenow={Math.round(atMs / 1000)}
      aria-valuetext={viewMs === null ? 'now' : clockText(atMs)}
      className="group relative mx-2 h-8 min-w-24 flex-1 cursor-pointer touch-none rounded"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        seekTo(event)
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && seekTo(event)}
      onKeyDown={onKeyDown}
    >
      <span className="absolute inset-x-0 top-1/2 h-[3px] -translate-y-1/2 rounded-full bg-ink/10" />
      <span
        className="absolute top-1/2 left-0 h-[3px] -translate-y-1/2 rounded-full bg-ink-ghost group-hover:bg-accent"
        style={{ width: `${(atMs / spanMs) * 100}%` }}
      />
      {ticks.map((tick) => (
        <TickMark key={tick.key} tick={tick} spanMs={spanMs} />
      ))}
      <span
        className="absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full bg-ink shadow-[0_0_0_3px_var(--chrome)]"
        style={{ left: `${(atMs / spanMs) * 100}%` }}
      />
    </div>
  )
}

const tickClass: Readonly<Record<Tick['kind'], string>> = {
  done: 'bg-accent h-2.5 w-[3px] rounded-full',
  warning: 'bg-bad h-1.5 w-px',
  normal: 'bg-ink-ghost h-1.5 w-px',
}

function TickMark({ tick, spanMs }: { readonly tick: Tick; readonly spanMs: number }) {
  const top = tick.kind === 'done' ? 'top-1/2 -translate-y-1/2' : 'top-1'
  return (
    <span
      title={tick.label}
      className={`absolute -translate-x-1/2 ${top} ${tickClass[tick.kind]}`}
      style={{ left: `${(tick.atMs / spanMs) * 100}%` }}
    />
  )
}
