// DOOR of the cluster wing: a whole Kubernetes cluster on one clock.
//
// Wires the API server, the controllers, the scheduler and one kubelet a node. Nothing here decides anything: every
// part speaks to the others through the API.

import type { Clock } from '@/lib/base/clock'
import type { Rng } from '@/lib/base/rng'
import type { Node } from '../api/generated/core'
import type { DraftOf } from '../api/object'
import { admissionPlugins } from '../apiserver/admission/table'
import type { ClientIdentity } from '../apiserver/identity'
import { resources } from '../apiserver/resources/table'
import { type ApiServer, createServer } from '../apiserver/server'
import type { StorageSnapshot } from '../apiserver/storage'
import { createActionRecorder } from '../client/action-recorder'
import type { Client, UserInfo } from '../client/client'
import type { ControllerContext } from '../client/controller'
import { createDispatcher, type Dispatcher } from '../client/dispatcher'
import { createEventNames, createEventRecorder } from '../client/event-recorder'
import type { InformerFactory } from '../client/informer'
import { createNodeAgentRegistry, type NodeAgentRegistry } from '../client/node-agent'
import { usualPace } from '../client/retries'
import { createInformerFactory } from '../client/shared-informer'
import { controllers } from '../controllers/table'
import type { ImageSource } from '../kubelet/images'
import { defaultKubeletOptions, type KubeletHandle, type KubeletOptions, startKubelet } from '../kubelet/kubelet'
import type { ProgramSource } from '../kubelet/program'
import { nodes as nodeKind } from '../meta/kinds'
import {
  defaultSchedulerOptions,
  type SchedulerHandle,
  type SchedulerOptions,
  startScheduler,
} from '../scheduler/scheduler'
import { bootstrap } from './bootstrap'
import { type ClusterMetrics, createClusterMetrics } from './cluster-metrics'

export interface ClusterOptions {
  readonly clock: Clock
  readonly rng: Rng
  readonly images: ImageSource
  readonly programs: ProgramSource
  /** Nodes that are there from the start, in order of joining. */
  readonly nodes: readonly DraftOf<Node>[]
  /** ingress-nginx is there from the start; a bare cluster has none. */
  readonly hasIngressController?: boolean
  readonly scheduler?: SchedulerOptions
  readonly kubelet?: KubeletOptions
}

export interface Cluster {
  /** cluster-admin, as the kubeconfig that kubeadm writes. */
  readonly admin: Client
  readonly scheduler: SchedulerHandle
  readonly informers: InformerFactory
  readonly metrics: ClusterMetrics
  readonly server: ApiServer
  /** A client for a named user, authorised by RBAC. */
  clientFor(user: UserInfo, manager: string): Client
  addNode(node: DraftOf<Node>): KubeletHandle
  /** Takes the machine away and its Node object with it. */
  removeNode(name: string): void
  node(name: string): KubeletHandle | undefined
  /** In order of joining. */
  nodes(): readonly KubeletHandle[]
  /** Every object as of now; keep it as long as wanted. */
  snapshot(): StorageSnapshot
  snapshotAt(revision: number): StorageSnapshot
  readonly revision: number
}

export const adminUser: UserInfo = {
  name: 'kubernetes-admin',
  groups: ['kubeadm:cluster-admins', 'system:authenticated'],
}

const serviceCidr = '10.96.0.0/16'

export function createCluster(options: ClusterOptions): Cluster {
  const { clock, rng } = options
  const agents = createNodeAgentRegistry()
  const server = createServer({
    clock,
    rng: rng.fork('server'),
    resources,
    admission: admissionPlugins,
    agents,
    serviceCidr,
  })
  const kubelets = new Map<string, KubeletHandle>()
  const metrics = createClusterMetrics(
    () => clock.now(),
    () => kubelets.values(),
  )
  const plane = createPlane(options, { server, metrics, agents })
  bootstrap(plane.systemClient('kube-apiserver'), {
    serviceAddress: '10.96.0.1',
    dnsAddress: '10.96.0.10',
    hasIngressController: options.hasIngressController === true,
  })

  for (const controller of controllers) controller.start(plane.contextFor(controller.name, 'kube-controller-manager'))
  const scheduler = startScheduler(
    plane.contextFor('scheduler', 'kube-scheduler'),
    options.scheduler ?? defaultSchedulerOptions,
  )
  const addNode = (node: DraftOf<Node>): KubeletHandle => {
    const name = node.metadata.name ?? ''
    const context = {
      images: options.images,
      programs: options.programs,
      agents,
      ...plane.contextFor(`kubelet/${name}`, 'kubelet'),
    }
    const kubelet = startKubelet(node, context, options.kubelet ?? defaultKubeletOptions)
    kubelets.set(name, kubelet)
    return kubelet
  }
  for (const node of options.nodes) addNode(node)
  const admin = server.clientFor(adminUser, { manager: 'kubectl', isTrusted: false })

  return {
    admin,
    scheduler,
    informers: plane.informers,
    metrics,
    server,
    clientFor: (user, manager) => server.clientFor(user, { manager, isTrusted: false }),
    addNode,
    removeNode(name) {
      kubelets.get(name)?.leave()
      kubelets.delete(name)
      admin.delete(nodeKind, name)
    },
    node: (name) => kubelets.get(name),
    nodes: () => [...kubelets.values()],
    snapshot: () => server.storage.snapshotAt(server.storage.revision),
    snapshotAt: (revision) => server.storage.snapshotAt(revision),
    get revision() {
      return server.storage.revision
    },
  }
}

/** What the components of the control plane share. */
interface Plane {
  readonly informers: InformerFactory
  systemClient(manager: string): Client
  contextFor(name: string, manager: string): ControllerContext
}

interface Parts {
  readonly server: ApiServer
  readonly metrics: ClusterMetrics
  readonly agents: NodeAgentRegistry
}

function createPlane({ clock, rng }: ClusterOptions, { server, metrics }: Parts): Plane {
  const dispatcher: Dispatcher = createDispatcher(clock)
  const names = createEventNames(clock)
  const systemClient = (manager: string): Client => server.clientFor(systemUser(manager), trusted(manager))
  const informers = createInformerFactory(systemClient('informers'))
  return {
    informers,
    systemClient,
    contextFor(name, manager) {
      const client = systemClient(manager)
      return {
        clock,
        rng: rng.fork(name),
        client,
        informers,
        metrics,
        recorder: (component, host) =>
          createEventRecorder({
            client,
            clock,
            names,
            source: host === undefined ? { component } : { component, host },
          }),
        actionRecorder: (controller, host) => createActionRecorder({ client, clock, names, controller, host }),
        queue: ({ name: queueName, latencyMs = 1, retryPace = usualPace, reconcile }) =>
          dispatcher.queue({ name: queueName, latencyMs, retryPace, reconcile }),
      }
    },
  }
}

function trusted(manager: string): ClientIdentity {
  return { manager, isTrusted: true }
}

function systemUser(manager: string): UserInfo {
  return { name: `system:${manager}`, groups: ['system:masters', 'system:authenticated'] }
}
