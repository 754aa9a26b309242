// The way of one request over the canvas: from the visitors to the Service, and on to the pod that answered.
//
// Beside the cards, never over them: out of the Service, down the gutter left of the nodes, along the gap above the
// node, to its edge. Which cell answered is shown by a ring around it, so that no name is covered.

import type { RequestSample, Traffic } from '@/lib/world/state'
import { cellBoxOf, cellGridOf } from './cell-grid'
import type { Graph } from './graph'
import { podId, serviceId, visitorsId } from './ids'
import type { Box, Place } from './items'
import type { ItemOf } from './kinds/table'

/** The canvas as it is seen: from afar pods stand elsewhere in their nodes (sizes.ts). */
export interface Seen {
  readonly graph: Graph
  readonly podArea: Box
}

export interface RequestPath {
  /** Curves from the visitors to the Service, as the edge between them does. */
  readonly toService: readonly [Place, Place]
  /** Corners of the way from the Service to the node; empty when no pod answered. */
  readonly toNode: readonly Place[]
  /** The box the ring is drawn around: the pod's cell, or the Service when no pod answered. */
  readonly target: Box
}

const gutter = 12
const corridor = 6

export function requestPath(stream: Traffic, sample: RequestSample, seen: Seen): RequestPath | null {
  const { graph } = seen
  const service = graph.boxes.get(serviceId(stream.namespace, stream.service))
  const visitors = graph.boxes.get(visitorsId)
  if (service === undefined || visitors === undefined) return null
  const entrance = { x: service.x, y: service.y + service.height / 2 }
  const toService = [{ x: visitors.x + visitors.width, y: visitors.y + visitors.height / 2 }, entrance] as const
  const found = sample.pod === undefined ? null : cellOfPod(podId(stream.namespace, sample.pod), seen)
  if (found === null) return { toService, toNode: [], target: service }
  return { toService, toNode: wayToNode(service, found, graph), target: found.cell }
}

interface Found {
  readonly node: Box
  readonly cell: Box
}

function wayToNode(service: Box, { node, cell }: Found, { items, boxes }: Graph): readonly Place[] {
  const out = { x: service.x + service.width, y: service.y + service.height / 2 }
  const lefts = items.flatMap((item) => (item.kind === 'node' ? (boxes.get(item.id)?.x ?? []) : []))
  const left = Math.min(...lefts) - gutter
  const x = left > out.x ? left : out.x + gutter
  const y = node.y - corridor
  const end = cell.x + cell.width / 2
  return [out, { x, y: out.y }, { x, y }, { x: end, y }, { x: end, y: node.y }]
}

function cellOfPod(id: string, { graph, podArea }: Seen): Found | null {
  for (const item of graph.items) {
    if (item.kind !== 'node') continue
    const index = item.pods.findIndex((pod) => pod.id === id)
    const node = graph.boxes.get(item.id)
    if (index >= 0 && node !== undefined) return { node, cell: cellIn(item, { node, podArea }, index) }
  }
  return null
}

function cellIn(
  { pods }: ItemOf<'node'>,
  { node, podArea }: { readonly node: Box; readonly podArea: Box },
  index: number,
): Box {
  const cell = cellBoxOf(cellGridOf(pods.length, podArea), index)
  return { ...cell, x: node.x + podArea.x + cell.x, y: node.y + podArea.y + cell.y }
}
