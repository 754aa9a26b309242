// NodePorts: a host port can be taken once on a node.
//
// Models pkg/scheduler/framework/plugins/nodeports.

import { hostPortsOf, portsConflict } from '../../pod/host-ports'
import { type Plugin, refusal, skipFilter } from '../framework'

const refused = refusal('NodePorts', "node(s) didn't have free ports for the requested pod ports")

export const nodePorts: Plugin = {
  name: 'NodePorts',
  doc: 'Refuses nodes where another pod holds one of the pod’s host ports.',
  filter(cycle) {
    const wanted = cycle.info.hostPorts
    if (wanted.length === 0) return skipFilter
    return {
      kind: 'judge',
      judge: (node) =>
        node.usedPorts.some((used) => wanted.some((port) => portsConflict(port, used))) ? refused : null,
    }
  },
  wakesOn(event, waiting) {
    if (event.kind === 'node-added' || event.kind === 'node-updated') return event.kind === 'node-added'
    if (event.kind !== 'pod-deleted') return false
    const freed = hostPortsOf(event.pod)
    return freed.some((port) => waiting.hostPorts.some((wanted) => portsConflict(port, wanted)))
  },
}
