// Places: the box of every item, and the ground of every lane.

import type { WorldState } from '@/lib/world/state'
import type { Box, Edge, Item, Lane, LaneId, Place } from './items'
import {
  appColumns,
  appPlaces,
  configPlace,
  type Ground,
  groundFor,
  laneBox,
  nodePlace,
  queuePlace,
  stackUp,
  visitorsPlace,
} from './lanes'
import { sizes } from './sizes'
import { createSlots, type Slots } from './slots'

export type Placer = (
  items: readonly Item[],
  edges: readonly Edge[],
  canvas: WorldState['canvas'],
) => ReadonlyMap<string, Box>

type Shelf = 'build' | 'registry' | 'chart' | 'release' | 'app' | 'config' | 'node'

/** Remembers the ground and the slots, so that those who stay do not move when others come or go. */
export function createPlacer(): Placer {
  const shelves: Readonly<Record<Shelf, Slots>> = {
    build: createSlots(),
    registry: createSlots(),
    chart: createSlots(),
    release: createSlots(),
    app: createSlots(),
    config: createSlots(),
    node: createSlots(),
  }
  let boxes: ReadonlyMap<string, Box> = new Map()
  let ground: Ground | null = null
  return (items, edges, canvas) => {
    const paired = ground?.paired ?? isPaired(items)
    const apps = appsOf(items, paired ? edges : [])
    const slots = assign(shelves, items, apps)
    ground ??= groundFor(slots.app.size, slots.node.size, paired)
    const spread = { ground, slots }
    const next = new Map(
      items.map((item) => {
        const at = canvas[item.id] ?? defaultPlace(item, apps.get(item.id) ?? item.id, spread)
        return [item.id, keep(boxes.get(item.id), { ...at, ...sizes[item.kind] })]
      }),
    )
    if (!isSameMap(boxes, next)) boxes = next
    return boxes
  }
}

export function lanesOf(items: readonly Item[], boxes: ReadonlyMap<string, Box>): readonly Lane[] {
  const lanes = laneOrder.map(({ id, title, detail, empty }) => {
    const members = items.filter((item) => laneOfKind[item.kind] === id)
    const around = members.flatMap((item) => boxes.get(item.id) ?? [])
    const hint = members.length === 0 ? empty : null
    return { id, title, detail: detail(members), hint, box: laneBox(id, around) }
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

const laneOfKind: Readonly<Record<Item['kind'], LaneId>> = {
  build: 'build',
  repository: 'registry',
  chart: 'chart',
  release: 'release',
  visitors: 'cluster',
  service: 'cluster',
  workload: 'cluster',
  config: 'cluster',
  queue: 'cluster',
  node: 'cluster',
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

/** Whether Services are to be expected over workloads: where some are, or where there is nothing yet. */
function isPaired(items: readonly Item[]): boolean {
  return items.some(({ kind }) => kind === 'service') || items.every(({ kind }) => kind !== 'workload')
}

/** A workload and the first Service that selects it stand together: both answer to the workload's id. */
function appsOf(items: readonly Item[], edges: readonly Edge[]): ReadonlyMap<string, string> {
  const apps = new Map<string, string>()
  const led = new Set<string>()
  for (const edge of edges) {
    if (edge.kind !== 'selector' || led.has(edge.to) || apps.has(edge.from)) continue
    led.add(edge.to)
    apps.set(edge.from, edge.to)
  }
  for (const item of items) {
    if (item.kind === 'workload' || (item.kind === 'service' && !apps.has(item.id))) apps.set(item.id, item.id)
  }
  return apps
}

type Assigned = Readonly<Record<Shelf, ReadonlyMap<string, number>>>

function assign(
  shelves: Readonly<Record<Shelf, Slots>>,
  items: readonly Item[],
  apps: ReadonlyMap<string, string>,
): Assigned {
  const idsOf = (kind: Item['kind']) => items.filter((item) => item.kind === kind).map((item) => item.id)
  return {
    build: shelves.build.assign(idsOf('build')),
    registry: shelves.registry.assign(idsOf('repository')),
    chart: shelves.chart.assign(idsOf('chart')),
    release: shelves.release.assign(idsOf('release')),
    app: shelves.app.assign([...new Set(apps.values())]),
    config: shelves.config.assign(idsOf('config')),
    node: shelves.node.assign(idsOf('node')),
  }
}

interface Spread {
  readonly ground: Ground
  readonly slots: Assigned
}

function defaultPlace(item: Item, app: string, spread: Spread): Place {
  const { ground, slots } = spread
  const slotOn = (shelf: Shelf, id: string) => slots[shelf].get(id) ?? 0
  switch (item.kind) {
    case 'build':
      return stackUp('build', sizes.build, slotOn('build', item.id))
    case 'repository':
      return stackUp('registry', sizes.repository, slotOn('registry', item.id))
    case 'chart':
      return stackUp('chart', sizes.chart, slotOn('chart', item.id))
    case 'release':
      return stackUp('release', sizes.release, slotOn('release', item.id))
    case 'visitors':
      return visitorsPlace(columnsOf(spread))
    case 'service':
      return appPlaces(ground, slotOn('app', app)).service
    case 'workload':
      return appPlaces(ground, slotOn('app', app)).workload
    case 'config':
      return configPlace(slotOn('config', item.id), columnsOf(spread))
    case 'queue':
      return queuePlace
    case 'node':
      return nodePlace(ground, slotOn('node', item.id))
  }
}

function columnsOf({ ground, slots }: Spread): number {
  let last = 0
  for (const slot of slots.app.values()) last = Math.max(last, slot)
  return appColumns(ground, last)
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
