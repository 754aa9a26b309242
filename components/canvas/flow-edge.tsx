// An edge of the canvas: faint until one of its ends is selected, then emphasised with its label.

'use client'

import {
  BaseEdge,
  EdgeLabelRenderer,
  type EdgeProps,
  type Edge as FlowEdgeOf,
  getBezierPath,
  getSmoothStepPath,
} from '@xyflow/react'
import { memo } from 'react'
import type { Edge } from '@/lib/view/items'
import { useUi } from '../state/ui-store'
import { type Bus, busPath } from './bus-path'

export type ItemEdge = FlowEdgeOf<{ readonly edge: Edge }, 'flow'>

/** Kinds of edges with room for a label. */
const isLabelled: Readonly<Record<Edge['kind'], boolean>> = {
  provenance: false,
  image: true,
  manages: true,
  selector: false,
  reference: false,
  traffic: false,
}

const dashes: Readonly<Record<Edge['kind'], string | undefined>> = {
  provenance: undefined,
  image: undefined,
  manages: '1 4',
  selector: undefined,
  reference: '4 3',
  traffic: undefined,
}

export const FlowEdge = memo(function FlowEdge(props: EdgeProps<ItemEdge>) {
  const edge = props.data?.edge
  const lit = useUi((state) => edge !== undefined && (state.selection === edge.from || state.selection === edge.to))
  if (edge === undefined) return null
  const [path, labelX, labelY] = pathOf(props, edge)
  return (
    <>
      <BaseEdge
        id={props.id}
        path={path}
        {...(props.markerEnd === undefined ? {} : { markerEnd: props.markerEnd })}
        interactionWidth={0}
        style={{
          stroke: lit ? 'var(--accent)' : edge.kind === 'traffic' ? 'var(--line-strong)' : 'var(--ink-ghost)',
          strokeWidth: lit ? 1.75 : 1.25,
          strokeOpacity: lit ? 1 : 0.75,
          strokeLinecap: 'round',
          ...(dashes[edge.kind] === undefined ? {} : { strokeDasharray: dashes[edge.kind] }),
        }}
      />
      {lit && isLabelled[edge.kind] && (
        <EdgeLabelRenderer>
          <span
            className="pointer-events-none absolute max-w-56 truncate rounded-[5px] bg-surface px-1.5 py-px font-mono text-4xs text-ink-soft shadow-card"
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          >
            {edge.label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
})

const buses: Readonly<Partial<Record<Edge['kind'], Bus>>> = {
  image: { drop: 26, aside: 16 },
  manages: { drop: 32, aside: 28 },
}

function pathOf(props: EdgeProps<ItemEdge>, edge: Edge) {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props
  const ends = { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }
  if (edge.kind === 'traffic') return getBezierPath(ends)
  const bus = buses[edge.kind]
  const along = bus && busPath({ from: { x: sourceX, y: sourceY }, to: { x: targetX, y: targetY } }, bus)
  return along ?? getSmoothStepPath({ ...ends, borderRadius: 12 })
}
