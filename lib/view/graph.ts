// DOOR of the view: WorldState -> the canvas's items, their places and the edges between them.
//
// Derived once a state; an item, edge or box that did not change keeps its identity. A person's own places win;
// everything else stands in its slot (slots.ts, lanes.ts).

import { keepById } from '@/lib/base/memo'
import type { WorldState } from '@/lib/world/state'
import type { Box, Edge, Lane } from './items'
import { type Item, kindOf, kinds } from './kinds/table'
import { createPlacer, lanesOf } from './places'

/** Everything the canvas shows. */
export interface Graph {
  readonly lanes: readonly Lane[]
  readonly items: readonly Item[]
  readonly boxes: ReadonlyMap<string, Box>
  readonly edges: readonly Edge[]
}

export type GraphView = (state: WorldState) => Graph

/** One for each page, since it remembers the place of every item. */
export function createGraphView(): GraphView {
  const place = createPlacer()
  const currentEdges = createEdgeMemo()
  let items: readonly Item[] = []
  let lanes: readonly Lane[] = []
  let last: Graph | null = null
  let key: readonly unknown[] = []
  return (state) => {
    const next = [state.cluster.revision, ...partsOf(state)]
    if (last !== null && isSameList(key, next)) return last
    key = next
    items = keepById(items, itemsOf(state))
    const edges = currentEdges(state, items)
    const boxes = place(items, edges, state.canvas)
    lanes = keepById(lanes, lanesOf(items, boxes))
    const same = last !== null && last.items === items && last.edges === edges && last.boxes === boxes
    if (last === null || !same || last.lanes !== lanes) last = { items, edges, boxes, lanes }
    return last
  }
}

/** The parts of a state the canvas shows, without the clock. */
function partsOf({ docker, registry, files, history, traffic, canvas, operations }: WorldState): readonly unknown[] {
  return [docker, registry, files, history.log, traffic, canvas, operations]
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at])
}

function itemsOf(state: WorldState): readonly Item[] {
  return Object.values(kinds).flatMap((kind): readonly Item[] => kind.items(state))
}

function edgesOf(state: WorldState, items: readonly Item[]): readonly Edge[] {
  const present = new Set(items.map((item) => item.id))
  const edges = items.flatMap((item) => kindOf(item).edges?.(item, state) ?? [])
  const unique = new Map(edges.map((edge) => [edge.id, edge]))
  return [...unique.values()].filter((edge) => present.has(edge.from) && present.has(edge.to))
}

/** Edges follow objects and images, not the counters that tick in between. */
function createEdgeMemo(): (state: WorldState, items: readonly Item[]) => readonly Edge[] {
  let edges: readonly Edge[] = []
  let key: readonly unknown[] = []
  return (state, items) => {
    const rates = state.traffic.map((each) => each.perSecond).join()
    const next = [state.cluster.revision, state.docker, state.registry, state.files, items.length, rates]
    if (!isSameList(key, next)) {
      key = next
      edges = keepById(edges, edgesOf(state, items))
    }
    return edges
  }
}
