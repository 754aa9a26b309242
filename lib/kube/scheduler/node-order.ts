// Node order: zones in order of first appearance, one node of each in turn.
//
// Models pkg/scheduler/backend/cache nodeTree.list.

import type { NodeInfo } from './node-info'

export function orderByZone(nodes: readonly NodeInfo[]): readonly NodeInfo[] {
  const zones = new Map<string, NodeInfo[]>()
  for (const node of nodes) {
    const key = zoneKey(node)
    const zone = zones.get(key)
    if (zone === undefined) zones.set(key, [node])
    else zone.push(node)
  }
  const lists = [...zones.values()]
  if (lists.length === 1) return nodes
  const ordered: NodeInfo[] = []
  for (let round = 0; ordered.length < nodes.length; round++) {
    for (const list of lists) {
      const node = list[round]
      if (node !== undefined) ordered.push(node)
    }
  }
  return ordered
}

function zoneKey(node: NodeInfo): string {
  const region = node.labels['topology.kubernetes.io/region'] ?? ''
  const zone = node.labels['topology.kubernetes.io/zone'] ?? ''
  return region === '' && zone === '' ? '' : `${region}:\u0000:${zone}`
}
