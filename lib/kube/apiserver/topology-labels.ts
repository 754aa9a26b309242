// A pod learns the zone and region of its node.
//
// Models plugin/pkg/admission/podtopologylabels: on binding, and for pods that are made with a node.

import type { Node, Pod } from '../api/generated/core'
import type { Labels } from '../api/values'

const copiedLabels = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region']

/** The very same labels when the node has none to give. */
export function labelsWithTopology(pod: Pod, node: Node | undefined): Labels | undefined {
  const labels = pod.metadata.labels
  const nodeLabels = node?.metadata.labels
  if (nodeLabels === undefined || !copiedLabels.some((label) => nodeLabels[label] !== undefined)) return labels
  const found = copiedLabels.filter((label) => nodeLabels[label] !== undefined)
  return { ...labels, ...Object.fromEntries(found.map((label) => [label, nodeLabels[label] ?? ''])) }
}
