// How fast nodes of a zone may lose their pods: slower the more of it is down, and not at all when everything is.
//
// Models pkg/controller/nodelifecycle/node_lifecycle_controller.go handleDisruption and ComputeZoneState, with the rates of
// the zones' NoExecute queues.

import type { Node } from '../../api/generated/core'
import { readinessOf } from './taints'

const evictionGapMs = 10_000
const slowEvictionGapMs = 100_000
const unhealthyShare = 0.55
const largeZoneMin = 50

interface Counts {
  ready: number
  unready: number
}

/** How many nodes of each zone are ready, kept up to date node by node. */
export class ZoneCounts {
  readonly #zones = new Map<string, Counts>()

  add(node: Node): void {
    this.#change(node, 1)
  }

  remove(node: Node): void {
    this.#change(node, -1)
  }

  /** Milliseconds between two nodes of the zone losing their pods; null while none may. */
  gapMs(zone: string): number | null {
    const counts = this.#zones.get(zone)
    if (counts === undefined || this.isAllDown()) return null
    const { ready, unready } = counts
    const isPartial = ready > 0 && unready > 2 && unready / (ready + unready) >= unhealthyShare
    if (!isPartial) return evictionGapMs
    return ready + unready > largeZoneMin ? slowEvictionGapMs : null
  }

  /** No node is ready anywhere: the fault is taken to be on the control plane's side. */
  isAllDown(): boolean {
    for (const counts of this.#zones.values()) if (counts.ready > 0 || counts.unready === 0) return false
    return true
  }

  #change(node: Node, by: 1 | -1): void {
    const zone = zoneOf(node)
    const counts = this.#zones.get(zone) ?? { ready: 0, unready: 0 }
    if (readinessOf(node) === 'ready') counts.ready += by
    else counts.unready += by
    if (counts.ready + counts.unready === 0) this.#zones.delete(zone)
    else this.#zones.set(zone, counts)
  }
}

export function zoneOf(node: Node): string {
  const labels = node.metadata.labels ?? {}
  const region = labels['topology.kubernetes.io/region'] ?? ''
  const zone = labels['topology.kubernetes.io/zone'] ?? ''
  return `${region}:${zone}`
}
