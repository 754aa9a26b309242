// Admission policies: expressions that are taken or refused, and what bound policies say of writes, as recorded.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Json, JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer } from '@/lib/kube/apiserver/rest/request'
import { type BareServer, bareServer } from '../../support/api-server'

type Request = readonly [method: string, path: string, body?: Json]
type Answer = readonly [code: number, message: string | null, warnings: readonly string[]]

interface Recorded {
  readonly setup: readonly Request[]
  readonly requests: readonly Request[]
  readonly policies: readonly {
    readonly namespace: string
    readonly policy: Json
    readonly binding: Json
    readonly answers: readonly Answer[]
  }[]
  readonly expressions: readonly (readonly [object: JsonObject, code: number, message: string | null])[]
}

const recorded = JSON.parse(readFileSync('tests/vectors/cel/admission-policies.json', 'utf8')) as Recorded
const root = '/apis/admissionregistration.k8s.io/v1/'

function sender(bare: BareServer) {
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  return ([method, target, body]: Request): RestAnswer => {
    const [path = '', query = ''] = target.split('?')
    const headers = { 'content-type': 'application/json' }
    const sent = body === undefined ? {} : { body }
    const parameters = Object.fromEntries(new URLSearchParams(query))
    return handleRequest(host, { method: method as 'GET', path, query: parameters, headers, ...sent }) as RestAnswer
  }
}

function messageOf({ code, body }: RestAnswer): string | null {
  return code < 300 ? null : String((body as JsonObject)['message'])
}

it.each(recorded.policies.map((one, i) => [i, one] as const))(
  'policy %i',
  (_, { namespace, policy, binding, answers }) => {
    const send = sender(bareServer())
    for (const request of recorded.setup) send(request)
    send(['POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }])
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } }
    send(['POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, account])
    expect(send(['POST', `${root}validatingadmissionpolicies`, policy]).code).toBe(201)
    expect(send(['POST', `${root}validatingadmissionpolicybindings`, binding]).code).toBe(201)
    const found = recorded.requests.map(([method, path, body]): Answer => {
      const text = JSON.stringify(body ?? null).replaceAll('"NS"', JSON.stringify(namespace))
      const sent = body === undefined ? [] : [JSON.parse(text) as Json]
      const answer = send([method, path.replace('/NS/', `/${namespace}/`), ...sent] as unknown as Request)
      return [answer.code, messageOf(answer)?.replace(/gen-\w{5}/g, 'gen-X') ?? null, answer.warnings]
    })
    expect(found).toEqual(answers)
  },
)

it.each(recorded.expressions.map((one, i) => [i, one] as const))('expression %i', (_, [object, code, message]) => {
  const resource =
    object['kind'] === 'ValidatingWebhookConfiguration'
      ? 'validatingwebhookconfigurations'
      : 'validatingadmissionpolicies'
  const answer = sender(bareServer())(['POST', `${root}${resource}?dryRun=All`, object])
  expect([answer.code, messageOf(answer)]).toEqual([code, message])
})
