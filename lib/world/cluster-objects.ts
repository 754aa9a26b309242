// Objects of a cluster's state, typed by kind: a list of pods is a list of Pod, as with the client.

import type { KubeObject } from '@/lib/kube/api/object'
import { apiVersionOf, groupResourceOf, type KindOf } from '@/lib/kube/meta/kinds'
import type { ClusterState } from './state'

/** In key order; the very same array (===) while nothing of the kind changes. */
export function listOf<One extends KubeObject>(
  cluster: Pick<ClusterState, 'list'>,
  kind: KindOf<One>,
  namespace?: string,
): readonly One[] {
  return cluster.list(groupResourceOf(kind), namespace) as readonly One[]
}

/** `key` is `namespace/name`, or `name` outside namespaces. */
export function getOf<One extends KubeObject>(
  cluster: Pick<ClusterState, 'get'>,
  kind: KindOf<One>,
  key: string,
): One | undefined {
  return cluster.get(groupResourceOf(kind), key) as One | undefined
}

export function isOf<One extends KubeObject>(object: KubeObject, kind: KindOf<One>): object is One {
  return object.kind === kind.kind && object.apiVersion === apiVersionOf(kind)
}
