// Malformed bodies, refused in the words of Go's decoders (kube-apiserver 1.35.4).

import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestRequest } from '@/lib/kube/apiserver/rest/request'
import { bareServer } from '../../../../support/api-server'

const configMaps = '/api/v1/namespaces/default/configmaps'

function send(request: Pick<RestRequest, 'method' | 'path' | 'body' | 'text'>, type: string): string {
  const { server, admin, clock } = bareServer()
  const host = { server, client: admin, nowMs: clock.now() }
  const headers = { 'content-type': `application/${type}` }
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }
  handleRequest(host, { method: 'POST', path: configMaps, query: {}, headers: {}, body })
  const answer = handleRequest(host, { query: {}, headers, ...request })
  return answer.code < 300 ? String(answer.code) : `${answer.code} ${(answer.body as JsonObject)['message']}`
}

const strategic = 'strategic-merge-patch+json'
const merge = 'merge-patch+json'
const steps = 'json-patch+json'
const wanted = 'into Go value of type map[string]interface {}'

const patches: [type: string, sent: Pick<RestRequest, 'body' | 'text'>, answer: string][] = [
  [strategic, { body: 'not json' }, `400 json: cannot unmarshal string ${wanted}`],
  [strategic, { text: 'not json' }, "400 invalid character 'o' in literal null (expecting 'u')"],
  [strategic, { text: '{"a"' }, '400 unexpected end of JSON input'],
  [strategic, {}, '400 unexpected end of JSON input'],
  [strategic, { body: 5 }, `400 json: cannot unmarshal number ${wanted}`],
  [strategic, { body: true }, `400 json: cannot unmarshal bool ${wanted}`],
  [strategic, { body: null }, '200'],
  [merge, { body: 'not json' }, `400 error decoding patch: json: cannot unmarshal string ${wanted}`],
  [
    merge,
    { text: '{,}' },
    "400 error decoding patch: invalid character ',' looking for beginning of object key string",
  ],
  [merge, { body: null }, '400 Invalid JSON Patch'],
  [
    steps,
    { body: 'x' },
    '400 error decoding patch: json: cannot unmarshal string into Go value of type []handlers.jsonPatchOp',
  ],
  [steps, { body: null }, '200'],
]

it.each(patches)('%s %j', (type, sent, answer) => {
  expect(send({ method: 'PATCH', path: `${configMaps}/c`, ...sent }, type)).toBe(answer)
})

it('looks the object up before it reads the patch', () => {
  const answer = send({ method: 'PATCH', path: `${configMaps}/gone`, text: 'not json' }, strategic)
  expect(answer).toBe('404 configmaps "gone" not found')
})

const head =
  "400 the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error:"
const objects: [sent: Pick<RestRequest, 'body' | 'text'>, answer: string][] = [
  [{}, `${head} unexpected end of JSON input (<empty>)`],
  [
    { text: 'kind: ConfigMap' },
    `${head} invalid character 'k' looking for beginning of value (6b696e643a20436f6e6669674d6170)`,
  ],
  [
    { text: '{"kind":"ConfigMap","apiVersion":' },
    `${head} unexpected end of JSON input ({"kind":"ConfigMap","apiVersio ...)`,
  ],
]

it.each(objects)('an object: %j', (sent, answer) => {
  expect(send({ method: 'POST', path: configMaps, ...sent }, 'json')).toBe(answer)
})
