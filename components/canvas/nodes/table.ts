// TABLE of the cards: one file a kind of item, a row for each kind there is (lib/view/kinds/table.ts).

import type { NodeTypes } from '@xyflow/react'
import type { Item, Kind } from '@/lib/view/kinds/table'
import type { CardKind, CardRow } from '../card-kind'
import { buildCard } from './build'
import { chartCard } from './chart'
import { configCard } from './config'
import { LaneNode } from './lane'
import { nodeCard } from './node'
import { queueCard } from './queue'
import { releaseCard } from './release'
import { repositoryCard } from './repository'
import { serviceCard } from './service'
import { visitorsCard } from './visitors'
import { workloadCard } from './workload'

const cards: { readonly [One in Kind]: CardKind<One> } = {
  build: buildCard,
  repository: repositoryCard,
  chart: chartCard,
  release: releaseCard,
  visitors: visitorsCard,
  service: serviceCard,
  workload: workloadCard,
  config: configCard,
  queue: queueCard,
  node: nodeCard,
}

export function cardOf(item: Item): CardRow<Item> {
  return cards[item.kind]
}

/** As React Flow draws them: the cards, and the lanes below them. */
export const nodeTypes: NodeTypes = {
  lane: LaneNode,
  ...Object.fromEntries(Object.entries(cards).map(([kind, { Card }]) => [kind, Card])),
}
