// Host ports: which a pod asks for, and when two of them are in each other's way.
//
// Models k8s.io/kube-scheduler/framework HostPortInfo.

import type { Pod } from '../api/generated/core'

export interface HostPort {
  readonly ip: string
  readonly protocol: string
  readonly port: number
}

const none: readonly HostPort[] = []

export function hostPortsOf(pod: Pod): readonly HostPort[] {
  const sidecars = (pod.spec.initContainers ?? []).filter((container) => container.restartPolicy === 'Always')
  let found: HostPort[] | null = null
  for (const container of [...sidecars, ...pod.spec.containers]) {
    for (const port of container.ports ?? []) {
      if (port.hostPort === undefined || port.hostPort <= 0) continue
      found ??= []
      found.push({ ip: port.hostIP || '0.0.0.0', protocol: port.protocol ?? 'TCP', port: port.hostPort })
    }
  }
  return found ?? none
}

export function portsConflict(a: HostPort, b: HostPort): boolean {
  if (a.port !== b.port || a.protocol !== b.protocol) return false
  return a.ip === b.ip || a.ip === '0.0.0.0' || b.ip === '0.0.0.0'
}
