// Discovery, tables and versions over the wire.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer } from '@/lib/kube/apiserver/rest/request'
import { compareVersions } from '@/lib/kube/meta/version-order'
import { bareServer } from '../../../../support/api-server'

function get(path: string, headers: Readonly<Record<string, string>> = {}): RestAnswer {
  const { server, admin, clock } = bareServer()
  return handleRequest({ server, client: admin, nowMs: clock.now() }, { method: 'GET', path, query: {}, headers })
}

it('tells of both versions of autoscaling, the newer first', () => {
  expect(get('/apis/autoscaling').body).toEqual({
    kind: 'APIGroup',
    apiVersion: 'v1',
    name: 'autoscaling',
    versions: [
      { groupVersion: 'autoscaling/v2', version: 'v2' },
      { groupVersion: 'autoscaling/v1', version: 'v1' },
    ],
    preferredVersion: { groupVersion: 'autoscaling/v2', version: 'v2' },
  })
})

const removed = [
  '/apis/extensions/v1beta1',
  '/apis/apps/v1beta1',
  '/apis/apps/v1beta2',
  '/apis/policy/v1beta1',
  '/apis/batch/v1beta1',
  '/apis/networking.k8s.io/v1beta1',
  '/apis/rbac.authorization.k8s.io/v1beta1',
  '/apis/apiextensions.k8s.io/v1beta1',
  '/apis/autoscaling/v2beta2',
  '/apis/flowcontrol.apiserver.k8s.io/v1beta3',
  '/apis/storage.k8s.io/v1beta1',
  '/apis/admissionregistration.k8s.io/v1beta1',
  '/apis/certificates.k8s.io/v1beta1',
  '/apis/extensions/v1beta1/namespaces/default/ingresses',
]

it.each(removed)('%s is served no longer', (path) => {
  expect(get(path)).toEqual({ code: 404, body: '404 page not found\n', warnings: [] })
})

it('says that Endpoints are on their way out', () => {
  expect(get('/api/v1/namespaces/default/endpoints').warnings).toEqual([
    'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  ])
})

it('answers a table where one is preferred', () => {
  const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'
  const body = get('/apis/storage.k8s.io/v1/storageclasses', { accept }).body as JsonObject
  const rows = body['rows'] as readonly { readonly cells: readonly unknown[] }[]
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['standard (default)', 'rancher.io/local-path', 'Delete', 'WaitForFirstConsumer', 'false', '0s'],
  ])
})

const everyPath = ['/api/v1', ...groupVersions().map((one) => `/apis/${one}`)]

function groupVersions(): readonly string[] {
  const groups = (get('/apis').body as JsonObject)['groups'] as readonly {
    readonly versions: readonly { readonly groupVersion: string }[]
  }[]
  return groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion))
}

it.each(everyPath)('every kind under %s answers a table of its own columns', (path) => {
  const { resources } = get(path).body as unknown as {
    readonly resources: readonly { readonly name: string; readonly verbs: readonly string[] }[]
  }
  const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io'
  const listed = resources.filter(({ name, verbs }) => !name.includes('/') && verbs.includes('list'))
  for (const { name } of listed) {
    const body = get(`${path}/${name}`, { accept }).body as JsonObject
    const columns = body['columnDefinitions'] as readonly { readonly name: string }[]
    expect(columns.length, name).toBeGreaterThan(name === 'events' ? 5 : 1)
  }
})

it('prefers versions as Kubernetes does', () => {
  const versions = ['foo', 'v1alpha1', 'v1', 'v10', 'v2', 'v1beta2', 'v1beta10', 'bar', 'v11alpha2']
  expect([...versions].sort(compareVersions)).toEqual([
    'v10',
    'v2',
    'v1',
    'v1beta10',
    'v1beta2',
    'v11alpha2',
    'v1alpha1',
    'bar',
    'foo',
  ])
})
