// PodTopologyLabels: a pod created with a nodeName gets that node's zone and region labels.
//
// Models plugin/pkg/admission/podtopologylabels; other pods get them with their binding.

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
