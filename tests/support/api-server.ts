// A bare API server on a clock of its own, with the namespaces and accounts that most tests want.

import { createVirtualClock, type VirtualClock } from '@/lib/base/clock'
import { rngOf } from '@/lib/base/rng'
import { admissionPlugins } from '@/lib/kube/apiserver/admission/table'
import { resources } from '@/lib/kube/apiserver/resources/table'
import { type ApiServer, createServer } from '@/lib/kube/apiserver/server'
import type { Client } from '@/lib/kube/client/client'
import { createNodeAgentRegistry } from '@/lib/kube/client/node-agent'
import { bootstrap } from '@/lib/kube/cluster/bootstrap'

export const startMs = Date.UTC(2026, 10, 24, 2, 0, 0)

export interface BareServer {
  readonly clock: VirtualClock
  readonly server: ApiServer
  /** A component of the control plane. */
  readonly system: Client
  /** kubectl, as cluster-admin. */
  readonly admin: Client
}

export function bareServer(): BareServer {
  const clock = createVirtualClock(startMs)
  const server = createServer({
    clock,
    rng: rngOf('test'),
    resources,
    admission: admissionPlugins,
    agents: createNodeAgentRegistry(),
    serviceCidr: '10.96.0.0/16',
  })
  const system = server.clientFor(
    { name: 'system:apiserver', groups: ['system:masters'] },
    { manager: 'system', isTrusted: true },
  )
  bootstrap(system, { serviceAddress: '10.96.0.1', dnsAddress: '10.96.0.10', hasIngressController: false })
  const admin = server.clientFor(
    { name: 'kubernetes-admin', groups: ['kubeadm:cluster-admins', 'system:authenticated'] },
    { manager: 'kubectl', isTrusted: false },
  )
  return { clock, server, system, admin }
}
