// EndpointSlice controller: the addresses behind each Service that selects pods.
//
// Models pkg/controller/endpointslice. Left out: dual stack.

import type { Node, Pod, Service } from '../../api/generated/core'
import type { EndpointSlice } from '../../api/generated/discovery'
import type { DraftOf } from '../../api/object'
import type { Labels, Time } from '../../api/values'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { done, failed, type Outcome } from '../../client/workqueue'
import { batchWindowMs } from '../../control/batch-window'
import { isFinished, isReady } from '../../control/pods'
import { addServiceIndex, servicesSelecting } from '../../control/service-index'
import { findCondition } from '../../meta/conditions'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { endpointSlices, nodes as nodeKind, pods as podKind, services as serviceKind } from '../../meta/kinds'
import { controllerReference } from '../../meta/owner'
import { type PortGroup, portGroupsOf } from './endpoints'
import { type HeldSlice, planSlices, type SliceContent, type SlicePlan } from './slices'
import { createTriggerTimes, type TriggerTimes } from './trigger-times'
import {
  addZoneHints,
  createZoneHints,
  forgetHints,
  type HintEvent,
  readNodes,
  wantsZoneHints,
  type ZoneHints,
} from './zone-hints'

const managedBy = 'endpointslice-controller.k8s.io'
const managedByLabel = 'endpointslice.kubernetes.io/managed-by'
const serviceNameLabel = 'kubernetes.io/service-name'
const headlessLabel = 'service.kubernetes.io/headless'
const triggerAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time'
const zoneLabel = 'topology.kubernetes.io/zone'

export const endpointSliceController: Controller = {
  name: 'endpointslice',
  doc: 'Lists the addresses and ports of the pods behind each Service.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      services: context.informers.of(serviceKind),
      pods: context.informers.of(podKind),
      nodes: context.informers.of(nodeKind),
      slices: context.informers.of(endpointSlices),
      writing: false,
      triggers: createTriggerTimes(),
      hints: createZoneHints(),
      recorder: context.recorder('endpoint-slice-controller'),
    }
    addServiceIndex(reconciler.services)
    const queue = context.queue({ name: 'endpointslice', reconcile: (key) => reconcile(reconciler, key) })
    const onService = (service: Service): void => queue.add(keyOf(service))
    const onPod = (pod: Pod): void => {
      for (const service of servicesSelecting(reconciler.services, pod)) {
        const held = reconciler.slices.byIndex(indexNames.controller, service.metadata.uid)
        const members = held.reduce((sum, slice) => sum + slice.endpoints.length, 0)
        queue.addAfter(keyOf(service), batchWindowMs(members))
      }
    }
    const onSlice = (slice: EndpointSlice): void => {
      const name = slice.metadata.labels?.[serviceNameLabel]
      if (reconciler.writing || name === undefined || !isManaged(slice)) return
      queue.add(keyFor(slice.metadata.namespace ?? '', name))
    }
    reconciler.services.on({ added: onService, updated: onService })
    reconciler.pods.on({
      added: onPod,
      deleted: onPod,
      updated(pod, previous) {
        if (isSameEndpoint(pod, previous)) return
        onPod(pod)
        if (pod.metadata.labels !== previous.metadata.labels) onPod(previous)
      },
    })
    const topology = context.queue({
      name: 'endpointslice-topology',
      reconcile() {
        for (const key of readNodes(reconciler.hints, reconciler.nodes.list(), (node) => zoneOf(node) ?? ''))
          queue.add(key)
        return done
      },
    })
    const onNode = (): void => topology.add('nodes')
    reconciler.nodes.on({
      added: onNode,
      deleted: onNode,
      updated(node, previous) {
        if (zoneOf(node) !== zoneOf(previous) || isUp(node) !== isUp(previous)) onNode()
      },
    })
    reconciler.slices.on({ updated: onSlice, deleted: onSlice })
  },
}

interface Reconciler {
  readonly client: Client
  readonly services: Informer<Service>
  readonly pods: Informer<Pod>
  readonly nodes: Informer<Node>
  readonly slices: Informer<EndpointSlice>
  /** Its own writes are no news to the controller. */
  writing: boolean
  readonly triggers: TriggerTimes
  readonly hints: ZoneHints
  readonly recorder: EventRecorder
}

function isSameEndpoint(pod: Pod, previous: Pod): boolean {
  return (
    pod.status?.podIP === previous.status?.podIP &&
    pod.spec.nodeName === previous.spec.nodeName &&
    pod.metadata.labels === previous.metadata.labels &&
    pod.metadata.deletionTimestamp === previous.metadata.deletionTimestamp &&
    isReady(pod) === isReady(previous) &&
    isFinished(pod) === isFinished(previous)
  )
}

function isUp({ status }: Node): boolean {
  return findCondition(status?.conditions, 'Ready')?.status === 'True'
}

function isManaged(slice: EndpointSlice): boolean {
  return slice.metadata.labels?.[managedByLabel] === managedBy
}

