// DOOR of "why": for anything that can be chosen, what explains it.

import type { Node, Pod, Service } from '@/lib/kube/api/core'
import type { WorldState } from '@/lib/world/state'
import { explainNode, explainService, explainWorkload } from './explain-cluster'
import { explainPod } from './explain-pod'
import { explainBuild, explainRelease } from './explain-road'
import type { Explanation } from './explanation'
import { findObject } from './find-object'

export function explain(state: WorldState, id: string): readonly Explanation[] {
  const slash = id.indexOf('/')
  const kind = id.slice(0, slash)
  const rest = id.slice(slash + 1)
  if (kind === 'build') return explainBuild(rest, state)
  if (kind === 'release') {
    const [namespace = '', name = ''] = rest.split('/')
    return explainRelease(name, namespace, state)
  }
  const object = findObject(state.cluster, id)
  if (object === null) return []
  switch (object.kind) {
    case 'Pod':
      return explainPod(object as Pod, state)
    case 'Node':
      return explainNode(object as Node)
    case 'Service':
      return explainService(object as Service, state)
    default:
      return explainWorkload(object)
  }
}
