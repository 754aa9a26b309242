// DOOR of the kubelet: one node's agent: registers the node, runs its pods, answers for them.
//
// Models pkg/kubelet. A pod's life is in pod-worker.ts. The handle is how the world breaks a node: the kubelet may
// stop, the network may part, the machine may go down.

import type { TimerId } from '@/lib/base/clock'
import type { Lease } from '../api/generated/coordination'
import type { Node, Pod } from '../api/generated/core'
import type { DraftOf } from '../api/object'
import { leaseDurationSeconds, leaseNamespace, withoutSilence, withSilence } from '../client/heartbeat'
import type { NodeUsage, PodUsage } from '../client/metrics'
import { keyFor, keyOf } from '../meta/keys'
import { configMaps, leases, nodes, persistentVolumeClaims, persistentVolumes, pods, secrets } from '../meta/kinds'
import { microTimeOf, timeOf } from '../meta/time'
import { createAdmission } from './admit'
import { createAgent } from './agent'
import { createBackoff } from './backoff'
import type { ConfigSource } from './config-source'
import { createImagePuller } from './image-puller'
import { createNodeImages, type HeldImage, type ResolvedImage } from './images'
import { createIpPool } from './ip-pool'
import { memoryCapacityOf, nodeLabelsOf, nodeStatusOf, reportedConditions, reportedImages } from './node-object'
import type { KubeletContext, NodeParts } from './node-parts'
import { type PodRouter, type PodSink, podRouter } from './pod-router'
import { PodWorker } from './pod-worker'
import { type PortState, portStateOf } from './port-state'
import { createPressureWatch, type PressureWatch } from './pressure-watch'
import { byResizeOrder } from './resize'
import { serviceBook } from './service-book'
import { lastSampleMs, podUsage, sampleMs } from './usage'

export interface KubeletOptions {
  readonly bytesPerSecond: number
  /** How long after joining the node says Ready; its network has to come up. */
  readonly readyAfterMs: number
}

export const defaultKubeletOptions: KubeletOptions = { bytesPerSecond: 50 * 1024 * 1024, readyAfterMs: 0 }

export type NodeState = 'running' | 'kubelet-stopped' | 'partitioned' | 'down' | 'left'

export interface KubeletHandle {
  readonly nodeName: string
  state(): NodeState
  /** The kubelet process stops; containers run on, unattended. */
  stopKubelet(): void
  /** The node's network parts from everything else; the kubelet goes on locally. */
  partition(): void
  /** The machine goes down, and its containers with it. */
  powerOff(): void
  /** Back to normal from any of the three. */
  recover(): void
  /** The machine is gone for good; its Node object is the caller's affair. */
  leave(): void
  images(): readonly HeldImage[]
  preload(reference: string, image: ResolvedImage): void
  /** Bytes of memory, or a share of the disk, that something outside pods takes. */
  occupy(what: { readonly memoryBytes?: number; readonly diskShare?: number }): void
  /** Requests each second that reach a pod now; its CPU and memory follow. */
  setLoad(podUid: string, requestsPerSecond: number): void
  /** Asks the program source again for every running container (of one pod). */
  reprogram(podUid?: string): void
  /** What a connection to a pod's port meets. */
  portAt(podUid: string, port: number, protocol: 'TCP' | 'UDP'): PortState
  /** Ends a container's process at once, as a crash. */
  crashContainer(podUid: string, container: string, exitCode: number): void
  podUsages(): readonly PodUsage[]
  nodeUsage(): NodeUsage
}

export function startKubelet(
  node: DraftOf<Node>,
  context: KubeletContext,
  options: KubeletOptions = defaultKubeletOptions,
): KubeletHandle {
  const kubelet = new Kubelet(node, context, options)
  kubelet.start()
  return kubelet
}

class Kubelet implements KubeletHandle, PodSink {
  readonly nodeName: string
  private readonly context: KubeletContext
  private readonly options: KubeletOptions
  private readonly draft: DraftOf<Node>
  private readonly router: PodRouter
  private readonly index: number
  private readonly parts: NodeParts
  private readonly workers = new Map<string, PodWorker>()
  private readonly byKey = new Map<string, PodWorker>()
  private readonly pressure: PressureWatch
  private current: NodeState = 'running'
  private imageTimer: TimerId | null = null

