// The events of the cluster, newest at the foot; a click chooses what one is about.

'use client'

import { useEffect, useRef } from 'react'
import type { EventRow } from '@/lib/view/event-rows'
import { select } from '../state/selection'
import { classNames } from '../ui/class-names'
import { useView } from '../world/use-view'

const noRows: readonly EventRow[] = []
const nearFootPx = 60

export function Events() {
  const rows = useView('events') ?? noRows
  const box = useRef<HTMLElement>(null)
  const follows = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are what there is to follow
  useEffect(() => {
    if (box.current && follows.current) box.current.scrollTop = box.current.scrollHeight
  }, [rows])
  return (
    <section
      ref={box}
      aria-label="Events"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      onScroll={({ currentTarget: at }) => {
        follows.current = at.scrollHeight - at.scrollTop - at.clientHeight < nearFootPx
      }}
      className="absolute inset-0 overflow-y-auto py-1"
    >
      {rows.length === 0 && <p className="px-3 py-2 text-xs text-ink-faint">No events yet.</p>}
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </section>
  )
}

function Row({ row }: { readonly row: EventRow }) {
  return (
    <button
      type="button"
      onClick={() => select(row.about)}
      className="flex w-full items-baseline gap-3 px-3 py-[3px] text-left text-2xs hover:bg-raised"
    >
      <span className="tabular w-11 shrink-0 font-mono text-ink-faint">{row.clock}</span>
      <span className={classNames('w-28 shrink-0 truncate font-medium', row.warning ? 'text-warn' : 'text-ink-soft')}>
        {row.warning ? '! ' : ''}
        {row.reason}
        {row.count > 1 && <span className="text-ink-faint"> ×{row.count}</span>}
      </span>
      <span className="w-64 shrink-0 truncate font-mono text-ink-soft">{row.object}</span>
      <span className="min-w-0 flex-1 truncate text-ink-soft" title={row.message}>
        {row.message}
      </span>
      <span className="shrink-0 text-ink-faint">{row.source}</span>
    </button>
  )
}
