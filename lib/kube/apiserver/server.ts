// Server: the API's verbs over one storage. DOOR of the folder: createServer, then clients for its users.
//
// Models k8s.io/apiserver. Every verb is authorised (but for the control plane's own components), understood,
// admitted, validated and stored; watchers hear of it before the call returns.

import type { Clock } from '@/lib/base/clock'
import type { Rng } from '@/lib/base/rng'
import type { Client, UserInfo } from '../client/client'
import type { NodeAgentRegistry } from '../client/node-agent'
import type { AdmissionPlugin } from './admission'
import { serveCustomResources } from './custom-resources'
import type { ClientIdentity } from './identity'
import { createLocalClient } from './local-client'
import { clusterReader, createDraws, type Machinery } from './machinery'
import { createAuthorizer } from './rbac'
import { createRegistry } from './registry'
import type { Resource } from './resource'
import { createServiceAddresses } from './service-addresses'
import { createStorage, type Storage } from './storage'

export interface ServerOptions {
  readonly clock: Clock
  readonly rng: Rng
  readonly resources: readonly Resource[]
  readonly admission: readonly AdmissionPlugin[]
  readonly agents: NodeAgentRegistry
  /** `10.96.0.0/16`. */
  readonly serviceCidr: string
}

export interface ApiServer {
  readonly storage: Storage
  readonly machinery: Machinery
  clientFor(user: UserInfo, identity: ClientIdentity): Client
}

export function createServer(options: ServerOptions): ApiServer {
  const { clock, rng, agents } = options
  const storage = createStorage(() => clock.now())
  const cluster = clusterReader(storage)
  const registry = createRegistry(options.resources)
  serveCustomResources(storage, registry)
  const machinery: Machinery = {
    clock,
    storage,
    registry,
    admission: options.admission,
    allocators: createServiceAddresses({ cidr: options.serviceCidr, rng: rng.fork('services') }),
    authorizer: createAuthorizer(cluster),
    cluster,
    draws: createDraws(rng.fork('server')),
  }
  return {
    storage,
    machinery,
    clientFor: (user, identity) => createLocalClient(machinery, agents, user, identity),
  }
}
