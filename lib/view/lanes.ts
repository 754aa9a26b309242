// Lanes: where each stage of the road lies on the canvas, and where the nth thing in it stands.
//
// The road runs along the top, build to release; the cluster lies below it. Stages grow upwards and the
// cluster grows downwards, so what stands between them never has to move. How the cluster is laid out is decided
// once, when it is first seen (groundFor); after that it only grows.

import type { Box, LaneId, Place } from './items'
import { type Size, sizes } from './sizes'

const gap = 12
const padding = 16
const heading = 36
const between = 32
const stageGap = 44

const registryX = sizes.build.width + stageGap
const chartX = registryX + sizes.repository.width + stageGap
const releaseX = chartX + sizes.chart.width + stageGap

const road: Readonly<Record<Exclude<LaneId, 'cluster'>, { readonly x: number; readonly width: number }>> = {
  build: { x: 0, width: sizes.build.width },
  registry: { x: registryX, width: sizes.repository.width },
  chart: { x: chartX, width: sizes.chart.width },
  release: { x: releaseX, width: sizes.release.width },
}

const roadWidth = road.release.x + road.release.width

/** The y of the road's lower edge: cards of a stage stack upwards from here. */
const roadFoot = sizes.build.height

const clusterTop = roadFoot + padding + between + heading
const appsX = sizes.visitors.width + 44
const nodesX = roadWidth - sizes.queue.width
const nodesTop = clusterTop + sizes.queue.height + gap
const appGap = 10
const appStep = sizes.workload.width + 24
const nodePitch = { x: sizes.node.width + 14, y: sizes.node.height + 14 }

/** How the cluster is laid out: what of it stands side by side, and what below. */
export interface Ground {
  /** A Service stands over its workload; where there was none at first, each stands for itself and closer together. */
  readonly paired: boolean
  /** Rows of apps in a column, before another column begins. */
  readonly appRows: number
  /** Columns of apps that are filled from left to right; more of them grow away from the nodes. */
  readonly appColumns: number
  /** Columns and rows of nodes before the grid begins to grow sideways too. */
  readonly nodeColumns: number
  readonly nodeRows: number
}

const leastColumns = 3
const leastRows = 4

/** Numbers of rows to try for a column of apps, the best for growth first. */
const appRowsToTry = [4, 2, 3, 5, 6, 7, 8]

/** A layout this much smaller than the largest is still taken where it is narrower or grows better. */
const smaller = 0.97

/** The ground that shows so many apps and nodes about as large as possible. */
export function groundFor(apps: number, nodes: number, paired = true): Ground {
  const tried: { readonly ground: Ground; readonly scale: number }[] = []
  for (let columns = leastColumns; columns <= Math.max(leastColumns, nodes); columns++) {
    for (const rows of appRowsToTry) {
      const ground = groundOf({ apps, nodes, paired }, rows, columns)
      tried.push({ ground, scale: scaleOf(ground, apps, nodes) })
    }
  }
  const largest = Math.max(...tried.map(({ scale }) => scale))
  const first = tried.find(({ scale }) => scale >= largest * smaller)
  return first?.ground ?? groundOf({ apps, nodes, paired }, leastRows, leastColumns)
}

interface Seen {
  readonly apps: number
  readonly nodes: number
  readonly paired: boolean
}

function groundOf({ apps, nodes, paired }: Seen, appRows: number, nodeColumns: number): Ground {
  return {
    paired,
    appRows,
    appColumns: Math.max(1, Math.ceil(apps / appRows)),
    nodeColumns,
    nodeRows: Math.max(leastRows, Math.ceil(nodes / nodeColumns)),
  }
}

/** The canvas is somewhat more than twice as wide as it is high, between the files and above the terminal. */
const aspect = 2.2

function scaleOf(ground: Ground, apps: number, nodes: number): number {
  const { appRows, appColumns, nodeColumns } = ground
  const width = nodesX + nodeColumns * nodePitch.x + (appColumns - 1) * appStep
  const nodesHeight = sizes.queue.height + gap + Math.ceil(nodes / nodeColumns) * nodePitch.y
  const height = clusterTop + Math.max(Math.min(apps, appRows) * appPitch(ground), nodesHeight)
  return Math.min(aspect / width, 1 / height)
}

export const queuePlace: Place = { x: nodesX, y: clusterTop }

/** Cards of one stage, first at the foot and the others above it. */
export function stackUp(lane: Exclude<LaneId, 'cluster'>, size: Size, slot: number): Place {
  return { x: road[lane].x, y: roadFoot - size.height - slot * (size.height + gap) }
}

function appPitch({ paired }: Ground): number {
  return (paired ? sizes.service.height + appGap : 0) + sizes.workload.height + 18
}

/** How many columns of apps there are, when the last of them stands in this slot. */
export function appColumns({ appRows, appColumns }: Ground, lastSlot: number): number {
  return Math.max(appColumns, Math.floor(Math.max(0, lastSlot) / appRows) + 1)
}

/** New columns of apps grow away from the nodes; the visitors keep to the left of them all. */
export function visitorsPlace(columns: number): Place {
  return { x: -(columns - 1) * appStep, y: clusterTop }
}

export function appPlaces(ground: Ground, slot: number): { readonly service: Place; readonly workload: Place } {
  const column = Math.floor(slot / ground.appRows)
  const fromNodes = column < ground.appColumns ? ground.appColumns - 1 - column : column
  const x = appsX - fromNodes * appStep
  const y = clusterTop + (slot % ground.appRows) * appPitch(ground)
  return { service: { x, y }, workload: { x, y: ground.paired ? y + sizes.service.height + appGap : y } }
}

export function configPlace(slot: number, columns: number): Place {
  const visitors = visitorsPlace(columns)
  const x = visitors.x + (sizes.visitors.width - sizes.config.width) / 2
  return { x, y: visitors.y + sizes.visitors.height + 28 + slot * (sizes.config.height + 8) }
}

export function nodePlace(ground: Ground, slot: number): Place {
  const { column, row } = gridCell(ground, slot)
  return { x: nodesX + column * nodePitch.x, y: nodesTop + row * nodePitch.y }
}

/** The ground of a stage: around its cards, never smaller than for one. */
export function laneBox(lane: LaneId, boxes: readonly Box[]): Box {
  const least = lane === 'cluster' ? leastCluster : leastStage(lane)
  const all = [least, ...boxes.map((box) => grow(box, padding))]
  const left = Math.min(...all.map((box) => box.x))
  const top = Math.min(...all.map((box) => box.y)) - heading + padding
  const right = Math.max(...all.map((box) => box.x + box.width))
  const bottom = Math.max(...all.map((box) => box.y + box.height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

const leastCluster: Box = grow(
  { x: 0, y: clusterTop, width: roadWidth, height: sizes.queue.height + gap + sizes.node.height + 14 },
  padding,
)

function leastStage(lane: Exclude<LaneId, 'cluster'>): Box {
  return grow({ x: road[lane].x, y: 0, width: road[lane].width, height: roadFoot }, padding)
}

function grow(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by }
}

/** Fills the starting grid row by row, then adds a column and a row by turns. */
function gridCell(ground: Ground, slot: number): { readonly column: number; readonly row: number } {
  let { nodeColumns: columns, nodeRows: rows } = ground
  if (slot < columns * rows) return { column: slot % columns, row: Math.floor(slot / columns) }
  let rest = slot - columns * rows
  for (;;) {
    if (rest < rows) return { column: columns, row: rest }
    rest -= rows
    columns++
    if (rest < columns) return { column: rest, row: rows }
    rest -= columns
    rows++
  }
}
