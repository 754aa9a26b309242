// DOOR of "why": for anything that can be chosen, what explains it.

import type { Node, Pod, Service } from '@/lib/kube/api/core'
import type { Ingress } from '@/lib/kube/api/networking'
import type { WorldState } from '@/lib/world/state'
import { brokenPods, brokenWorkloads } from './explain-chain'
import { explainNode, explainService, explainWorkload } from './explain-cluster'
import { explainIngress } from './explain-ingress'
import { explainPod } from './explain-pod'
import { explainBuild, explainRelease } from './explain-road'
import type { Explanation } from './explanation'
import { findObject } from './find-object'
import type { PodCell } from './items'
import { nodeItems } from './node-items'
import { workloadItems } from './workload-items'

export function explain(state: WorldState, id: string): readonly Explanation[] {
  const slash = id.indexOf('/')
  const kind = id.slice(0, slash)
  const rest = id.slice(slash + 1)
  if (kind === 'build') return explainBuild(rest, state)
  if (kind === 'release') {
    const [namespace = '', name = ''] = rest.split('/')
    return [...brokenWorkloads(name, namespace, state), ...explainRelease(name, namespace, state)]
  }
  const object = findObject(state.cluster, id)
  if (object === null) return []
  switch (object.kind) {
    case 'Pod':
      return explainPod(object as Pod, state)
    case 'Node':
      return [...explainNode(object as Node), ...brokenPods(podsOn(object.metadata.name, state), state)]
    case 'Service':
      return explainService(object as Service, state)
    case 'Ingress':
      return [explainIngress(object as Ingress, state)]
    default:
      return [...brokenPods(podsBelow(id, state), state), ...explainWorkload(object)]
  }
}

function podsOn(node: string, state: WorldState): readonly PodCell[] {
  return nodeItems(state).find(({ name }) => name === node)?.pods ?? []
}

function podsBelow(id: string, { cluster }: WorldState): readonly PodCell[] {
  return workloadItems(cluster).find((item) => item.id === id)?.pods ?? []
}
