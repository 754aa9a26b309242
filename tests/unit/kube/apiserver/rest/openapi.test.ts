// OpenAPI v3 of the built-in kinds, as kubectl explain and client-side apply read it.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import { bareServer } from '../../../../support/api-server'

function documentAt(path: string): JsonObject {
  const { server, admin, clock } = bareServer()
  const host = { server, client: admin, nowMs: clock.now() }
  return handleRequest(host, { method: 'GET', path, query: {}, headers: {} }).body as JsonObject
}

function schemasAt(path: string): Readonly<Record<string, JsonObject>> {
  return (documentAt(path)['components'] as JsonObject)['schemas'] as Readonly<Record<string, JsonObject>>
}

const properties: [path: string, type: string, field: string, schema: JsonObject][] = [
  [
    '/openapi/v3/api/v1',
    'io.k8s.api.core.v1.PodSpec',
    'containers',
    {
      type: 'array',
      items: { allOf: [{ $ref: '#/components/schemas/io.k8s.api.core.v1.Container' }], default: {} },
      'x-kubernetes-patch-merge-key': 'name',
      'x-kubernetes-patch-strategy': 'merge',
      'x-kubernetes-list-map-keys': ['name'],
      'x-kubernetes-list-type': 'map',
    },
  ],
  [
    '/openapi/v3/apis/apps/v1',
    'io.k8s.api.apps.v1.DeploymentSpec',
    'strategy',
    {
      allOf: [{ $ref: '#/components/schemas/io.k8s.api.apps.v1.DeploymentStrategy' }],
      default: {},
      'x-kubernetes-patch-strategy': 'retainKeys',
    },
  ],
  [
    '/openapi/v3/api/v1',
    'io.k8s.api.core.v1.Container',
    'imagePullPolicy',
    { type: 'string', enum: ['Always', 'IfNotPresent', 'Never'] },
  ],
  [
    '/openapi/v3/apis/autoscaling/v1',
    'io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec',
    'maxReplicas',
    { type: 'integer', format: 'int32', default: 0 },
  ],
]

it.each(properties)('%s: %s.%s', (path, type, field, schema) => {
  const found = schemasAt(path)[type]?.['properties'] as JsonObject | undefined
  expect(found?.[field]).toEqual(schema)
})

it('every reference leads to a schema', () => {
  const { paths } = documentAt('/openapi/v3')
  for (const path of Object.keys(paths as JsonObject)) {
    const schemas = schemasAt(`/openapi/v3/${path}`)
    const wanted = [...JSON.stringify(schemas).matchAll(/#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    expect(wanted.filter((name) => name === undefined || !(name in schemas))).toEqual([])
  }
})