function zoneOf(node: Node | undefined): string | undefined {
  return node?.metadata.labels?.[zoneLabel]
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const service = reconciler.services.get(key)
  // Slices of a deleted Service go with their owner.
  if (service === undefined) {
    reconciler.triggers.forget(key)
    reconciler.hints.given.delete(key)
    return done
  }
  if (service.metadata.deletionTimestamp !== undefined) return done
  const { selector, type } = service.spec
  if (type === 'ExternalName' || selector === undefined) return done
  const pods = reconciler.pods.select(service.metadata.namespace ?? '', { matchLabels: selector })
  const groups = portGroupsOf(service, pods, (nodeName) => zoneOf(reconciler.nodes.get(nodeName)))
  const slices = reconciler.slices.byIndex(indexNames.controller, service.metadata.uid).filter(isManaged)
  const held = slices.map((slice) => ({ slice, ...heldOf(slice) }))
  reconciler.writing = true
  const writing = { reconciler, service, triggered: reconciler.triggers.next(service, pods) }
  const plan = wantsZoneHints(service)
    ? withHints(
        reconciler,
        service,
        held,
        planSlices(
          held,
          groups.map((group) => keepingHints(group, held)),
        ),
      )
    : planSlices(held, groups)
  if (!wantsZoneHints(service)) tell(reconciler, service, forgetHints(reconciler.hints, key))
  const refusal = carryOut(writing, held, plan)
  reconciler.writing = false
  return refusal === null ? done : failed(refusal)
}

function withHints(reconciler: Reconciler, service: Service, held: readonly Held[], plan: SlicePlan): SlicePlan {
  const hinted = addZoneHints(reconciler.hints, keyOf(service), held, plan)
  tell(reconciler, service, hinted.event)
  return hinted.plan
}

function tell({ recorder }: Reconciler, service: Service, event: HintEvent | null): void {
  if (event !== null) recorder.event(service, event.type, event.reason, event.message)
}

/** Hints alone do not make an endpoint another; they are given anew where a slice is written. */
function keepingHints(group: PortGroup, held: readonly Held[]): PortGroup {
  const known = new Map(
    held.flatMap(({ endpoints }) => endpoints.map((one) => [one.targetRef?.uid, one.hints] as const)),
  )
  const endpoints = group.endpoints.map((endpoint) => {
    const hints = known.get(endpoint.targetRef?.uid)
    const { hints: _, ...rest } = endpoint
    return hints === undefined ? rest : { ...rest, hints }
  })
  return { ...group, endpoints }
}

interface Writing {
  readonly reconciler: Reconciler
  readonly service: Service
  /** Null: what is written bears no time. */
  readonly triggered: Time | null
}

interface Held extends HeldSlice {
  readonly slice: EndpointSlice
}

function heldOf(slice: EndpointSlice): HeldSlice {
  return { name: slice.metadata.name, ports: slice.ports ?? [], endpoints: slice.endpoints }
}

/** Null when all was written; else what the server said first. */
function carryOut(writing: Writing, held: readonly Held[], plan: ReturnType<typeof planSlices>): string | null {
  const { reconciler, service } = writing
  const refusals: string[] = []
  const note = (answer: {
    readonly ok: boolean
    readonly error?: { readonly message?: string; readonly reason?: string }
  }): void => {
    if (!answer.ok && answer.error?.reason !== 'NotFound') refusals.push(answer.error?.message ?? 'refused')
  }
  for (const content of plan.create) note(reconciler.client.create(endpointSlices, draftOf(writing, content)))
  for (const content of plan.update) {
    const slice = held.find((candidate) => candidate.name === content.name)?.slice
    if (slice === undefined) continue
    const { endpoints, isForHints } = content
    const next = isForHints === true ? { ...slice, endpoints } : refreshed(writing, slice, content)
    note(reconciler.client.update(endpointSlices, next))
  }
  for (const name of plan.remove)
    note(reconciler.client.delete(endpointSlices, keyFor(service.metadata.namespace ?? '', name)))
  const written = new Set([...plan.update.map((content) => content.name), ...plan.remove])
  for (const { slice, ...content } of held) {
    if (written.has(content.name) || hasLabels(slice, labelsFor(service))) continue
    note(reconciler.client.update(endpointSlices, refreshed(writing, slice, content)))
  }
  return refusals[0] ?? null
}

function draftOf({ service, triggered }: Writing, content: SliceContent): DraftOf<EndpointSlice> {
  const { name, namespace = '' } = service.metadata
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: labelsFor(service),
      ...annotationsFor(undefined, triggered),
      ownerReferences: [controllerReference(service)],
    },
    addressType: 'IPv4',
    endpoints: content.endpoints,
    ...(content.ports.length === 0 ? {} : { ports: content.ports }),
  }
}

function refreshed({ service, triggered }: Writing, slice: EndpointSlice, content: SliceContent): EndpointSlice {
  const { ports: _ports, ...rest } = slice
  const { annotations, ...metadata } = slice.metadata
  return {
    ...rest,
    metadata: { ...metadata, labels: labelsFor(service), ...annotationsFor(annotations, triggered) },
    endpoints: content.endpoints,
    ...(content.ports.length === 0 ? {} : { ports: content.ports }),
  }
}

const reservedLabels = new Set([managedByLabel, serviceNameLabel, headlessLabel])

/** The Service's own labels, and those that bind the slice to it. */
function labelsFor(service: Service): Labels {
  const own = Object.entries(service.metadata.labels ?? {}).filter(([key]) => !reservedLabels.has(key))
  return {
    ...Object.fromEntries(own),
    ...(service.spec.clusterIP === 'None' ? { [headlessLabel]: '' } : {}),
    [managedByLabel]: managedBy,
    [serviceNameLabel]: service.metadata.name,
  }
}

function hasLabels(slice: EndpointSlice, labels: Labels): boolean {
  const held = slice.metadata.labels ?? {}
  const keys = Object.keys(labels)
  return keys.length === Object.keys(held).length && keys.every((key) => held[key] === labels[key])
}

/** The Service's own annotations are not its slices'. */
function annotationsFor(held: Labels | undefined, triggered: Time | null): { readonly annotations?: Labels } {
  const { [triggerAnnotation]: _, ...others } = held ?? {}
  const annotations = triggered === null ? others : { ...others, [triggerAnnotation]: triggered }
  return Object.keys(annotations).length === 0 ? {} : { annotations }
}
