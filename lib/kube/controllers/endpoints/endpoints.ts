// Endpoints controller: the deprecated v1 Endpoints object of each Service that selects pods.
//
// Models pkg/controller/endpoint. Content is taken from the Service's EndpointSlices, which say the same.

import { deepEqual } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import type { Endpoints, Service } from '../../api/generated/core'
import type { EndpointSlice } from '../../api/generated/discovery'
import type { Labels } from '../../api/values'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import { done, failed, type Outcome } from '../../client/workqueue'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { endpointSlices, endpoints as endpointsKind, services as serviceKind } from '../../meta/kinds'
import { controllerOf } from '../../meta/owner'
import { subsetsOf } from './subsets'

export const endpointsController: Controller = {
  name: 'endpoints',
  doc: 'Keeps the old Endpoints objects in step with the EndpointSlices.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      services: context.informers.of(serviceKind),
      slices: context.informers.of(endpointSlices),
      endpoints: context.informers.of(endpointsKind),
    }
    const queue = context.queue({ name: 'endpoints', reconcile: (key) => reconcile(reconciler, key) })
    const onService = (service: Service): void => queue.add(keyOf(service))
    const onSlice = (slice: EndpointSlice): void => {
      const owner = controllerOf(slice)
      if (owner?.kind === 'Service') queue.add(keyFor(slice.metadata.namespace ?? '', owner.name))
    }
    reconciler.services.on({ added: onService, updated: onService, deleted: onService })
    reconciler.slices.on({ added: onSlice, updated: onSlice, deleted: onSlice })
  },
}

interface Reconciler {
  readonly client: Client
  readonly services: Informer<Service>
  readonly slices: Informer<EndpointSlice>
  readonly endpoints: Informer<Endpoints>
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const service = reconciler.services.get(key)
  const held = reconciler.endpoints.get(key)
  if (service === undefined)
    return held === undefined || !isManaged(held) ? done : answer(reconciler.client.delete(endpointsKind, key))
  if (service.spec.selector === undefined || service.spec.type === 'ExternalName') return done
  const wanted = endpointsOf(service, reconciler.slices.byIndex(indexNames.controller, service.metadata.uid))
  if (held === undefined) return answer(reconciler.client.create(endpointsKind, wanted))
  // A later trigger time alone is nothing to write.
  const isSame =
    deepEqual(held.subsets ?? [], wanted.subsets ?? []) &&
    deepEqual(held.metadata.labels, wanted.metadata.labels) &&
    held.metadata.annotations?.[overCapacity] === wanted.metadata.annotations?.[overCapacity]
  if (isSame) return done
  const { subsets: _before, ...rest } = held
  const { annotations: _annotations, ...metadata } = held.metadata
  return answer(
    reconciler.client.update(endpointsKind, {
      ...rest,
      metadata: { ...metadata, ...wanted.metadata },
      ...(wanted.subsets === undefined ? {} : { subsets: wanted.subsets }),
    }),
  )
}

const managedLabel = 'endpoints.kubernetes.io/managed-by'
const managedBy = 'endpoint-controller'

function isManaged(endpoints: Endpoints): boolean {
  return endpoints.metadata.labels?.[managedLabel] === managedBy
}

type Wanted = Pick<Endpoints, 'apiVersion' | 'kind' | 'subsets'> & {
  readonly metadata: Pick<Endpoints['metadata'], 'name' | 'labels' | 'annotations'> & { readonly namespace: string }
}

function endpointsOf(service: Service, slices: readonly EndpointSlice[]): Wanted {
  const { name, namespace = '', labels } = service.metadata
  const { subsets, truncated } = subsetsOf(slices, {
    publishNotReady: service.spec.publishNotReadyAddresses === true,
    isPortless: (service.spec.ports ?? []).length === 0,
  })
  const headless = service.spec.clusterIP === 'None' ? { 'service.kubernetes.io/headless': '' } : {}
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name,
      namespace,
      labels: { ...labels, ...headless, [managedLabel]: managedBy },
      ...annotationsOf(slices, truncated),
    },
    ...(subsets.length === 0 ? {} : { subsets }),
  }
}

const triggerAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time'
const overCapacity = 'endpoints.kubernetes.io/over-capacity'

function annotationsOf(slices: readonly EndpointSlice[], truncated: boolean): { readonly annotations?: Labels } {
  const times = slices.flatMap(({ metadata }) => metadata.annotations?.[triggerAnnotation] ?? [])
  const latest = times.toSorted(compareBytewise).at(-1)
  if (latest === undefined && !truncated) return {}
  return {
    annotations: {
      ...(latest === undefined ? {} : { [triggerAnnotation]: latest }),
      ...(truncated ? { [overCapacity]: 'truncated' } : {}),
    },
  }
}

function answer(
  result: { readonly ok: true } | { readonly ok: false; readonly error: { readonly message?: string } },
): Outcome {
  return result.ok ? done : failed(result.error.message ?? '')
}
