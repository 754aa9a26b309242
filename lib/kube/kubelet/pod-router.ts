// Pod router: one watch on pods for all kubelets of a cluster, which hands each change to the node it concerns.
//
// A real kubelet watches with the field selector spec.nodeName; a thousand of those would each look at every change.

import type { Node, Pod } from '../api/generated/core'
import type { InformerFactory } from '../client/informer'
import { addNodeIndex } from '../client/pods-by-node'
import { nodes, pods } from '../meta/kinds'

export interface PodSink {
  podAssigned(pod: Pod): void
  podChanged(pod: Pod): void
  podDeleted(pod: Pod): void
  nodeChanged(node: Node, before: Node): void
}

export interface PodRouter {
  attach(nodeName: string, sink: PodSink): void
  detach(nodeName: string): void
  /** A number for each node that joins: addresses follow from it. */
  nextIndex(): number
}

const routers = new WeakMap<InformerFactory, PodRouter>()

export function podRouter(informers: InformerFactory): PodRouter {
  const known = routers.get(informers)
  if (known !== undefined) return known
  const made = createRouter(informers)
  routers.set(informers, made)
  return made
}

function createRouter(informers: InformerFactory): PodRouter {
  const sinks = new Map<string, PodSink>()
  const sinkOf = (pod: Pod): PodSink | undefined => sinks.get(pod.spec.nodeName ?? '')
  let joined = 0
  addNodeIndex(informers.of(pods))
  informers.of(pods).on({
    added: (pod) => sinkOf(pod)?.podAssigned(pod),
    updated(pod, before) {
      const sink = sinkOf(pod)
      if (before.spec.nodeName === pod.spec.nodeName) sink?.podChanged(pod)
      else sink?.podAssigned(pod)
    },
    deleted: (pod) => sinkOf(pod)?.podDeleted(pod),
  })
  informers.of(nodes).on({ updated: (node, before) => sinks.get(node.metadata.name)?.nodeChanged(node, before) })
  return {
    attach: (nodeName, sink) => {
      sinks.set(nodeName, sink)
    },
    detach: (nodeName) => {
      sinks.delete(nodeName)
    },
    nextIndex: () => joined++,
  }
}
