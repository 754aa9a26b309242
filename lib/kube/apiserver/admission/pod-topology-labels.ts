// PodTopologyLabels: a pod that is made with a node has that node's zone and region from the start.
//
// Models plugin/pkg/admission/podtopologylabels; pods that are bound later learn theirs with the binding.

import { ok } from '@/lib/base/result'
import type { Pod } from '../../api/generated/core'
import { nodes } from '../../meta/kinds'
import type { AdmissionPlugin } from '../admission'
import { labelsWithTopology } from '../topology-labels'

export const podTopologyLabels: AdmissionPlugin = {
  name: 'PodTopologyLabels',
  doc: "Copies the node's zone and region to its pods.",
  resources: ['pods'],
  mutate({ operation, subresource, cluster }, object) {
    const pod = object as Pod
    const { nodeName = '' } = pod.spec
    if (operation !== 'CREATE' || subresource !== '' || nodeName === '') return ok(object)
    const labels = labelsWithTopology(pod, cluster.get(nodes, nodeName))
    if (labels === undefined || labels === pod.metadata.labels) return ok(object)
    return ok({ ...pod, metadata: { ...pod.metadata, labels } })
  },
}
