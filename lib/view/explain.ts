// DOOR of "why" for API objects: the explanations of each kind. Other items explain themselves in kinds/.

import { ingresses, nodes, pods, services } from '@/lib/kube/meta/kinds'
import { isOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { brokenPods } from './explain-chain'
import { explainNode, explainService, explainWorkload } from './explain-cluster'
import { explainIngress } from './explain-ingress'
import { explainPod } from './explain-pod'
import type { Explanation } from './explanation'
import { findObject } from './find-object'
import type { PodCell } from './items'
import { podsByNode, podsOn } from './pods-by-node'
import { workloadItems } from './workload-items'

export function explain(state: WorldState, id: string): readonly Explanation[] {
  const object = findObject(state.cluster, id)
  if (object === null) return []
  if (isOf(object, pods)) return explainPod(object, state)
  if (isOf(object, services)) return explainService(object, state)
  if (isOf(object, ingresses)) return [explainIngress(object, state)]
  if (isOf(object, nodes)) {
    const { cells } = podsOn(podsByNode(state.cluster), object.metadata.name)
    return [...explainNode(object), ...brokenPods(cells, state)]
  }
  return [...brokenPods(podsBelow(id, state), state), ...explainWorkload(object)]
}

function podsBelow(id: string, { cluster }: WorldState): readonly PodCell[] {
  return workloadItems(cluster).find((item) => item.id === id)?.pods ?? []
}
