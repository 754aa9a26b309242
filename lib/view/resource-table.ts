// Every API object by resource, as rows: the canvas as text, for people who do not see it or want to search.

import type { KubeObject } from '@/lib/kube/api/object'
import { nodes, pods } from '@/lib/kube/meta/kinds'
import { isOf } from '@/lib/world/cluster-objects'
import type { ClusterState } from '@/lib/world/state'
import { objectId } from './ids'
import type { Mood } from './mood'
import { nodeStatus } from './node-status'
import { podCellOf } from './pod-cell'
import type { Status } from './status'
import { workloadItems } from './workload-items'

export interface ResourceGroup {
  /** `pods`, `deployments.apps`. */
  readonly resource: string
  readonly rows: readonly ResourceRow[]
}

export interface ResourceRow {
  readonly id: string
  readonly name: string
  readonly namespace: string
  readonly status: string
  readonly mood: Mood
}

const first = ['nodes', 'deployments.apps', 'pods', 'services']
/** Resources left out: they change constantly, and events have a panel of their own. */
const apart = ['events', 'events.events.k8s.io', 'leases.coordination.k8s.io']

let last: { readonly revision: number; readonly groups: readonly ResourceGroup[] } | null = null

export function resourceGroups(cluster: ClusterState): readonly ResourceGroup[] {
  if (last?.revision === cluster.revision) return last.groups
  const statuses = new Map(workloadItems(cluster).map((item) => [item.id, item.status]))
  const rest = cluster.resources().filter((resource) => !first.includes(resource) && !apart.includes(resource))
  const groups = [...first, ...rest].map((resource) => ({
    resource,
    rows: cluster.list(resource).map((object) => rowOf(object, resource, statuses)),
  }))
  last = { revision: cluster.revision, groups: groups.filter((group) => group.rows.length > 0) }
  return last.groups
}

function rowOf(object: KubeObject, resource: string, statuses: ReadonlyMap<string, Status>): ResourceRow {
  const { name, namespace = '' } = object.metadata
  const id = objectId(resource.split('.')[0] ?? '', namespace, name)
  const status = statusOf(object) ?? statuses.get(id) ?? { text: '', mood: 'idle' }
  return { id, name, namespace, status: status.text, mood: status.mood }
}

function statusOf(object: KubeObject): Status | null {
  if (isOf(object, pods)) {
    const cell = podCellOf(object)
    return { text: cell.status, mood: cell.mood }
  }
  return isOf(object, nodes) ? nodeStatus(object) : null
}
