// Heartbeats: how the control plane knows that a kubelet lives, without a write every ten seconds.
//
// A real kubelet renews its Lease in kube-node-lease all the time. Here a healthy kubelet leaves its Lease alone, and its
// renewals are understood: readers are shown them (server/heartbeats.ts). When a kubelet falls silent (stopped, cut off, node lost), one write notes its last renewal
// and marks the Lease; when it comes back, one write takes the mark away. So idle nodes cost nothing, and the node
// controller still counts its grace period from the right moment.

import type { Lease } from '../api/generated/coordination'
import { epochMsOf, microTimeOf } from '../meta/time'

export const leaseNamespace = 'kube-node-lease'
export const silentAnnotation = 'chartroom.dev/silent'
export const leaseDurationSeconds = 40
/** A quarter of the duration: how often a real kubelet renews. */
export const leaseRenewMs = 10_000

/** How often a real kubelet reports a node of which nothing changed. */
export const nodeReportMs = 300_000

/** The last of the beats that began at `firstMs` and went on until `untilMs`. */
export function heartbeatAt(firstMs: number, untilMs: number, everyMs: number): number {
  return firstMs + Math.floor(Math.max(0, untilMs - firstMs) / everyMs) * everyMs
}

/** The last renewal of a kubelet that is silent; null for one that is alive. */
export function silentSinceMs(lease: Lease): number | null {
  if (lease.metadata.annotations?.[silentAnnotation] !== 'true') return null
  return lease.spec.renewTime === undefined
    ? epochMsOf(lease.metadata.creationTimestamp)
    : epochMsOf(lease.spec.renewTime)
}

/** The Lease of a kubelet that falls silent now; its last renewal lies on the ten-second grid of the one before. */
export function withSilence(lease: Lease, nowMs: number): Lease {
  const startMs = epochMsOf(lease.spec.renewTime ?? lease.metadata.creationTimestamp)
  const lastMs = heartbeatAt(startMs, nowMs, leaseRenewMs)
  const annotations = { ...lease.metadata.annotations, [silentAnnotation]: 'true' }
  return {
    ...lease,
    metadata: { ...lease.metadata, annotations },
    spec: { ...lease.spec, renewTime: microTimeOf(lastMs) },
  }
}

/** The Lease of a kubelet that is back. */
export function withoutSilence(lease: Lease, nowMs: number): Lease {
  const { [silentAnnotation]: _silent, ...annotations } = lease.metadata.annotations ?? {}
  return {
    ...lease,
    metadata: { ...lease.metadata, annotations },
    spec: { ...lease.spec, renewTime: microTimeOf(nowMs) },
  }
}
