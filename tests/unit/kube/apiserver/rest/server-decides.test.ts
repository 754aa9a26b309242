// What the server decides about objects that it is given: who asked, times that were never set, addresses that were
// only tried. Exact answers of a real server.

import { expect, it } from 'vitest'
import type { Json, JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer } from '@/lib/kube/apiserver/rest/request'
import { bareServer } from '../../../../support/api-server'

function sender() {
  const bare = bareServer()
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  const headers = { 'content-type': 'application/json' }
  return (path: string, body: Json, query: Readonly<Record<string, string>> = {}): RestAnswer =>
    handleRequest(host, { method: 'POST', path, query, headers, body }) as RestAnswer
}

it('writes times that no event was given as null', () => {
  const regarding = { kind: 'Pod', namespace: 'default', name: 'web' }
  const event = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, involvedObject: regarding, reason: 'R' }
  const { body } = sender()('/api/v1/namespaces/default/events', event)
  expect(body).toMatchObject({ eventTime: null, firstTimestamp: null, lastTimestamp: null })
})

it('refuses additional properties that are no schema before it looks at anything else', () => {
  const openAPIV3Schema = { type: 'object', properties: { spec: { type: 'object', additionalProperties: 5 } } }
  const spec = {
    group: 'example.com',
    names: { plural: 'widgets', kind: 'Widget' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
  }
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec,
  }
  const { code, body } = sender()('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', definition)
  const lead = 'CustomResourceDefinition in version "v1" cannot be handled as a CustomResourceDefinition'
  expect([code, (body as JsonObject)['message']]).toEqual([400, `${lead}: boolean or JSON schema expected`])
})

it('gives back what a refused or tried service had taken', () => {
  const send = sender()
  const service = (name: string, port: number) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { type: 'NodePort', clusterIP: '10.96.0.77', ports: [{ port: 80, nodePort: port }] },
  })
  const path = '/api/v1/namespaces/default/services'
  expect(send(path, service('tried', 30_080), { dryRun: 'All' }).code).toBe(201)
  expect(send(path, service('refused', 99), {}).code).toBe(422)
  expect(send(path, service('kept', 30_080), {}).code).toBe(201)
})
