// NodeName: a pod that names its node goes there or nowhere.
//
// Models pkg/scheduler/framework/plugins/nodename.

import { finalRefusal, type Plugin, skipFilter } from '../framework'

const refused = finalRefusal('NodeName', "node(s) didn't match the requested node name")

export const nodeName: Plugin = {
  name: 'NodeName',
  doc: 'Refuses every node but the one that spec.nodeName names.',
  filter(cycle) {
    const wanted = cycle.pod.spec.nodeName
    if (wanted === undefined || wanted === '') return skipFilter
    return { kind: 'judge', judge: (node) => (node.name === wanted ? null : refused) }
  },
  wakesOn: (event) => event.kind === 'node-added',
}
