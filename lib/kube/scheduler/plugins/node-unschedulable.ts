// NodeUnschedulable: a cordoned node takes only pods that tolerate the cordon's taint.
//
// Models pkg/scheduler/framework/plugins/nodeunschedulable.

import type { Taint } from '../../api/generated/core'
import { toleratesTaint } from '../../pod/toleration'
import { isNodeEvent } from '../events'
import { finalRefusal, type Plugin, skipFilter } from '../framework'

const cordon: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }
const refused = finalRefusal('NodeUnschedulable', 'node(s) were unschedulable')

export const nodeUnschedulable: Plugin = {
  name: 'NodeUnschedulable',
  doc: 'Refuses cordoned nodes (spec.unschedulable) unless the pod tolerates node.kubernetes.io/unschedulable.',
  filter(cycle) {
    if (cycle.cache.hindrances.cordoned === 0) return skipFilter
    const tolerated = toleratesTaint(cycle.pod.spec.tolerations ?? [], cordon)
    return {
      kind: 'judge',
      judge: (node) => (node.node.spec.unschedulable === true && !tolerated ? refused : null),
    }
  },
  wakesOn: (event) =>
    event.kind === 'self-updated' || (isNodeEvent(event) && event.node.spec.unschedulable !== true && isNews(event)),
}

function isNews(event: { readonly kind: string; readonly changes?: { readonly unschedulable: boolean } }): boolean {
  return event.changes === undefined || event.changes.unschedulable
}
