// Node shapes: what a machine of a size is, as the Node object its kubelet registers.

import type { Node } from '@/lib/kube/api/generated/core'
import type { DraftOf } from '@/lib/kube/api/object'
import type { NodeShape, NodeSize } from '@/lib/scenario/schema'

interface Machine {
  readonly instanceType: string
  readonly cpu: string
  readonly memory: string
  /** What is left for pods once the system has its share. */
  readonly allocatableCpu: string
  readonly allocatableMemory: string
}

export const machines: Readonly<Record<NodeSize, Machine>> = {
  small: { instanceType: 'small', cpu: '2', memory: '4Gi', allocatableCpu: '1900m', allocatableMemory: '3584Mi' },
  medium: { instanceType: 'medium', cpu: '4', memory: '8Gi', allocatableCpu: '3900m', allocatableMemory: '7372Mi' },
  large: { instanceType: 'large', cpu: '8', memory: '32Gi', allocatableCpu: '7900m', allocatableMemory: '30Gi' },
}

const podsMax = '110'
const diskSize = '100Gi'

export function nodeDraft(shape: NodeShape): DraftOf<Node> {
  const machine = machines[shape.size]
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: shape.name, labels: labelsOf(shape, machine) },
    spec: { ...(shape.taints === undefined ? {} : { taints: shape.taints }) },
    status: {
      capacity: { cpu: machine.cpu, memory: machine.memory, 'ephemeral-storage': diskSize, pods: podsMax },
      allocatable: {
        cpu: machine.allocatableCpu,
        memory: machine.allocatableMemory,
        'ephemeral-storage': diskSize,
        pods: podsMax,
      },
    },
  }
}

function labelsOf(shape: NodeShape, machine: Machine): Readonly<Record<string, string>> {
  return {
    'kubernetes.io/arch': shape.arch,
    'kubernetes.io/hostname': shape.name,
    'kubernetes.io/os': 'linux',
    'node.kubernetes.io/instance-type': machine.instanceType,
    ...(shape.zone === undefined ? {} : { 'topology.kubernetes.io/zone': shape.zone }),
    ...(shape.spot ? { 'chartroom.dev/capacity': 'spot' } : {}),
    ...shape.labels,
  }
}
