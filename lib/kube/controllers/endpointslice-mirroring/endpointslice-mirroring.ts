// EndpointSlice mirroring: Endpoints that somebody wrote by hand, for a Service without a selector, as EndpointSlices.
//
// Models pkg/controller/endpointslicemirroring: one slice for each subset. Left out: IPv6 and more than 1000 addresses.

import { deepEqual } from '@/lib/base/json'
import type {
  EndpointPort as CorePort,
  EndpointAddress,
  EndpointSubset,
  Endpoints,
  Service,
} from '../../api/generated/core'
import type { Endpoint, EndpointPort, EndpointSlice } from '../../api/generated/discovery'
import type { DraftOf } from '../../api/object'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import { done, failed, type Outcome } from '../../client/workqueue'
import { inSliceOrder } from '../../control/endpoint-ports'
import { type Key, keyOf } from '../../meta/keys'
import { endpointSlices, endpoints as endpointsKind, services as serviceKind } from '../../meta/kinds'

const manager = 'endpointslicemirroring-controller.k8s.io'
const skipLabel = 'endpointslice.kubernetes.io/skip-mirror'
const leaderAnnotation = 'control-plane.alpha.kubernetes.io/leader'

export const endpointSliceMirroringController: Controller = {
  name: 'endpointslice-mirroring',
  doc: 'Mirrors hand-written Endpoints into EndpointSlices.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      endpoints: context.informers.of(endpointsKind),
      services: context.informers.of(serviceKind),
      slices: context.informers.of(endpointSlices),
    }
    const queue = context.queue({ name: 'endpointslice-mirroring', reconcile: (key) => reconcile(reconciler, key) })
    const onEndpoints = (endpoints: Endpoints): void => {
      if (isHandWritten(reconciler, endpoints)) queue.add(keyOf(endpoints))
    }
    const onService = (service: Service): void => {
      const endpoints = reconciler.endpoints.get(keyOf(service))
      if (endpoints !== undefined) onEndpoints(endpoints)
    }
    reconciler.endpoints.on({ added: onEndpoints, updated: onEndpoints })
    reconciler.services.on({ added: onService, updated: onService })
  },
}

interface Reconciler {
  readonly client: Client
  readonly endpoints: Informer<Endpoints>
  readonly services: Informer<Service>
  readonly slices: Informer<EndpointSlice>
}

function isHandWritten(reconciler: Reconciler, endpoints: Endpoints): boolean {
  const { labels, annotations } = endpoints.metadata
  if (labels?.[skipLabel] === 'true' || annotations?.[leaderAnnotation] !== undefined) return false
  const service = reconciler.services.get(keyOf(endpoints))
  return service !== undefined && Object.keys(service.spec.selector ?? {}).length === 0
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const endpoints = reconciler.endpoints.get(key)
  if (endpoints === undefined || !isHandWritten(reconciler, endpoints)) return done
  const held = [...reconciler.slices.byIndex(indexNames.owner, endpoints.metadata.uid)]
  const wanted = (endpoints.subsets ?? []).map((subset) => sliceOf(endpoints, subset))
  const fresh: DraftOf<EndpointSlice>[] = []
  for (const draft of wanted) {
    const same = held.findIndex((one) => deepEqual(one.ports, draft.ports))
    const [slice] = same < 0 ? [] : held.splice(same, 1)
    if (slice === undefined) fresh.push(draft)
    else if (!deepEqual(slice.endpoints, draft.endpoints)) {
      const refusal = rewrite(reconciler, slice, draft)
      if (refusal !== null) return failed(refusal)
    }
  }
  for (const draft of fresh) {
    const refusal = recycle(reconciler, held.shift(), draft)
    if (refusal !== null) return failed(refusal)
  }
  for (const stray of held) reconciler.client.delete(endpointSlices, keyOf(stray))
  return done
}

/** A slice about to go takes what a new one would hold; null: done. Models recycleSlices. */
function recycle(
  reconciler: Reconciler,
  slice: EndpointSlice | undefined,
  draft: DraftOf<EndpointSlice>,
): string | null {
  if (slice !== undefined) return rewrite(reconciler, slice, draft)
  const made = reconciler.client.create(endpointSlices, draft)
  return made.ok ? null : (made.error.message ?? '')
}

/** Upstream writes the wanted slice under the old name: what the name was made from is lost. */
function rewrite(
  reconciler: Reconciler,
  slice: EndpointSlice,
  { ports, endpoints }: DraftOf<EndpointSlice>,
): string | null {
  const { generateName: _, ...metadata } = slice.metadata
  const { ports: _before, ...rest } = slice
  const written = reconciler.client.update(endpointSlices, {
    ...rest,
    metadata,
    endpoints,
    ...(ports === undefined ? {} : { ports }),
  })
  return written.ok ? null : (written.error.message ?? '')
}

function sliceOf(endpoints: Endpoints, subset: EndpointSubset): DraftOf<EndpointSlice> {
  const { name, namespace = '', labels, uid } = endpoints.metadata
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: { ...labels, 'kubernetes.io/service-name': name, 'endpointslice.kubernetes.io/managed-by': manager },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Endpoints', name, uid, controller: true, blockOwnerDeletion: true }],
    },
    addressType: 'IPv4',
    endpoints: [
      ...addresses.map((address) => ({ ...endpointOf(address), conditions: { ready: true } })),
      ...notReadyAddresses.map((address) => ({ ...endpointOf(address), conditions: { ready: false } })),
    ],
    ports: inSliceOrder(ports.map(portOf)),
  }
}

function portOf({ name = '', port, protocol = 'TCP', appProtocol }: CorePort): EndpointPort {
  return { name, port, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) }
}

function endpointOf({ ip, hostname, nodeName, targetRef }: EndpointAddress): Endpoint {
  return {
    addresses: [ip],
    ...(hostname === undefined ? {} : { hostname }),
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(targetRef === undefined ? {} : { targetRef }),
  }
}
