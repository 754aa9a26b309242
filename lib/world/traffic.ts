// Traffic: requests sent to Services at a rate, and how they fared.

import type { Clock } from '@/lib/base/clock'
import type { Cluster } from '@/lib/kube/cluster'
import type { Traffic } from './state'

export interface TrafficDesk {
  /** Requests each second to a Service; 0 ends them. */
  setRate(namespace: string, service: string, perSecond: number): void
  look(): readonly Traffic[]
}

export function createTrafficDesk(_cluster: Cluster, _clock: Clock): TrafficDesk {
  let rows: readonly Traffic[] = []
  return {
    setRate(namespace, service, perSecond) {
      const rest = rows.filter((row) => row.namespace !== namespace || row.service !== service)
      rows = perSecond === 0 ? rest : [...rest, { namespace, service, perSecond, sent: 0, failed: 0, recent: [] }]
    },
    look: () => rows,
  }
}
