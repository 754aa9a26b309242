// What a real API server (1.35.4) answers where a path has no such subresource, a pod no node, or an option no number.

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestRequest } from '@/lib/kube/apiserver/rest/request'
import { bareServer } from '../../../../support/api-server'

const pod = { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'busybox' }] } }
const pods = '/api/v1/namespaces/default/pods'
const notFound = 'the server could not find the requested resource'

const rows: [method: RestRequest['method'], path: string, query: Readonly<Record<string, string>>, answer: string][] = [
  ['GET', `${pods}/p/log`, {}, '200 '],
  ['GET', `${pods}/p/log`, { tailLines: 'x' }, '400 strconv.ParseInt: parsing "x": invalid syntax'],
  [
    'GET',
    `${pods}/p/log`,
    { tailLines: '-1' },
    '422 PodLogOptions "p" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0',
  ],
  ['POST', `${pods}/p/exec`, {}, '400 pod p does not have a host assigned'],
  ['POST', `${pods}/p/attach`, {}, '400 pod p does not have a host assigned'],
  ['GET', `${pods}/p/scale`, {}, `404 ${notFound}`],
  ['POST', '/api/v1/namespaces/default/secrets/s/binding', {}, `404 ${notFound}`],
  ['POST', '/apis/apps/v1/namespaces/default/deployments/d/eviction', {}, `404 ${notFound}`],
  ['GET', '/api/v1/namespaces/default/services/s/log', {}, `404 ${notFound}`],
  ['GET', '/apis/batch/v1/namespaces/default/jobs/j/scale', {}, `404 ${notFound}`],
  ['GET', '/apis/nope/v1/x', {}, '404 404 page not found\n'],
  ['GET', '/apis/apps/v1/nope', {}, `404 ${notFound}`],
  [
    'GET',
    pods,
    { watch: '1', resourceVersion: 'abc' },
    '500 resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax',
  ],
  [
    'GET',
    pods,
    { watch: '1', resourceVersionMatch: 'NotOlderThan' },
    '422 ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
  ],
]

it.each(rows)('%s %s %j', (method, path, query, answer) => {
  const bare = bareServer()
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  handleRequest(host, { method: 'POST', path: pods, query: {}, headers: {}, body: pod })
  const { code, body } = handleRequest(host, { method, path, query, headers: {}, body: {} })
  expect(`${code} ${typeof body === 'string' ? body : (body as JsonObject)['message']}`).toBe(answer)
})

it('version 2 of the schema is one document, whose references all lead somewhere', () => {
  const bare = bareServer()
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  const { body } = handleRequest(host, { method: 'GET', path: '/openapi/v2', query: {}, headers: {} })
  const { definitions } = body as { readonly definitions: Readonly<Record<string, JsonObject>> }
  const targets = [...JSON.stringify(body).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)].map(([, name = '']) => name)
  expect([Object.keys(definitions).length > 100, targets.filter((name) => !(name in definitions))]).toEqual([true, []])
})

it('bytes that are null are none: a Secret of a null has an empty value', () => {
  const bare = bareServer()
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  const secret = { metadata: { name: 's' }, data: { a: null } }
  const path = '/api/v1/namespaces/default/secrets'
  const { code, body } = handleRequest(host, { method: 'POST', path, query: {}, headers: {}, body: secret })
  expect([code, (body as JsonObject)['data']]).toEqual([201, { a: '' }])
})

it('tells Prometheus which build it is and what it keeps, and nobody who may not ask', () => {
  const bare = bareServer()
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  const get = (headers: Readonly<Record<string, string>>) =>
    handleRequest(host, { method: 'GET', path: '/metrics', query: {}, headers, body: {} })
  handleRequest(host, { method: 'POST', path: pods, query: {}, headers: {}, body: pod })
  const lines = String(get({}).body).split('\n')
  expect(lines).toContain('apiserver_resource_objects{group="",resource="pods"} 1')
  expect(lines.filter((line) => line.startsWith('kubernetes_build_info{build_date='))).toHaveLength(1)
  const refused = get({ 'impersonate-user': 'jane' })
  const { message } = refused.body as JsonObject
  expect([refused.code, message]).toEqual([403, 'forbidden: User "jane" cannot get path "/metrics"'])
})

it('says how the parts of the control plane are, and that this is an old way to ask', () => {
  const bare = bareServer()
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  const get = (name: string, accept: string) => {
    const path = `/api/v1/componentstatuses${name}`
    return handleRequest(host, { method: 'GET', path, query: {}, headers: { accept }, body: {} })
  }
  const table = get('', 'application/json;as=Table;v=v1;g=meta.k8s.io')
  const { rows } = table.body as { readonly rows?: readonly JsonObject[] }
  expect(table.warnings).toEqual(['v1 ComponentStatus is deprecated in v1.19+'])
  expect(rows?.map(({ cells }) => cells)).toEqual(
    ['controller-manager', 'etcd-0', 'scheduler'].map((name) => [name, 'Healthy', 'ok', '']),
  )
  expect(get('/etcd-0', 'application/json').body).toEqual({
    kind: 'ComponentStatus',
    apiVersion: 'v1',
    metadata: { name: 'etcd-0' },
    conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }],
  })
  expect(get('/etcd-1', 'application/json').code).toBe(404)
})
