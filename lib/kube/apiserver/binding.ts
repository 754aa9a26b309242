// Binding: the scheduler assigns a pod to a node.
//
// Models pkg/registry/core/pod/storage BindingREST.

import { err, ok, type Result } from '@/lib/base/result'
import type { Pod, PodCondition } from '../api/generated/core'
import type { Status } from '../api/generated/meta'
import { withCondition } from '../meta/conditions'
import type { Key } from '../meta/keys'
import { nodes } from '../meta/kinds'
import { podOf, withFields } from '../meta/object'
import { timeOf } from '../meta/time'
import { type Caller, type Machinery, nextRevision, store } from './machinery'
import { stampedMetadata } from './metadata'
import type { Served } from './registry'
import { conflict, notFound } from './status'
import { labelsWithTopology } from './topology-labels'

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
  const labels = labelsWithTopology(pod, node)
  // A binding does not run the update strategy, so the generation stays the same.
  const metadata = stampedMetadata(pod.metadata, nextRevision(machinery))
  return podOf(
    labels === undefined || labels === pod.metadata.labels ? metadata : { ...metadata, labels },
    withFields(pod.spec, { nodeName }),
    { conditions: withCondition(conditions, scheduled), ...status },
  )
}