  constructor(node: DraftOf<Node>, context: KubeletContext, options: KubeletOptions) {
    this.nodeName = node.metadata.name ?? ''
    this.context = context
    this.options = options
    this.draft = node
    this.router = podRouter(context.informers)
    this.index = this.router.nextIndex()
    this.parts = this.createParts(nodeStatusOf(node, this.shape()))
    this.pressure = createPressureWatch({
      parts: this.parts,
      workers: () => this.workers.values(),
      capacityBytes: () => memoryCapacityOf(this.node()?.status),
      report: () => this.reportConditions(),
      node: () => this.node(),
    })
  }

  start(): void {
    this.register()
    this.router.attach(this.nodeName, this)
    this.context.agents.register(this.nodeName, this.agent())
    for (const pod of this.context.informers.of(pods).byIndex('node', this.nodeName)) this.podAssigned(pod)
    if (this.options.readyAfterMs > 0) this.context.clock.after(this.options.readyAfterMs, () => this.becomeReady())
  }

  state(): NodeState {
    return this.current
  }

  podAssigned(pod: Pod): void {
    if (this.current === 'left' || this.current === 'kubelet-stopped' || !this.isOnline()) return
    if (this.workers.has(pod.metadata.uid) || isOver(pod)) return
    const worker = new PodWorker(this.parts, pod)
    this.workers.set(pod.metadata.uid, worker)
    this.byKey.set(keyOf(pod), worker)
    worker.begin()
  }

  podChanged(pod: Pod): void {
    if (this.isOnline()) this.workers.get(pod.metadata.uid)?.update(pod)
  }

  podDeleted(pod: Pod): void {
    if (this.isOnline()) this.workers.get(pod.metadata.uid)?.vanished()
  }

  nodeChanged(node: Node, before: Node): void {
    if (node.spec.unschedulable === before.spec.unschedulable || !this.isOnline()) return
    // Written a moment later: this runs inside somebody else's write.
    const word = node.spec.unschedulable === true ? 'NodeNotSchedulable' : 'NodeSchedulable'
    this.context.clock.after(1, () => this.nodeEvent(word, `Node ${this.nodeName} status is now: ${word}`))
  }

  stopKubelet(): void {
    if (this.current !== 'running') return
    this.goSilent('kubelet-stopped')
    for (const worker of this.workers.values()) worker.freeze()
  }

  partition(): void {
    if (this.current === 'running') this.goSilent('partitioned')
  }

  powerOff(): void {
    if (this.current === 'down' || this.current === 'left') return
    if (this.current === 'running') this.goSilent('down')
    this.current = 'down'
    this.parts.puller.drop()
    for (const worker of this.workers.values()) worker.crash()
  }

  recover(): void {
    if (this.current === 'running' || this.current === 'left') return
    const wasDown = this.current === 'down'
    this.current = 'running'
    this.context.agents.register(this.nodeName, this.agent())
    this.renewLease((lease) => withoutSilence(lease, this.now()))
    if (wasDown)
      this.nodeEvent('Rebooted', `Node ${this.nodeName} has been rebooted, boot id: ${this.bootId()}`, 'Warning')
    this.reportConditions()
    this.catchUp()
  }

  leave(): void {
    this.powerOff()
    this.current = 'left'
    this.router.detach(this.nodeName)
    this.context.agents.unregister(this.nodeName)
    this.workers.clear()
    this.byKey.clear()
  }

  images(): readonly HeldImage[] {
    return this.parts.images.list()
  }

  preload(reference: string, image: ResolvedImage): void {
    this.parts.images.add(reference, image)
    this.imagesChanged()
  }

  occupy(what: { readonly memoryBytes?: number; readonly diskShare?: number }): void {
    this.pressure.occupy(what)
  }

  setLoad(podUid: string, requestsPerSecond: number): void {
    const worker = this.workers.get(podUid)
    if (worker === undefined) return
    worker.load = requestsPerSecond
    let holdsMemory = false
    for (const { run } of worker.records) {
      if (run === null || run.program.ports.length === 0) continue
      run.requestsPerSecond = requestsPerSecond
      holdsMemory ||= run.program.memoryBytesPerRps > 0
    }
    if (!holdsMemory) return
    worker.poke()
    this.pressure.look()
  }

  reprogram(podUid?: string): void {
    for (const [uid, worker] of this.workers) {
      if (podUid !== undefined && podUid !== uid) continue
      for (const { run } of worker.records) if (run !== null) run.program = this.context.programs.run(run.input)
      worker.reconsider()
    }
    this.pressure.look()
  }

