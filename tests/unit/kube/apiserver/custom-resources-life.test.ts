// The life of custom kinds in a whole cluster: a chart brings a definition and an instance; both go again.

import { expect, it } from 'vitest'
import { createVirtualClock, type VirtualClock } from '@/lib/base/clock'
import type { JsonObject } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import { rngOf } from '@/lib/base/rng'
import type { DynamicObject } from '@/lib/kube/api/object'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import { type Cluster, createCluster } from '@/lib/kube/cluster/cluster'
import { configMaps, customResourceDefinitions, type KindOf, namespaces } from '@/lib/kube/meta/kinds'
import type { Release } from '@/lib/tiller/release'
import type { RenderedManifest } from '@/lib/tiller/rendered'
import { createTiller } from '@/lib/tiller/tiller'
import { imagesOf, workloadOf } from '../../../support/vectors/kube/programs'

const widgetDefinition: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer', default: 3 } } } },
          },
        },
      },
    ],
  },
}

const widgets: KindOf<DynamicObject> = {
  group: 'example.com',
  version: 'v1',
  kind: 'Widget',
  resource: 'widgets',
  scope: 'Namespaced',
}

function widget(extra: JsonObject = {}): JsonObject {
  return { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', ...extra }, spec: {} }
}

function startCluster(): { readonly clock: VirtualClock; readonly cluster: Cluster } {
  const clock = createVirtualClock(Date.UTC(2026, 10, 24, 2))
  const options = { clock, rng: rngOf('seed'), images: imagesOf({}), programs: workloadOf({}), nodes: [] }
  return { clock, cluster: createCluster(options) }
}

function manifest(object: JsonObject): RenderedManifest {
  return { source: 'widget/templates/w.yaml', text: JSON.stringify(object), object } as unknown as RenderedManifest
}

it('a chart installs instances of the kind that it defines', () => {
  const { clock, cluster } = startCluster()
  const tiller = createTiller({
    client: cluster.admin,
    clock,
    findKind(apiVersion, kind) {
      const [group = '', version = ''] = apiVersion.split('/')
      return cluster.server.machinery.registry.findKind(group, kind, version)?.kind
    },
  })
  let ended: Result<Release, string> | null = null
  const rendered = {
    chart: { name: 'widget', version: '1.0.0' },
    config: {},
    notes: '',
    manifests: [manifest(widget())],
    hooks: [],
    crds: [manifest(widgetDefinition)],
  }
  const options = {
    wait: false,
    timeoutMs: 60_000,
    createNamespace: false,
    description: 'Install complete',
    labels: {},
    historyMax: 10,
  }
  tiller.install(
    { name: 'w', namespace: 'default', rendered, options } as unknown as Parameters<typeof tiller.install>[0],
    (result) => {
      ended = result
    },
  )
  clock.advance(5_000)
  expect(ended).toMatchObject({ ok: true, value: { status: 'deployed' } })
  const made = cluster.admin.get(widgets, 'default/w')
  expect(made.ok && made.value['spec']).toEqual({ size: 3 })
})

function defined(): ReturnType<typeof startCluster> {
  const started = startCluster()
  const { admin } = started.cluster
  expect(admin.create(customResourceDefinitions, widgetDefinition as never).ok).toBe(true)
  return started
}

it('a definition goes after its instances, and takes nothing new meanwhile', () => {
  const { clock, cluster } = defined()
  const { admin } = cluster
  admin.create(widgets, widget({ namespace: 'default', finalizers: ['example.com/hold'] }) as never)
  admin.delete(customResourceDefinitions, 'widgets.example.com')
  clock.advance(1_000)
  const leaving = admin.get(customResourceDefinitions, 'widgets.example.com')
  expect(leaving.ok && leaving.value.status?.conditions?.at(-1)).toEqual({
    type: 'Terminating',
    status: 'True',
    lastTransitionTime: '2026-11-24T02:00:00Z',
    reason: 'InstanceDeletionInProgress',
    message: 'CustomResource deletion is in progress',
  })
  const late = admin.create(widgets, widget({ namespace: 'default', name: 'late' }) as never)
  expect(late.ok || late.error).toMatchObject({
    code: 405,
    message: 'create not allowed while custom resource definition is terminating',
  })
  const held = admin.get(widgets, 'default/w')
  if (!held.ok) throw new Error(held.error.message)
  admin.update(widgets, { ...held.value, metadata: { ...held.value.metadata, finalizers: [] } })
  clock.advance(6_000)
  expect(admin.get(customResourceDefinitions, 'widgets.example.com').ok).toBe(false)
  const gone = admin.list(widgets)
  expect(gone.ok || gone.error.message).toBe('the server could not find the requested resource')
})

it('a namespace takes its custom objects along, and an owner its dependents', () => {
  const { clock, cluster } = defined()
  const { admin } = cluster
  admin.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'lab' } })
  const owner = admin.create(widgets, widget({ namespace: 'lab' }) as never)
  if (!owner.ok) throw new Error(owner.error.message)
  const { uid } = owner.value.metadata
  const ownerReferences = [{ apiVersion: 'example.com/v1', kind: 'Widget', name: 'w', uid }]
  admin.create(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'of-widget', namespace: 'lab', ownerReferences },
  })
  clock.advance(1_000)
  expect(admin.get(configMaps, 'lab/of-widget').ok).toBe(true)
  admin.delete(widgets, 'lab/w', { propagationPolicy: 'Background' })
  clock.advance(1_000)
  expect(admin.get(configMaps, 'lab/of-widget').ok).toBe(false)
  admin.create(widgets, widget({ namespace: 'lab', name: 'again' }) as never)
  admin.delete(namespaces, 'lab')
  clock.advance(10_000)
  expect(admin.get(namespaces, 'lab').ok).toBe(false)
})

it('records who owns the fields of an instance, and tells its schema', () => {
  const { cluster, clock } = defined()
  const made = cluster.admin.create(widgets, widget({ namespace: 'default', labels: { a: 'b' } }) as never)
  expect(made.ok && made.value.metadata.managedFields?.[0]?.fieldsV1).toEqual({
    'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} } },
    'f:spec': { '.': {}, 'f:size': {} },
  })
  const host = { server: cluster.server, client: cluster.admin, nowMs: clock.now() }
  const path = '/openapi/v3/apis/example.com/v1'
  const { body } = handleRequest(host, { method: 'GET', path, query: {}, headers: {} })
  expect(body).toMatchObject({
    components: {
      schemas: {
        'com.example.v1.Widget': {
          properties: { spec: { type: 'object', properties: { size: { type: 'integer', default: 3 } } } },
          'x-kubernetes-group-version-kind': [{ group: 'example.com', kind: 'Widget', version: 'v1' }],
        },
      },
    },
  })
})
