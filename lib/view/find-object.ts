// Finds what an id names: an object of the API, by resource, namespace and name.

import type { KubeObject } from '@/lib/kube/api/object'
import type { ClusterState } from '@/lib/world/state'
import { objectPlaceOf } from './ids'

/** Null for ids of builds, charts and other items outside the API, and for deleted objects. */
export function findObject(cluster: ClusterState, id: string): KubeObject | null {
  const place = objectPlaceOf(id)
  if (place === null) return null
  const { resource, namespace, name } = place
  const full = cluster.resources().find((each) => each === resource || each.startsWith(`${resource}.`))
  if (full === undefined) return null
  return cluster.get(full, namespace === '' ? name : `${namespace}/${name}`) ?? null
}
