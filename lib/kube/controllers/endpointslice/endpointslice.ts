// EndpointSlice controller: the addresses behind each Service that selects pods.
//
// Models pkg/controller/endpointslice. Left out: topology hints by zone capacity, dual stack.

import type { Node, Pod, Service } from '../../api/core'
import type { EndpointSlice } from '../../api/discovery'
import type { DraftOf, Labels, Time } from '../../api/object'
import type { Client } from '../../client/client'
import { type Informer, indexNames } from '../../client/informer'
import { done, failed, type Outcome } from '../../client/workqueue'
import { batchWindowMs } from '../../control/batch-window'
import { isFinished, isReady } from '../../control/pods'
import { addServiceIndex, servicesSelecting } from '../../control/service-index'
import type { Controller } from '../../controller'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { endpointSlices, nodes as nodeKind, pods as podKind, services as serviceKind } from '../../meta/kinds'
import { controllerReference } from '../../meta/owner'
import { portGroupsOf } from './endpoints'
import { type HeldSlice, planSlices, type SliceContent } from './slices'
import { createTriggerTimes, type TriggerTimes } from './trigger-times'

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
    const desk: Desk = {
      client: context.client,
      services: context.informers.of(serviceKind),
      pods: context.informers.of(podKind),
      nodes: context.informers.of(nodeKind),
      slices: context.informers.of(endpointSlices),
      writing: false,
      triggers: createTriggerTimes(),
    }
    addServiceIndex(desk.services)
    const queue = context.queue({ name: 'endpointslice', reconcile: (key) => reconcile(desk, key) })
    const onService = (service: Service): void => queue.add(keyOf(service))
    const onPod = (pod: Pod): void => {
      for (const service of servicesSelecting(desk.services, pod)) {
        const held = desk.slices.byIndex(indexNames.controller, service.metadata.uid)
        const members = held.reduce((sum, slice) => sum + slice.endpoints.length, 0)
        queue.addAfter(keyOf(service), batchWindowMs(members))
      }
    }
    const onSlice = (slice: EndpointSlice): void => {
      const name = slice.metadata.labels?.[serviceNameLabel]
      if (desk.writing || name === undefined || !isManaged(slice)) return
      queue.add(keyFor(slice.metadata.namespace ?? '', name))
    }
    desk.services.on({ added: onService, updated: onService })
    desk.pods.on({
      added: onPod,
      deleted: onPod,
      updated(pod, previous) {
        if (isSameEndpoint(pod, previous)) return
        onPod(pod)
        if (pod.metadata.labels !== previous.metadata.labels) onPod(previous)
      },
    })
    desk.nodes.on({
      updated(node, previous) {
        if (zoneOf(node) !== zoneOf(previous)) for (const service of desk.services.list()) onService(service)
      },
    })
    desk.slices.on({ updated: onSlice, deleted: onSlice })
  },
}

interface Desk {
  readonly client: Client
  readonly services: Informer<Service>
  readonly pods: Informer<Pod>
  readonly nodes: Informer<Node>
  readonly slices: Informer<EndpointSlice>
  /** Its own writes are no news to the controller. */
  writing: boolean
  readonly triggers: TriggerTimes
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

function isManaged(slice: EndpointSlice): boolean {
  return slice.metadata.labels?.[managedByLabel] === managedBy
}

function zoneOf(node: Node | undefined): string | undefined {
  return node?.metadata.labels?.[zoneLabel]
}

function reconcile(desk: Desk, key: Key): Outcome {
  const service = desk.services.get(key)
  // Slices of a deleted Service go with their owner.
  if (service === undefined) {
    desk.triggers.forget(key)
    return done
  }
  if (service.metadata.deletionTimestamp !== undefined) return done
  const { selector, type } = service.spec
  if (type === 'ExternalName' || selector === undefined) return done
  const pods = desk.pods.select(service.metadata.namespace ?? '', { matchLabels: selector })
  const groups = portGroupsOf(service, pods, (nodeName) => zoneOf(desk.nodes.get(nodeName)))
  const slices = desk.slices.byIndex(indexNames.controller, service.metadata.uid).filter(isManaged)
  const held = slices.map((slice) => ({ slice, ...heldOf(slice) }))
  desk.writing = true
  const writing = { desk, service, triggered: desk.triggers.next(service, pods) }
  const refusal = carryOut(writing, held, planSlices(held, groups))
  desk.writing = false
  return refusal === null ? done : failed(refusal)
}

interface Writing {
  readonly desk: Desk
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
  const { desk, service } = writing
  const refusals: string[] = []
  const note = (answer: {
    readonly ok: boolean
    readonly error?: { readonly message?: string; readonly reason?: string }
  }): void => {
    if (!answer.ok && answer.error?.reason !== 'NotFound') refusals.push(answer.error?.message ?? 'refused')
  }
  for (const content of plan.create) note(desk.client.create(endpointSlices, draftOf(writing, content)))
  for (const content of plan.update) {
    const slice = held.find((candidate) => candidate.name === content.name)?.slice
    if (slice !== undefined) note(desk.client.update(endpointSlices, refreshed(writing, slice, content)))
  }
  for (const name of plan.remove)
    note(desk.client.delete(endpointSlices, keyFor(service.metadata.namespace ?? '', name)))
  const written = new Set([...plan.update.map((content) => content.name), ...plan.remove])
  for (const { slice, ...content } of held) {
    if (written.has(content.name) || hasLabels(slice, labelsFor(service))) continue
    note(desk.client.update(endpointSlices, refreshed(writing, slice, content)))
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
      annotations: annotationsFor(service, triggered),
      ownerReferences: [controllerReference(service)],
    },
    addressType: 'IPv4',
    endpoints: content.endpoints,
    ...(content.ports.length === 0 ? {} : { ports: content.ports }),
  }
}

function refreshed({ service, triggered }: Writing, slice: EndpointSlice, content: SliceContent): EndpointSlice {
  const { ports: _ports, ...rest } = slice
  return {
    ...rest,
    metadata: { ...slice.metadata, labels: labelsFor(service), annotations: annotationsFor(service, triggered) },
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

const notCopied = new Set(['kubectl.kubernetes.io/last-applied-configuration', 'endpoints.kubernetes.io/over-capacity'])

function annotationsFor(service: Service, triggered: Time | null): Labels {
  const own = Object.entries(service.metadata.annotations ?? {}).filter(([key]) => !notCopied.has(key))
  return { ...Object.fromEntries(own), ...(triggered === null ? {} : { [triggerAnnotation]: triggered }) }
}
