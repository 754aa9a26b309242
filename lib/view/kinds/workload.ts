// Workloads of the cluster: what keeps pods running.

import type { WorldState } from '@/lib/world/state'
import { configsUsedBy } from '../configs-used'
import { edge, managedBy } from '../edges'
import { repositoryId } from '../ids'
import { nameOfImage } from '../image-name'
import type { Edge } from '../items'
import type { CanvasKind } from '../kind'
import { appPlaces } from '../lanes'
import { sizes } from '../sizes'
import { templateSpecOf, type WorkloadItem, workloadItems, workloadOf } from '../workload-items'

export const workloadKind: CanvasKind<WorkloadItem> = {
  items: ({ cluster }) => workloadItems(cluster),
  size: sizes.workload,
  lane: 'cluster',
  slots: 'app',
  place: ({ ground, slot }) => appPlaces(ground, slot).workload,
  edges: edgesOf,
}

function edgesOf(item: WorkloadItem, { cluster }: WorldState): readonly Edge[] {
  const object = workloadOf(item, cluster)
  if (object === undefined) return []
  const spec = templateSpecOf(object)
  const images = (spec?.containers ?? []).flatMap(({ image }) => (image === undefined ? [] : [image]))
  return [
    ...images.flatMap((image) => {
      const named = nameOfImage(image)
      return named === null ? [] : [edge('image', [repositoryId(named.repository), item.id], `image: ${image}`)]
    }),
    ...configsUsedBy(spec, item.namespace).map((config) => edge('reference', [config, item.id], 'read by the pods')),
    ...managedBy(object, item.id),
  ]
}
