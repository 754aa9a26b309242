// The pods of one node: cells of the DOM when close, painted when far.
//
// Far away nobody can hit a cell or read it, and a thousand of them cost more to lay out than to paint.

'use client'

import { useStore } from '@xyflow/react'
import { memo } from 'react'
import { type CellGrid, cellBoxOf, cellGridOf } from '@/lib/view/cell-grid'
import type { Box, PodCell } from '@/lib/view/items'
import { select, toggleSelected, useSelected } from '../state/selection'
import { classNames } from '../ui/class-names'
import { moodClass } from '../ui/mood'
import { carry } from './carry'
import { PaintedPods } from './painted-pods'
import { PodGlyph } from './pod-glyph'
import { useFar } from './use-far'

/** On the screen, below which a cell is neither read nor hit. */
const cellLeastPx = 13

interface Props {
  readonly pods: readonly PodCell[]
  readonly area: Box
}

export function PodField({ pods, area }: Props) {
  const grid = cellGridOf(pods.length, area)
  const far = useStore((state) => grid.height * state.transform[2] < cellLeastPx)
  const hidden = pods.length - grid.shown
  return (
    <div className="absolute" style={{ left: area.x, top: area.y, width: area.width, height: area.height }}>
      {far ? (
        <PaintedPods pods={pods} grid={grid} area={area} />
      ) : (
        pods.slice(0, grid.shown).map((pod, index) => <Cell key={pod.id} pod={pod} grid={grid} index={index} />)
      )}
      {hidden > 0 && <span className="absolute right-0 bottom-0 rounded bg-surface px-1 text-3xs">+{hidden}</span>}
    </div>
  )
}

interface CellProps {
  readonly pod: PodCell
  readonly grid: CellGrid
  readonly index: number
}

const Cell = memo(function Cell({ pod, grid, index }: CellProps) {
  const selected = useSelected(pod.id)
  const box = cellBoxOf(grid, index)
  return (
    <button
      type="button"
      draggable
      data-pod={pod.id}
      title={`${pod.name}\n${pod.status}, ${pod.ready} ready${pod.restarts > 0 ? `, ${pod.restarts} restarts` : ''}`}
      className={classNames(
        'nodrag tinted absolute flex items-center overflow-hidden rounded-[6px] text-left transition-[background-color] duration-300 animate-appear',
        moodClass[pod.mood],
        grid.tier === 'wide' || grid.tier === 'medium' ? 'gap-1.5 px-1.5' : 'justify-center',
        pod.glyph === 'leaving' && 'opacity-60',
        selected && '!shadow-[0_0_0_1.5px_var(--accent),0_0_0_4px_color-mix(in_oklab,var(--accent)_25%,transparent)]',
      )}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      onClick={(event) => {
        event.stopPropagation()
        if (event.ctrlKey || event.metaKey || event.shiftKey) toggleSelected(pod.id)
        else select(pod.id)
      }}
      onDragStart={(event) => carry(event, { kind: 'pod', id: pod.id })}
    >
      <Face pod={pod} tier={grid.tier} />
      <span className="sr-only">
        pod {pod.name}, {pod.status}
      </span>
    </button>
  )
})

/** From afar the glyph and whose it is, as large as the cell allows. */
function Large({ pod }: { readonly pod: PodCell }) {
  return (
    <>
      <PodGlyph glyph={pod.glyph} size={16} />
      <span className="min-w-0 truncate text-[16px] leading-5 text-ink">{pod.owner}</span>
    </>
  )
}

function Face({ pod, tier }: { readonly pod: PodCell; readonly tier: CellGrid['tier'] }) {
  const far = useFar()
  switch (tier) {
    case 'wide':
      if (far) return <Large pod={pod} />
      return (
        <>
          <PodGlyph glyph={pod.glyph} />
          <span className="min-w-0 leading-[11px]">
            <span className="block truncate text-3xs leading-[12px] font-medium text-ink">{pod.owner}</span>
            <span className="block truncate text-4xs leading-[13px] text-mood">
              {pod.mood === 'ok' ? <span className="font-mono text-ink-faint">{pod.suffix}</span> : pod.status}
            </span>
          </span>
        </>
      )
    case 'medium':
      return (
        <>
          <PodGlyph glyph={pod.glyph} size={10} />
          <span className="truncate text-4xs text-ink-soft">{pod.owner}</span>
        </>
      )
    case 'small':
      return <PodGlyph glyph={pod.glyph} size={10} />
    case 'square':
      return <PodGlyph glyph={pod.glyph} size={8} />
    case 'speck':
      return null
  }
}
