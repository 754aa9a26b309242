// TABLE of what can stand on the canvas: one file a kind, in the order in which they are named and drawn.
//
// The kinds there are, and with them the shape of an item, follow from its keys. The card and the menu of each stand in
// components/canvas/nodes, whose table has a row for every key here or does not compile.

import type { CanvasKind } from '../kind'
import { buildKind } from './build'
import { chartKind } from './chart'
import { configKind } from './config'
import { nodeKind } from './node'
import { queueKind } from './queue'
import { releaseKind } from './release'
import { repositoryKind } from './repository'
import { serviceKind } from './service'
import { visitorsKind } from './visitors'
import { workloadKind } from './workload'

export const kinds = {
  build: buildKind,
  repository: repositoryKind,
  chart: chartKind,
  release: releaseKind,
  visitors: visitorsKind,
  service: serviceKind,
  workload: workloadKind,
  config: configKind,
  queue: queueKind,
  node: nodeKind,
}

export type Kind = keyof typeof kinds
export type ItemOf<One extends Kind> = ReturnType<(typeof kinds)[One]['items']>[number]
export type Item = ItemOf<Kind>

/** Checks that items of each kind are called as the kind is. */
const rows: { readonly [One in Kind]: CanvasKind<ItemOf<One> & { readonly kind: One }> } = kinds

export function kindOf(item: Item): CanvasKind<Item> {
  return rows[item.kind]
}
