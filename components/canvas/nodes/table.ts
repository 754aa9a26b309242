// TABLE of what can stand on the canvas: one component an item kind.

import type { NodeTypes } from '@xyflow/react'
import { BuildNode } from './build-node'
import { ChartNode } from './chart-node'
import { ConfigNode } from './config-node'
import { LaneNode } from './lane-node'
import { NodeNode } from './node-node'
import { QueueNode } from './queue-node'
import { ReleaseNode } from './release-node'
import { RepositoryNode } from './repository-node'
import { ServiceNode } from './service-node'
import { VisitorsNode } from './visitors-node'
import { WorkloadNode } from './workload-node'

export const nodeTypes: NodeTypes = {
  lane: LaneNode,
  build: BuildNode,
  repository: RepositoryNode,
  chart: ChartNode,
  release: ReleaseNode,
  visitors: VisitorsNode,
  service: ServiceNode,
  workload: WorkloadNode,
  config: ConfigNode,
  queue: QueueNode,
  node: NodeNode,
}
