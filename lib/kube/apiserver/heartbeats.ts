// Heartbeats as readers see them: the renewals and reports that a healthy kubelet makes all the time.
//
// A healthy kubelet here writes neither (client/heartbeat.ts): the current state of a Lease and a Node is computed
// on each read. Left out: the resourceVersions and watch events of those writes.

import type { Lease } from '../api/generated/coordination'
import type { Node, NodeCondition } from '../api/generated/core'
import type { KubeObject } from '../api/object'
import { heartbeatAt, leaseNamespace, leaseRenewMs, nodeReportMs, silentSinceMs } from '../client/heartbeat'
import { keyFor } from '../meta/keys'
import { groupResourceOf, leases, nodes } from '../meta/kinds'
import { epochMsOf, microTimeOf, timeOf } from '../meta/time'
import type { Machinery } from './machinery'
import type { Served } from './registry'

export type Reading = (object: KubeObject) => KubeObject

/** The change to apply on read; null when objects are read as stored. */
export function readingOf(machinery: Machinery, served: Served): Reading | null {
  const nowMs = machinery.clock.now()
  if (served.id === groupResourceOf(nodes)) return (node) => nodeAt(node as Node, leaseOf(machinery, node), nowMs)
  if (served.id === groupResourceOf(leases)) return (lease) => leaseAt(lease as Lease, nowMs)
  return null
}

function leaseOf({ cluster }: Machinery, node: KubeObject): Lease | undefined {
  return cluster.get(leases, keyFor(leaseNamespace, node.metadata.name))
}

function leaseAt(lease: Lease, nowMs: number): Lease {
  const { renewTime } = lease.spec
  if (lease.metadata.namespace !== leaseNamespace || renewTime === undefined || silentSinceMs(lease) !== null)
    return lease
  return {
    ...lease,
    spec: { ...lease.spec, renewTime: microTimeOf(heartbeatAt(epochMsOf(renewTime), nowMs, leaseRenewMs)) },
  }
}

const reported = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready']

function nodeAt(node: Node, lease: Lease | undefined, nowMs: number): Node {
  const { conditions } = node.status ?? {}
  if (lease === undefined || conditions === undefined) return node
  const untilMs = silentSinceMs(lease) ?? nowMs
  return { ...node, status: { ...node.status, conditions: conditions.map((one) => conditionAt(one, untilMs)) } }
}

function conditionAt(condition: NodeCondition, untilMs: number): NodeCondition {
  const { type, lastHeartbeatTime } = condition
  if (lastHeartbeatTime === undefined || !reported.includes(type)) return condition
  const lastMs = heartbeatAt(epochMsOf(lastHeartbeatTime), untilMs, nodeReportMs)
  return { ...condition, lastHeartbeatTime: timeOf(lastMs) }
}
