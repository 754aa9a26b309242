// The graph as React Flow wants it. A node or edge that did not change stays the same object.

'use client'

import { MarkerType, type Node, type NodeChange, type XYPosition } from '@xyflow/react'
import { useCallback, useRef, useState } from 'react'
import type { Box, Edge, Graph, Item, Lane } from '@/lib/view/items'
import { select, useUi } from '../state/ui-store'
import { useDispatch } from '../world/use-dispatch'
import type { ItemEdge } from './flow-edge'

interface Shape {
  readonly id: string
  readonly box: Box
  readonly item: Item | null
  readonly lane: Lane | null
  readonly selected: boolean
}

type Cache = Map<string, { readonly shape: Shape; readonly node: Node }>

export function useFlowNodes(graph: Graph) {
  const selection = useUi((state) => state.selection)
  const dispatch = useDispatch()
  const [drag, setDrag] = useState<{ readonly id: string; readonly at: XYPosition } | null>(null)
  const cache = useRef<Cache>(new Map())
  const nodes = nodesOf(graph, { selection, drag, cache: cache.current })

  const onNodesChange = useCallback(
    (changes: readonly NodeChange[]) => {
      for (const change of changes) {
        if (change.type === 'select' && change.selected) select(change.id)
        if (change.type !== 'position' || change.position === undefined) continue
        if (change.dragging === true) setDrag({ id: change.id, at: change.position })
        else {
          setDrag(null)
          dispatch({ kind: 'place', id: change.id, place: rounded(change.position) })
        }
      }
    },
    [dispatch],
  )
  return { nodes, onNodesChange }
}

interface Looks {
  readonly selection: string | null
  readonly drag: { readonly id: string; readonly at: XYPosition } | null
  readonly cache: Cache
}

function nodesOf(graph: Graph, { selection, drag, cache }: Looks): Node[] {
  const lanes = graph.lanes.map((lane) => ({ id: `lane:${lane.id}`, box: lane.box, item: null, lane, selected: false }))
  const items = graph.items.flatMap((item): Shape[] => {
    const box = graph.boxes.get(item.id)
    if (box === undefined) return []
    const moved = drag?.id === item.id ? { ...box, x: drag.at.x, y: drag.at.y } : box
    return [{ id: item.id, box: moved, item, lane: null, selected: selection === item.id }]
  })
  const shapes: Shape[] = [...lanes, ...items]
  forget(cache, shapes)
  return shapes.map((shape) => cached(cache, shape))
}

function forget(cache: Cache, shapes: readonly Shape[]): void {
  if (cache.size <= shapes.length) return
  const present = new Set(shapes.map((shape) => shape.id))
  for (const id of cache.keys()) if (!present.has(id)) cache.delete(id)
}

function cached(cache: Cache, shape: Shape): Node {
  const held = cache.get(shape.id)
  if (held !== undefined && isSame(held.shape, shape)) return held.node
  const node = nodeOf(shape)
  cache.set(shape.id, { shape, node })
  return node
}

function isSame(a: Shape, b: Shape): boolean {
  const boxes =
    a.box.x === b.box.x && a.box.y === b.box.y && a.box.width === b.box.width && a.box.height === b.box.height
  return boxes && a.item === b.item && a.lane === b.lane && a.selected === b.selected
}

function nodeOf(shape: Shape): Node {
  const { box, item, lane } = shape
  const size = { width: box.width, height: box.height }
  // Sizes are ours and never measured: React Flow is told both.
  const common = { id: shape.id, position: { x: box.x, y: box.y }, ...size, measured: size }
  if (item === null) {
    return {
      ...common,
      type: 'lane',
      data: { lane },
      draggable: false,
      selectable: false,
      focusable: false,
      zIndex: -10,
    }
  }
  const fixed = item.kind === 'queue'
  return {
    ...common,
    type: item.kind,
    data: { item },
    selected: shape.selected,
    draggable: !fixed,
    selectable: !fixed,
    focusable: !fixed,
    // What can neither be chosen nor moved would let every press through, and its pods with it.
    ...(fixed ? { style: { pointerEvents: 'all' as const } } : {}),
    ariaLabel: ariaLabelOf(item),
  }
}

function ariaLabelOf(item: Item): string {
  if (item.kind === 'build') return `Build of ${item.path}`
  if (item.kind === 'repository') return `Repository ${item.repository}`
  return item.kind === 'visitors' || item.kind === 'queue' ? item.kind : `${item.kind} ${item.name}`
}

export function useFlowEdges(graph: Graph): ItemEdge[] {
  const cache = useRef(new WeakMap<Edge, ItemEdge>())
  return graph.edges.map((edge) => {
    const held = cache.current.get(edge)
    if (held !== undefined) return held
    const made = edgeOf(edge)
    cache.current.set(edge, made)
    return made
  })
}

const ports: Readonly<Record<Edge['kind'], readonly [from: string, to: string]>> = {
  provenance: ['out-right', 'in-left'],
  image: ['out-bottom', 'in-right'],
  manages: ['out-bottom', 'in-right'],
  selector: ['out-bottom', 'in-top'],
  reference: ['out-right', 'in-left'],
  traffic: ['out-right', 'in-left'],
}

function edgeOf(edge: Edge): ItemEdge {
  const [sourceHandle, targetHandle] = ports[edge.kind]
  return {
    id: edge.id,
    type: 'flow',
    source: edge.from,
    target: edge.to,
    sourceHandle,
    targetHandle,
    data: { edge },
    focusable: false,
    selectable: false,
    ariaLabel: edge.label,
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: 'var(--ink-ghost)' },
  }
}

function rounded(at: XYPosition): { x: number; y: number } {
  return { x: Math.round(at.x), y: Math.round(at.y) }
}
