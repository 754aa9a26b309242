// node-fault: breaks a node, or mends it.

import { unreachable } from '@/lib/base/invariant'
import type { KubeletHandle } from '@/lib/kube/kubelet/kubelet'
import { readOneOf, readText } from '@/lib/scenario/check'
import type { NodeFault } from '../command'
import type { CommandPart } from '../command-part'
import { refused, succeeded } from '../outcome'
import { readShape } from '../shape'
import type { Workbench } from '../workbench'

/** A disk this full is past the kubelet's limit. */
const fullDiskShare = 0.97

export const nodeFault: CommandPart<'node-fault'> = {
  kind: 'node-fault',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'node-fault',
      node: readText(faults, data['node'], 'node'),
      fault: readOneOf(
        faults,
        data['fault'],
        'fault',
        'kill',
        'partition',
        'heal',
        'stop-kubelet',
        'fill-disk',
        'delete',
      ),
    })),
  line: ({ node, fault }) => lines[fault](node),
  run(bench, { node: name, fault }) {
    const node = bench.cluster.node(name)
    if (node === undefined) return refused(`Error from server (NotFound): nodes "${name}" not found`)
    apply(bench, node, fault)
    return succeeded(fault === 'delete' ? `node "${name}" deleted\n` : '')
  },
}

const lines: Readonly<Record<NodeFault, (node: string) => string>> = {
  kill: (node) => `ssh ${node} poweroff --force`,
  partition: (node) => `ssh ${node} ip link set eth0 down`,
  heal: (node) => `ssh ${node} reboot`,
  'stop-kubelet': (node) => `ssh ${node} systemctl stop kubelet`,
  'fill-disk': (node) => `ssh ${node} fallocate -l 97G /var/lib/kubelet/fill`,
  delete: (node) => `kubectl delete node ${node}`,
}

function apply(bench: Workbench, node: KubeletHandle, fault: NodeFault): void {
  switch (fault) {
    case 'kill':
      return node.powerOff()
    case 'partition':
      return node.partition()
    case 'heal':
      node.occupy({ memoryBytes: 0, diskShare: 0 })
      return node.recover()
    case 'stop-kubelet':
      return node.stopKubelet()
    case 'fill-disk':
      return node.occupy({ diskShare: fullDiskShare })
    case 'delete':
      return bench.cluster.removeNode(node.nodeName)
    default:
      return unreachable(fault)
  }
}
