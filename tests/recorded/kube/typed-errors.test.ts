// What a real API server says of applied configurations that do not fit their types, as recorded. It walks maps in a
// random order, so of several errors the order is not held.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer, RestRequest } from '@/lib/kube/apiserver/rest/request'
import { bareServer } from '../../support/api-server'
import recorded from '../../vectors/apiserver-typed-errors.json'

interface Case {
  readonly path: string
  readonly body: Json
  readonly code: number
  readonly message: string
}

const bare = bareServer()

function send(method: RestRequest['method'], path: string, body: Json, type = 'application/json'): RestAnswer {
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  const query = type.startsWith('application/apply') ? { dryRun: 'All', fieldManager: 'table' } : {}
  return handleRequest(host, { method, path, query, headers: { 'content-type': type }, body })
}

function linesOf(message: string): readonly string[] {
  return message.split('\n').sort()
}

beforeAll(() => {
  const made = [
    send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: recorded.namespace } }),
    send('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', recorded.definition as unknown as Json),
  ]
  expect(made.map(({ code }) => code)).toEqual([201, 201])
})

describe('errors of typed patch objects', () => {
  const cases = (recorded.cases as unknown as readonly Case[]).map((one, i) => ({ ...one, i }))
  it.each(cases)('$i $path $message', ({ path, body, code, message }) => {
    const answer = send('PATCH', path, body, 'application/apply-patch+yaml')
    const said = answer.code >= 300 ? (answer.body as unknown as { readonly message: string }).message : ''
    expect({ code: answer.code, lines: linesOf(said) }).toEqual({ code, lines: linesOf(message) })
  })
})
