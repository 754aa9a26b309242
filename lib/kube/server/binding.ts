// Binding: the scheduler's word that a pod goes to a node.
//
// Models pkg/registry/core/pod/storage BindingREST.

import { err, ok, type Result } from '@/lib/base/result'
import type { Node, Pod, PodCondition } from '../api/core'
import type { Labels, Status } from '../api/object'
import { withCondition } from '../meta/conditions'
import type { Key } from '../meta/keys'
import { nodes } from '../meta/kinds'
import { withFields } from '../meta/object'
import { timeOf } from '../meta/time'
import { type Caller, type Machinery, nextRevision, store } from './machinery'
import type { Served } from './registry'
import { conflict, notFound } from './status'

const copiedLabels = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region']

export function bindPod(
  machinery: Machinery,
  caller: Caller,
  { served, key }: { readonly served: Served; readonly key: Key },
  nodeName: string,
): Result<null, Status> {
  const pod = machinery.storage.get(served.id, key) as Pod | undefined
  if (pod === undefined) return err(notFound(served.kind, key.slice(key.indexOf('/') + 1)))
  const { name } = pod.metadata
  if (pod.metadata.deletionTimestamp !== undefined)
    return err(conflict(served.kind, name, `pod ${name} is being deleted, cannot be assigned to a host`))
  const assigned = pod.spec.nodeName ?? ''
  if (assigned !== '') return err(conflict(served.kind, name, `pod ${name} is already assigned to node "${assigned}"`))
  if ((pod.spec.schedulingGates?.length ?? 0) > 0)
    return err(conflict(served.kind, name, `pod ${name} has non-empty .spec.schedulingGates`))
  if (caller.dryRun) return ok(null)
  store(machinery, served, 'MODIFIED', key, boundPod(machinery, pod, nodeName))
  return ok(null)
}

function boundPod(machinery: Machinery, pod: Pod, nodeName: string): Pod {
  const scheduled: PodCondition = {
    type: 'PodScheduled',
    status: 'True',
    lastTransitionTime: timeOf(machinery.clock.now()),
  }
  const { nominatedNodeName: _, conditions, ...status } = pod.status ?? {}
  const node = machinery.cluster.get(nodes, nodeName)
  const generation = (pod.metadata.generation ?? 0) + 1
  const labels = labelsWithTopology(pod, node)
  const metadata = { ...pod.metadata, generation, resourceVersion: nextRevision(machinery) }
  return {
    ...pod,
    metadata: labels === undefined || labels === pod.metadata.labels ? metadata : { ...metadata, labels },
    spec: withFields(pod.spec, { nodeName }),
    status: { conditions: withCondition(conditions, scheduled), ...status },
  }
}

/** The pod learns its node's zone and region (PodTopologyLabels admission). */
function labelsWithTopology(pod: Pod, node: Node | undefined): Labels | undefined {
  const labels = pod.metadata.labels
  const nodeLabels = node?.metadata.labels
  if (nodeLabels === undefined || !copiedLabels.some((label) => nodeLabels[label] !== undefined)) return labels
  const found = copiedLabels.filter((label) => nodeLabels[label] !== undefined)
  return { ...labels, ...Object.fromEntries(found.map((label) => [label, nodeLabels?.[label] ?? ''])) }
}
