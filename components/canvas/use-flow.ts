// The graph as React Flow wants it. A node or edge that did not change stays the same object.

'use client'

import { MarkerType, type Node, type NodeChange } from '@xyflow/react'
import { useCallback, useRef, useState } from 'react'
import type { Graph } from '@/lib/view/graph'
import type { Box, Edge, Lane } from '@/lib/view/items'
import type { Item } from '@/lib/view/kinds/table'
import { selectAll, selectedIds } from '../state/selection'
import { useUi } from '../state/ui-store'
import { useDispatch } from '../world/use-dispatch'
import type { ItemEdge } from './flow-edge'
import { chosenAfter, type Drag, movesIn, placeCommand } from './node-changes'
import { cardOf } from './nodes/table'

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
  const chosen = useUi((state) => state.chosen)
  const dispatch = useDispatch()
  const [drag, setDrag] = useState<Drag>(still)
  const cache = useRef<Cache>(new Map())
  const nodes = nodesOf(graph, {
    selected: new Set(selection === null ? chosen : [selection]),
    drag,
    cache: cache.current,
  })

  const onNodesChange = useCallback(
    (changes: readonly NodeChange[]) => {
      const ids = chosenAfter(selectedIds(useUi.getState()), changes)
      if (ids !== null) selectAll(ids)
      const moves = movesIn(changes)
      if (moves === null) return
      // Dropped items keep their places until the world's next graph has them there.
      setDrag(moves.places)
      if (!moves.isGoingOn) void dispatch(placeCommand(moves.places)).finally(() => setDrag(still))
    },
    [dispatch],
  )
  return { nodes, onNodesChange }
}

const still: Drag = new Map()

interface Looks {
  readonly selected: ReadonlySet<string>
  readonly drag: Drag
  readonly cache: Cache
}

function nodesOf(graph: Graph, { selected, drag, cache }: Looks): Node[] {
  const lanes = graph.lanes.map((lane) => ({ id: `lane:${lane.id}`, box: lane.box, item: null, lane, selected: false }))
  const items = graph.items.flatMap((item): Shape[] => {
    const box = graph.boxes.get(item.id)
    if (box === undefined) return []
    return [{ id: item.id, box: { ...box, ...drag.get(item.id) }, item, lane: null, selected: selected.has(item.id) }]
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
  const card = cardOf(item)
  const fixed = card.isGround === true
  return {
    ...common,
    type: item.kind,
    data: { item },
    selected: shape.selected,
    draggable: !fixed,
    selectable: !fixed,
    focusable: !fixed,
    // React Flow gives unselectable nodes no pointer events, which would make their pods unreachable.
    ...(fixed ? { style: { pointerEvents: 'all' as const } } : {}),
    ariaLabel: card.label(item),
  }
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