  portAt(podUid: string, port: number, protocol: 'TCP' | 'UDP'): PortState {
    if (this.current === 'partitioned' || this.current === 'down' || this.current === 'left')
      return { kind: 'unreachable' }
    const worker = this.workers.get(podUid)
    return worker === undefined ? { kind: 'unreachable' } : portStateOf(worker.records, { port, protocol }, this.now())
  }

  crashContainer(podUid: string, container: string, exitCode: number): void {
    const worker = this.workers.get(podUid)
    const run = worker?.records.find((record) => record.spec.name === container)?.run
    if (worker === undefined || run == null) return
    const atMs = this.now()
    run.stop = { signalAtMs: atMs, killAtMs: atMs, exitAtMs: atMs, exitCode, reason: null }
    worker.poke()
  }

  podUsages(): readonly PodUsage[] {
    const now = this.now()
    return [...this.workers.values()].flatMap((worker) => podUsage(worker.pod, worker.records, now) ?? [])
  }

  nodeUsage(): NodeUsage {
    const all = this.podUsages().flatMap((usage) => usage.containers)
    const cpuMillicores = all.reduce((sum, one) => sum + one.cpuMillicores, systemMillicores)
    const memoryBytes = all.reduce((sum, one) => sum + one.memoryBytes, systemMemoryBytes)
    return { name: this.nodeName, atMs: lastSampleMs(this.now()), windowMs: sampleMs, cpuMillicores, memoryBytes }
  }

  private now(): number {
    return this.context.clock.now()
  }

  private isOnline(): boolean {
    return this.current === 'running'
  }

  private node(): Node | undefined {
    return this.context.informers.of(nodes).get(this.nodeName)
  }

  private shape() {
    const { nodeName: name, index } = this
    return { name, index, nowMs: this.now(), isReady: this.options.readyAfterMs === 0 }
  }

  private agent() {
    return createAgent({ workerOf: (podKey) => this.byKey.get(podKey), now: () => this.now() })
  }

  private createParts(status: NonNullable<Node['status']>): NodeParts {
    const { context, nodeName } = this
    const images = createNodeImages()
    const labels = nodeLabelsOf(this.draft, nodeName)
    const hostIp = status.addresses?.find((one) => one.type === 'InternalIP')?.address ?? ''
    const { bytesPerSecond } = this.options
    const added = (): void => this.imagesChanged()
    return {
      context,
      nodeName,
      hostIp,
      hostIps: [{ ip: hostIp }],
      platform: { os: labels['kubernetes.io/os'] ?? 'linux', architecture: labels['kubernetes.io/arch'] ?? 'amd64' },
      allocatable: status.allocatable ?? {},
      recorder: context.recorder('kubelet', nodeName),
      source: configSource(context),
      images,
      puller: createImagePuller({ clock: context.clock, source: context.images, images, bytesPerSecond, added }),
      crashes: createBackoff(),
      pulls: createBackoff(),
      ips: createIpPool(this.podCidr()),
      admission: createAdmission(
        () => this.node() ?? ({ ...this.draft, status } as Node),
        () => this.pressure.inPressure().has('MemoryPressure'),
      ),
      isOnline: () => this.isOnline(),
      usageGrew: (bytes) => this.pressure.grew(bytes),
      usageChanged: () => this.pressure.look(),
      roomFreed: () => this.retryResizes(),
      workerDone: (podUid) => this.forget(podUid),
    }
  }

  private podCidr(): string {
    return this.node()?.spec.podCIDR ?? this.draft.spec.podCIDR ?? `10.244.${this.index}.0/24`
  }

  private forget(podUid: string): void {
    const worker = this.workers.get(podUid)
    if (worker === undefined) return
    this.workers.delete(podUid)
    if (this.byKey.get(keyOf(worker.pod)) === worker) this.byKey.delete(keyOf(worker.pod))
    this.retryResizes()
  }

  private retryResizes(): void {
    const waiting = [...this.workers.values()].flatMap((worker) => {
      const sinceTime = worker.resizeDeferredSince()
      return sinceTime === null ? [] : [{ worker, pod: worker.pod, records: worker.records, sinceTime }]
    })
    for (const { worker } of waiting.sort(byResizeOrder)) worker.retryResize()
  }

