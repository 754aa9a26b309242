// Service controller: addresses for Services of type LoadBalancer.
//
// Models k8s.io/cloud-provider service controller over a balancer that answers at once, with a pool of addresses of the
// nodes' network. Services of another loadBalancerClass are left alone.

import type { Service } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { type Key, keyOf } from '../../meta/keys'
import { services as serviceKind } from '../../meta/kinds'

const finalizer = 'service.kubernetes.io/load-balancer-cleanup'
const pool = { prefix: '172.18.0.', first: 200, last: 250 }
const retryMs = 5000

export const serviceController: Controller = {
  name: 'service',
  doc: 'Gives Services of type LoadBalancer an address.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('service-controller'),
      services: context.informers.of(serviceKind),
    }
    const queue = context.queue({ name: 'service', reconcile: (key) => reconcile(reconciler, key) })
    const onService = (service: Service): void => {
      if (wantsBalancer(service) || hasBalancer(service)) queue.add(keyOf(service))
    }
    reconciler.services.on({ added: onService, updated: onService })
  },
}

interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly services: Informer<Service>
}

function wantsBalancer({ metadata, spec }: Service): boolean {
  const isOurs = spec.loadBalancerClass === undefined
  return spec.type === 'LoadBalancer' && isOurs && metadata.deletionTimestamp === undefined
}

function hasBalancer({ metadata }: Service): boolean {
  return metadata.finalizers?.includes(finalizer) ?? false
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const service = reconciler.services.get(key)
  if (service === undefined) return done
  if (wantsBalancer(service)) return ensure(reconciler, service)
  return hasBalancer(service) ? remove(reconciler, service) : done
}

function ensure(reconciler: Reconciler, service: Service): Outcome {
  if (hasBalancer(service) && addressOf(service) !== undefined) return done
  reconciler.recorder.event(service, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer')
  const address = freeAddress(reconciler, service)
  if (address === null) {
    const message = 'Error syncing load balancer: failed to ensure load balancer: no free address is left'
    reconciler.recorder.event(service, 'Warning', 'SyncLoadBalancerFailed', message)
    return again(retryMs)
  }
  const finalizers = [...(service.metadata.finalizers ?? []), ...(hasBalancer(service) ? [] : [finalizer])]
  const held = reconciler.client.update(serviceKind, { ...service, metadata: { ...service.metadata, finalizers } })
  if (!held.ok) return failed(held.error.message ?? '')
  const status = { ...held.value.status, loadBalancer: { ingress: [{ ip: address, ipMode: 'VIP' }] } }
  const written = reconciler.client.updateStatus(serviceKind, { ...held.value, status })
  if (!written.ok) return failed(written.error.message ?? '')
  reconciler.recorder.event(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer')
  return done
}

function addressOf(service: Service): string | undefined {
  return service.status?.loadBalancer?.ingress?.[0]?.ip
}

/** The address asked for, when it is free; else the lowest free one. */
function freeAddress(reconciler: Reconciler, service: Service): string | null {
  const taken = new Set(reconciler.services.list().flatMap((other) => addressOf(other) ?? []))
  const { loadBalancerIP: asked } = service.spec
  if (asked !== undefined && asked !== '') return taken.has(asked) ? null : asked
  for (let last = pool.first; last <= pool.last; last++) {
    if (!taken.has(`${pool.prefix}${last}`)) return `${pool.prefix}${last}`
  }
  return null
}

function remove(reconciler: Reconciler, service: Service): Outcome {
  reconciler.recorder.event(service, 'Normal', 'DeletingLoadBalancer', 'Deleting load balancer')
  const cleared = reconciler.client.updateStatus(serviceKind, { ...service, status: { loadBalancer: {} } })
  if (!cleared.ok) return failed(cleared.error.message ?? '')
  const { finalizers = [], ...metadata } = cleared.value.metadata
  const left = finalizers.filter((one) => one !== finalizer)
  const kept = left.length === 0 ? metadata : { ...metadata, finalizers: left }
  const written = reconciler.client.update(serviceKind, { ...cleared.value, metadata: kept })
  if (!written.ok && written.error.reason !== 'NotFound') return failed(written.error.message ?? '')
  reconciler.recorder.event(service, 'Normal', 'DeletedLoadBalancer', 'Deleted load balancer')
  return done
}
