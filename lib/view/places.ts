// Places: the box of every item, and the ground of every lane.

import type { WorldState } from '@/lib/world/state'
import type { Box, Edge, Lane, LaneId, Place } from './items'
import type { Standing } from './kind'
import { type Item, type Kind, kindOf } from './kinds/table'
import { appColumns, type Ground, groundFor, laneBox } from './lanes'
import { createSlots, type Slots } from './slots'

export type Placer = (
  items: readonly Item[],
  edges: readonly Edge[],
  canvas: WorldState['canvas'],
) => ReadonlyMap<string, Box>

/** Remembers the ground and the slots, so that items that stay do not move when others come or go. */
export function createPlacer(): Placer {
  const takeSlots = createSlotRows()
  let boxes: ReadonlyMap<string, Box> = new Map()
  let ground: Ground | null = null
  return (items, edges, canvas) => {
    const paired = ground?.paired ?? isPaired(items)
    const leaders = leadersOf(items, paired ? edges : [])
    const taken = takeSlots(items, leaders)
    const appSlots = taken('app')
    ground ??= groundFor(appSlots.size, taken('node').size, paired)
    const standing = { ground, appColumns: appColumns(ground, Math.max(0, ...appSlots.values())) }
    const next = new Map(
      items.map((item) => {
        const slot = taken(rowOf(item)).get(leaders.get(item.id) ?? item.id) ?? 0
        const at = canvas[item.id] ?? defaultPlace(item, { ...standing, slot })
        return [item.id, keep(boxes.get(item.id), { ...at, ...kindOf(item).size })]
      }),
    )
    if (!isSameMap(boxes, next)) boxes = next
    return boxes
  }
}

function defaultPlace(item: Item, standing: Standing): Place {
  return kindOf(item).place(standing)
}

export function lanesOf(items: readonly Item[], boxes: ReadonlyMap<string, Box>): readonly Lane[] {
  const lanes = laneOrder.map(({ id, title, detail, empty }) => {
    const members = items.filter((item) => kindOf(item).lane === id)
    const inside = members.flatMap((item) => boxes.get(item.id) ?? [])
    const hint = members.length === 0 ? empty : null
    return { id, title, detail: detail(members), hint, box: laneBox(id, inside) }
  })
  return levelled(lanes)
}

/** The stages of the road are one row: the tallest says where all of them begin. */
function levelled(lanes: readonly Lane[]): readonly Lane[] {
  const road = lanes.filter(({ id }) => id !== 'cluster')
  const top = Math.min(...road.map(({ box }) => box.y))
  return lanes.map((lane) => {
    const { box } = lane
    return lane.id === 'cluster' ? lane : { ...lane, box: { ...box, y: top, height: box.y + box.height - top } }
  })
}

interface LaneText {
  readonly id: LaneId
  readonly title: string
  readonly empty: string
  readonly detail: (members: readonly Item[]) => string
}

const laneOrder: readonly LaneText[] = [
  {
    id: 'build',
    title: 'Build',
    empty: 'A file named Dockerfile appears here.',
    detail: (members) => count(members.length, 'Dockerfile'),
  },
  {
    id: 'registry',
    title: 'Registry',
    empty: 'Build an image, then push it.',
    detail: (members) => count(members.length, 'repository', 'repositories'),
  },
  {
    id: 'chart',
    title: 'Chart',
    empty: 'A folder with a Chart.yaml appears here.',
    detail: (members) => count(members.length, 'chart'),
  },
  {
    id: 'release',
    title: 'Release',
    empty: 'Drag a chart onto the cluster to install it.',
    detail: (members) => count(members.length, 'release'),
  },
  { id: 'cluster', title: 'Cluster', empty: '', detail: clusterText },
]

function clusterText(members: readonly Item[]): string {
  const nodes = members.filter((item) => item.kind === 'node')
  const pods = nodes.flatMap((node) => node.pods)
  const unwell = pods.filter((pod) => pod.mood === 'bad').length
  return [count(nodes.length, 'node'), count(pods.length, 'pod'), ...(unwell > 0 ? [`${unwell} failing`] : [])].join(
    ' · ',
  )
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** Whether to lay out Services over workloads: where a Service exists, or where there is no workload yet. */
function isPaired(items: readonly Item[]): boolean {
  return items.some(({ kind }) => kind === 'service') || items.every(({ kind }) => kind !== 'workload')
}

/** Pairs a workload with the first Service that selects it: both use the workload's slot. */
function leadersOf(items: readonly Item[], edges: readonly Edge[]): ReadonlyMap<string, string> {
  const leaders = new Map<string, string>()
  const led = new Set<string>()
  for (const edge of edges) {
    if (edge.kind !== 'selector' || led.has(edge.to) || leaders.has(edge.from)) continue
    led.add(edge.to)
    leaders.set(edge.from, edge.to)
  }
  for (const item of items) if (rowOf(item) === 'app' && !leaders.has(item.id)) leaders.set(item.id, item.id)
  return leaders
}

/** Items are counted in rows: the apps in one, each other kind in its own. */
type SlotRow = 'app' | Kind

function rowOf(item: Item): SlotRow {
  return kindOf(item).slots ?? item.kind
}

type TakenSlots = (row: SlotRow) => ReadonlyMap<string, number>

const noSlots: ReadonlyMap<string, number> = new Map()

/** Remembers the slots of each row; a row all of whose members left is empty again. */
function createSlotRows(): (items: readonly Item[], leaders: ReadonlyMap<string, string>) => TakenSlots {
  const rows = new Map<SlotRow, Slots>()
  return (items, leaders) => {
    const names = new Map<SlotRow, string[]>([...rows.keys()].map((row) => [row, []]))
    for (const item of items) {
      const row = rowOf(item)
      if (row === 'app') continue
      const members = names.get(row)
      if (members === undefined) names.set(row, [item.id])
      else members.push(item.id)
    }
    names.set('app', [...new Set(leaders.values())])
    const taken = new Map<SlotRow, ReadonlyMap<string, number>>()
    for (const [row, members] of names) {
      const slots = rows.get(row) ?? createSlots()
      rows.set(row, slots)
      taken.set(row, slots.assign(members))
    }
    return (row) => taken.get(row) ?? noSlots
  }
}

function keep(before: Box | undefined, after: Box): Box {
  const same =
    before !== undefined &&
    before.x === after.x &&
    before.y === after.y &&
    before.width === after.width &&
    before.height === after.height
  return same ? before : after
}

function isSameMap(a: ReadonlyMap<string, Box>, b: ReadonlyMap<string, Box>): boolean {
  if (a.size !== b.size) return false
  for (const [id, box] of b) if (a.get(id) !== box) return false
  return true
}
