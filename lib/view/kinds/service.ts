// Services of the cluster: each card is above the workload whose pods it selects.

import type { Service } from '@/lib/kube/api/generated/core'
import { services } from '@/lib/kube/meta/kinds'
import { matchesLabels } from '@/lib/kube/meta/labels'
import { getOf } from '@/lib/world/cluster-objects'
import type { ClusterState, WorldState } from '@/lib/world/state'
import { edge, managedBy } from '../edges'
import { visitorsId } from '../ids'
import type { Edge } from '../items'
import type { CanvasKind } from '../kind'
import { appPlaces } from '../lanes'
import { type ServiceItem, serviceItems } from '../service-items'
import { sizes } from '../sizes'
import { templateLabelsOf, type WorkloadItem, workloadItems, workloadOf } from '../workload-items'

export const serviceKind: CanvasKind<ServiceItem> = {
  items: serviceItems,
  size: sizes.service,
  lane: 'cluster',
  slots: 'app',
  place: ({ ground, slot }) => appPlaces(ground, slot).service,
  edges: edgesOf,
}

function edgesOf(item: ServiceItem, { cluster }: WorldState): readonly Edge[] {
  const service = getOf(cluster, services, `${item.namespace}/${item.name}`)
  if (service === undefined) return []
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`)
  return [
    ...selectedBy(service, cluster).map((workload) => edge('selector', [item.id, workload.id], selector.join(','))),
    ...(item.visited ? [edge('traffic', [visitorsId, item.id], `${item.perSecond} requests a second`)] : []),
    ...managedBy(service, item.id),
  ]
}

/** The workloads whose pods a Service selects. */
function selectedBy({ spec, metadata }: Service, cluster: ClusterState): readonly WorkloadItem[] {
  const { selector } = spec
  if (selector === undefined || Object.keys(selector).length === 0) return []
  return workloadItems(cluster).filter((item) => {
    if (item.namespace !== metadata.namespace) return false
    const workload = workloadOf(item, cluster)
    return workload !== undefined && matchesLabels(selector, templateLabelsOf(workload))
  })
}
