// Copies the zone and region labels of a node to its pods.
//
// Models plugin/pkg/admission/podtopologylabels: on binding, and for pods created with a nodeName.

import type { Node, Pod } from '../api/generated/core'
import type { Labels } from '../api/values'

const copiedLabels = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region']

/** The pod's labels with the node's topology; the same object when the node has none. */
export function labelsWithTopology(pod: Pod, node: Node | undefined): Labels | undefined {
  const labels = pod.metadata.labels
  const nodeLabels = node?.metadata.labels
  if (nodeLabels === undefined || !copiedLabels.some((label) => nodeLabels[label] !== undefined)) return labels
  const found = copiedLabels.filter((label) => nodeLabels[label] !== undefined)
  return { ...labels, ...Object.fromEntries(found.map((label) => [label, nodeLabels[label] ?? ''])) }
}
