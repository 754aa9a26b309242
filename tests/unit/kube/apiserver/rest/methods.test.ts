// Methods of HTTP over the wire: which a path takes, and the finalize subresource.

import { expect, it } from 'vitest'
import type { Json, JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer, RestRequest } from '@/lib/kube/apiserver/rest/request'
import { namespaces } from '@/lib/kube/meta/kinds'
import { type BareServer, bareServer } from '../../../../support/api-server'

function send(bare: BareServer, method: RestRequest['method'], path: string, body: Json = {}): RestAnswer {
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  return handleRequest(host, { method, path, query: {}, headers: {}, body })
}

const refused: [method: RestRequest['method'], path: string, code: number][] = [
  ['POST', '/api/v1/namespaces/default/configmaps/x', 405],
  ['PUT', '/api/v1/namespaces/default/configmaps', 405],
  ['PATCH', '/api/v1/namespaces/default/configmaps', 405],
  ['POST', '/api/v1/namespaces/default/pods/x/status', 405],
  ['DELETE', '/api/v1/namespaces/default/pods/x/status', 405],
  ['GET', '/api/v1/namespaces/default/pods/x/eviction', 405],
  ['GET', '/api/v1/namespaces/default/pods/x/binding', 405],
  ['POST', '/api/v1/namespaces/default/pods/x/log', 405],
  ['GET', '/api/v1/namespaces/default/serviceaccounts/default/token', 405],
  ['GET', '/api/v1/namespaces/default/finalize', 405],
  ['GET', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', 405],
  ['GET', '/apis/apps/v1/namespaces/default/deployments/x/token', 404],
  ['PUT', '/api/v1/nodes/x/finalize', 404],
  ['GET', '/apis/apps/v1/namespaces/default/gadgets', 404],
]

const texts: Readonly<Record<number, string>> = {
  404: 'the server could not find the requested resource',
  405: 'the server does not allow this method on the requested resource',
}

it.each(refused)('%s %s: %i', (method, path, code) => {
  const { body } = send(bareServer(), method, path)
  expect([(body as JsonObject)['code'], (body as JsonObject)['message']]).toEqual([code, texts[code]])
})

it('only finalize takes the finalizers of a namespace', () => {
  const bare = bareServer()
  const path = '/api/v1/namespaces/team'
  const finalizersOf = (answer: RestAnswer) => ((answer.body as JsonObject)['spec'] as JsonObject)['finalizers']
  const team: JsonObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' }, spec: { finalizers: [] } }
  expect(finalizersOf(send(bare, 'POST', '/api/v1/namespaces', team))).toEqual(['kubernetes'])
  expect(finalizersOf(send(bare, 'DELETE', path))).toEqual(['kubernetes'])
  expect(finalizersOf(send(bare, 'PUT', path, team))).toEqual(['kubernetes'])
  expect(send(bare, 'PUT', `${path}/finalize`, team).code).toBe(200)
  expect(bare.admin.get(namespaces, 'team').ok).toBe(false)
})

it.each(['/healthz', '/livez', '/readyz', '/readyz/ping'])('%s is well', (path) => {
  expect(send(bareServer(), 'GET', path)).toEqual({ code: 200, body: 'ok', warnings: [] })
})