  private register(): void {
    const { client } = this.context
    const { nodeName } = this
    const podCIDR = this.podCidr()
    const spec = { ...this.draft.spec, podCIDR, podCIDRs: this.draft.spec.podCIDRs ?? [podCIDR] }
    const metadata = { ...this.draft.metadata, name: nodeName, labels: nodeLabelsOf(this.draft, nodeName) }
    const known = this.node()
    if (known === undefined) client.create(nodes, { ...this.draft, metadata, spec })
    const made = this.node()
    if (made !== undefined)
      client.updateStatus(nodes, { ...made, status: nodeStatusOf({ ...this.draft, metadata }, this.shape()) })
    this.createLease()
    this.tellStart()
  }

  private createLease(): void {
    const now = microTimeOf(this.now())
    this.context.client.create(leases, {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: this.nodeName, namespace: leaseNamespace },
      spec: { holderIdentity: this.nodeName, leaseDurationSeconds, acquireTime: now, renewTime: now },
    })
  }

  private tellStart(): void {
    const is = (word: string): string => `Node ${this.nodeName} status is now: ${word}`
    this.nodeEvent('Starting', 'Starting kubelet.')
    for (const word of ['NodeHasSufficientMemory', 'NodeHasNoDiskPressure', 'NodeHasSufficientPID']) {
      this.nodeEvent(word, is(word))
    }
    this.nodeEvent('NodeAllocatableEnforced', 'Updated Node Allocatable limit across pods')
    if (this.options.readyAfterMs === 0) this.nodeEvent('NodeReady', is('NodeReady'))
  }

  private nodeEvent(reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal'): void {
    const node = this.node()
    if (node !== undefined && this.isOnline()) this.parts.recorder.event(node, type, reason, message)
  }

  private becomeReady(): void {
    if (!this.isOnline()) return
    this.reportConditions()
    this.nodeEvent('NodeReady', `Node ${this.nodeName} status is now: NodeReady`)
  }

  private reportConditions(): void {
    const node = this.node()
    if (node === undefined || !this.isOnline()) return
    const conditions = reportedConditions(node.status ?? {}, this.now(), this.pressure.inPressure())
    this.context.client.updateStatus(nodes, { ...node, status: { ...node.status, conditions } })
  }

  /** The list of images is reported at the next ten-second check, as the real one. */
  private imagesChanged(): void {
    if (this.imageTimer !== null) return
    this.imageTimer = this.context.clock.after(statusCheckMs, () => {
      this.imageTimer = null
      const node = this.node()
      if (node === undefined || !this.isOnline()) return
      const images = reportedImages(this.parts.images.list())
      this.context.client.updateStatus(nodes, { ...node, status: { ...node.status, images } })
    })
  }

  private goSilent(state: NodeState): void {
    // The last renewal is noted before the line is cut.
    this.renewLease((lease) => withSilence(lease, this.now()))
    this.current = state
    this.context.agents.unregister(this.nodeName)
  }

  private renewLease(renewed: (lease: Lease) => Lease): void {
    const lease = this.context.informers.of(leases).get(keyFor(leaseNamespace, this.nodeName))
    if (lease !== undefined) this.context.client.update(leases, renewed(lease))
  }

  /** What happened in the API meanwhile is seen now. */
  private catchUp(): void {
    const live = new Map(
      this.context.informers
        .of(pods)
        .byIndex('node', this.nodeName)
        .map((pod) => [pod.metadata.uid, pod]),
    )
    for (const [uid, worker] of [...this.workers]) {
      const pod = live.get(uid)
      if (pod === undefined) worker.vanished()
      else worker.update(pod)
      worker.thaw()
    }
    for (const pod of live.values()) this.podAssigned(pod)
  }

  private bootId(): string {
    return `${this.context.rng
      .fork(`boot/${this.nodeName}/${timeOf(this.now())}`)
      .next()
      .toString(16)}`
  }
}

const statusCheckMs = 10_000
/** What the node itself uses beside its pods. */
const systemMillicores = 60
const systemMemoryBytes = 300 * 1024 * 1024

function isOver(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'
}

function configSource({ informers }: KubeletContext): ConfigSource {
  const allConfigMaps = informers.of(configMaps)
  const allSecrets = informers.of(secrets)
  const claims = informers.of(persistentVolumeClaims)
  const volumes = informers.of(persistentVolumes)
  const book = serviceBook(informers)
  return {
    configMap: (namespace, name) => allConfigMaps.get(keyFor(namespace, name)),
    secret: (namespace, name) => allSecrets.get(keyFor(namespace, name)),
    claim: (namespace, name) => claims.get(keyFor(namespace, name)),
    volume: (name) => volumes.get(name),
    serviceVariables: (namespace, links) => book.variables(namespace, links),
  }
}
