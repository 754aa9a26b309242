// The scheduling queue: the pods no node has taken yet.

import { queueId } from '../ids'
import type { PodCell } from '../items'
import type { CanvasKind } from '../kind'
import { queuePlace } from '../lanes'
import { waitingPods } from '../pods-by-node'
import { queueArea, sizes } from '../sizes'

interface QueueItem {
  readonly kind: 'queue'
  readonly id: string
  readonly pods: readonly PodCell[]
}

export const queueKind: CanvasKind<QueueItem> = {
  items: ({ cluster }) => [{ kind: 'queue', id: queueId, pods: waitingPods(cluster) }],
  size: sizes.queue,
  lane: 'cluster',
  place: () => queuePlace,
  cells: ({ pods }) => ({ pods, area: queueArea }),
  isGround: true,
}
