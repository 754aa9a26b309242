// node-join: a new machine joins the cluster.

import { readNode } from '@/lib/scenario/parse'
import type { CommandPart } from '../command-part'
import { nodeDraft } from '../node-draft'
import { refused, succeeded } from '../outcome'
import { readShape } from '../shape'

export const nodeJoin: CommandPart<'node-join'> = {
  kind: 'node-join',
  parse: (data) => readShape(data, (faults) => ({ kind: 'node-join', node: readNode(faults, data['node'], 'node') })),
  line: ({ node }) => `kubeadm join --node-name ${node.name}`,
  run(bench, { node }) {
    if (bench.cluster.node(node.name) !== undefined)
      return refused(`a Node with name "${node.name}" already exists in the cluster`)
    bench.cluster.addNode(nodeDraft(node))
    return succeeded(`This node has joined the cluster: ${node.name}\n`)
  },
}
