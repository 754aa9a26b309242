// PersistentVolumeClaims that people wrote, each a chip beside the configuration.

import type { PersistentVolumeClaim } from '@/lib/kube/api/generated/core'
import { persistentVolumeClaims } from '@/lib/kube/meta/kinds'
import { listOf } from '@/lib/world/cluster-objects'
import { edge } from '../edges'
import { objectId, visitorsId } from '../ids'
import type { CanvasKind } from '../kind'
import { configPlace } from '../lanes'

interface ClaimItem {
  readonly kind: 'claim'
  readonly id: string
  readonly resource: string
  readonly namespace: string
  readonly name: string
  readonly phase: string
}

const size = { width: 140, height: 34 }

export const claimKind: CanvasKind<ClaimItem> = {
  items: ({ cluster }) => listOf(cluster, persistentVolumeClaims).map(itemOf),
  size,
  lane: 'cluster',
  place({ slot, appColumns }) {
    const { x, y } = configPlace(slot, appColumns)
    return { x: x - size.width - 12, y }
  },
  edges: ({ id }) => [edge('reference', [visitorsId, id], 'planted')],
}

function itemOf({ metadata, status }: PersistentVolumeClaim): ClaimItem {
  const { namespace = '', name } = metadata
  const id = objectId('persistentvolumeclaims', namespace, name)
  return { kind: 'claim', id, resource: 'persistentvolumeclaims', namespace, name, phase: status?.phase ?? 'Pending' }
}
